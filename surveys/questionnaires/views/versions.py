"""The surveys' questionnaires, version by version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kentpcc.access import requires
from kentpcc.documents.attachments import attachment
from kentpcc.roles import Can
from surveys.instruments import comparing
from surveys.instruments.questionnaire import Instrument as Questionnaire
from surveys.instruments.writing import to_xlsx
from surveys.models import Instrument, Survey
from surveys.questionnaires.forms import CompareForm, UploadForm
from surveys.questionnaires.preview import pages
from surveys.questionnaires.queries import drafts_of, standings, version_on, versions_of

READERS = (Can.DESIGN_SURVEYS, Can.SEE_FIGURES)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOP = "Questionnaires"


@require_safe
@requires(*READERS)
def surveys(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/questionnaires/surveys.html", {"standings": standings(timezone.localdate())})


@require_safe
@requires(*READERS)
def versions(request: HttpRequest, code: str) -> HttpResponse:
    return show_versions(request, get_object_or_404(Survey, pk=code), UploadForm())


def show_versions(request: HttpRequest, survey: Survey, form: UploadForm, **refused: object) -> HttpResponse:
    """`refused`: file_name and problems of a file that was not kept."""
    found = list(versions_of(survey))
    context = {
        "survey": survey,
        "form": form,
        "designs": request.user.can(Can.DESIGN_SURVEYS),
        "drafts": drafts_of(survey),
        "versions": found,
        "in_use": version_on(found, timezone.localdate()),
        "breadcrumbs": trail(survey.title),
        **refused,
    }
    return render(request, "surveys/questionnaires/versions.html", context)


@require_safe
@requires(*READERS)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Instrument.objects.select_related("survey", "published_by"), pk=pk)
    context = {
        "survey": found.survey,
        "version": found,
        "questionnaire": found.form,
        "pages": pages(found.form),
        "of": f"version-{found.pk}",
        "breadcrumbs": trail(f"Version {found.version}", found.survey),
    }
    return render(request, "surveys/questionnaires/version.html", context)


@require_safe
@requires(*READERS)
def compare(request: HttpRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    form = CompareForm(request.GET or _latest_two(survey), survey=survey)
    context = {"survey": survey, "form": form, "breadcrumbs": trail("Compare versions", survey)}
    if form.is_valid():
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        context |= {"before": before, "after": after, "comparison": comparing.compare(before.form, after.form)}
    return render(request, "surveys/questionnaires/compare.html", context)


def _latest_two(survey: Survey) -> dict[str, int] | None:
    latest = list(survey.instruments.order_by("-in_use_from").values_list("pk", flat=True)[:2])
    return {"after": latest[0], "before": latest[1]} if len(latest) == 2 else None


@require_safe
@requires(*READERS)
def download(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Instrument, pk=pk)
    return workbook(found.form, f"{found.survey_id}-{found.version}")


def workbook(questionnaire: Questionnaire, name: str) -> HttpResponse:
    return attachment(to_xlsx(questionnaire), f"{slugify(name) or 'questionnaire'}.xlsx", XLSX)


def trail(title: str, survey: Survey | None = None) -> list[tuple[str, str | None]]:
    above = [(TOP, reverse("questionnaires:surveys"))]
    if survey:
        above.append((survey.title, reverse("questionnaires:versions", args=[survey.pk])))
    return [*above, (title, None)]
