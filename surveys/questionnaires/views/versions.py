"""The surveys' questionnaires, version by version."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.documents.attachments import attachment
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.disclosure.readers import sees_every_count
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.writing import to_xlsx
from surveys.models import Instrument, Survey
from surveys.questionnaires import tables
from surveys.questionnaires.forms import CompareForm, UploadForm
from surveys.questionnaires.preview import pages
from surveys.questionnaires.queries import changes_since, drafts_of, standings, version_on, versions_of

READERS = (Can.DESIGN_SURVEYS, Can.SEE_FIGURES)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUESTIONNAIRES = Step("Questionnaires", "questionnaires:surveys")


@require_safe
@requires(*READERS)
def surveys(request: SignedInRequest) -> HttpResponse:
    return render(
        request, "surveys/questionnaires/surveys.html", {"table": tables.surveys(standings(timezone.localdate()))}
    )


@require_safe
@requires(*READERS)
def versions(request: SignedInRequest, code: str) -> HttpResponse:
    return show_versions(request, get_object_or_404(Survey, pk=code), UploadForm())


def show_versions(request: SignedInRequest, survey: Survey, form: UploadForm, **refused: object) -> HttpResponse:
    """`refused`: file_name and problems of a file that was not kept."""
    found = list(versions_of(survey))
    context = {
        "survey": survey,
        "form": form,
        "designs": request.user.can(Can.DESIGN_SURVEYS),
        "drafts": drafts_of(survey),
        "versions": found,
        "table": tables.versions(
            found,
            in_use=version_on(found, timezone.localdate()),
            counted=sees_every_count(request.user),
        ),
        "breadcrumbs": breadcrumbs(QUESTIONNAIRES, here=survey.title),
        **refused,
    }
    return render(request, "surveys/questionnaires/versions.html", context)


@require_safe
@requires(*READERS)
def version(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Instrument.objects.select_related("survey", "published_by"), pk=pk)
    context = {
        "survey": found.survey,
        "version": found,
        "questionnaire": found.questionnaire,
        "pages": pages(found.questionnaire),
        "of": f"version-{found.pk}",
        "breadcrumbs": breadcrumbs(QUESTIONNAIRES, survey_step(found.survey), here=f"Version {found.version}"),
    }
    return render(request, "surveys/questionnaires/version.html", context)


@require_safe
@requires(*READERS)
def compare(request: SignedInRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    form = CompareForm(request.GET or _latest_two(survey), survey=survey)
    steps = breadcrumbs(QUESTIONNAIRES, survey_step(survey), here="Compare versions")
    context = {"survey": survey, "form": form, "breadcrumbs": steps}
    if form.is_valid():
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        context |= {
            "before": before,
            "after": after,
            "changes": changes_since(before, after.questionnaire),
        }
    return render(request, "surveys/questionnaires/compare.html", context)


def _latest_two(survey: Survey) -> dict[str, int] | None:
    latest = list(survey.instruments.order_by("-in_use_from").values_list("pk", flat=True)[:2])
    return {"after": latest[0], "before": latest[1]} if len(latest) == 2 else None


@require_safe
@requires(*READERS)
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Instrument, pk=pk)
    return workbook(found.questionnaire, f"{found.survey_id}-{found.version}")


def workbook(questionnaire: Questionnaire, name: str) -> HttpResponse:
    return attachment(to_xlsx(questionnaire), f"{slugify(name) or 'questionnaire'}.xlsx", XLSX)


def survey_step(survey: Survey) -> Step:
    return Step(survey.title, "questionnaires:versions", (survey.pk,))
