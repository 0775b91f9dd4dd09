"""A questionnaire that is not published yet: uploaded, looked at, published or discarded."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.bodies import takes_file
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can
from surveys.instruments.faults import UnreadableForm
from surveys.instruments.reading import remarks
from surveys.instruments.reading.sheets import MOST_BYTES
from surveys.models import Draft, Instrument, Survey
from surveys.questionnaires import actions, tables
from surveys.questionnaires.forms import PublishForm, UploadForm
from surveys.questionnaires.preview import pages
from surveys.questionnaires.publishing import CannotPublish, breaks_of, faults_of
from surveys.questionnaires.queries import changes_since, versions_of
from surveys.questionnaires.views.versions import QUESTIONNAIRES, READERS, show_versions, survey_step, workbook


@require_POST
@requires(Can.DESIGN_SURVEYS)
@takes_file(4 * MOST_BYTES)  # of one that is too large the form says what to do
def upload(request: SignedInRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_versions(request, survey, form)
    file = form.cleaned_data["file"]
    try:
        kept = actions.keep_draft(survey, file.read(), file.name, by=request.user, at=timezone.now())
    except UnreadableForm as error:
        problems = tables.problems("What to mend", error.problems)
        return show_versions(request, survey, UploadForm(), refused=file.name, problems=problems)
    if isinstance(kept, Instrument):
        messages.info(request, f"This is version {kept.version}, word for word. Nothing was kept.")
        return redirect("questionnaires:version", kept.pk)
    return redirect("questionnaires:draft", kept.pk)


@require_safe
@requires(*READERS)
def draft(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    return _show(request, _draft(pk))


def _show(request: SignedInRequest, found: Draft, form: PublishForm | None = None) -> HttpResponse:
    survey, breaks = found.survey, breaks_of(found.survey, found.questionnaire)
    previous = versions_of(survey).first()
    context = {
        "survey": survey,
        "draft": found,
        "designs": request.user.can(Can.DESIGN_SURVEYS),
        "questionnaire": found.questionnaire,
        "pages": pages(found.questionnaire),
        "problems": tables.problems("What to mend before it can be published", faults_of(survey, found.questionnaire)),
        "remarks": tables.problems("What to know", remarks(found.questionnaire)),
        "breaks": tables.problems("Where it breaks the trend", breaks),
        "form": form or PublishForm(today=timezone.localdate(), breaks=bool(breaks)),
        "before": previous,
        "changes": changes_since(previous, found.questionnaire) if previous else None,
        "of": f"draft-{found.pk}",
        "breadcrumbs": breadcrumbs(QUESTIONNAIRES, survey_step(survey), here=found.file_name),
    }
    return render(request, "surveys/questionnaires/draft.html", context)


@require_POST
@requires(Can.DESIGN_SURVEYS)
def publish(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = Draft.objects.select_related("survey", "uploaded_by").filter(pk=pk).first()
    if found is None:
        return _became(request.POST.get("content_hash", "").replace("\x00", ""))
    form = PublishForm(
        request.POST, today=timezone.localdate(), breaks=bool(breaks_of(found.survey, found.questionnaire))
    )
    if not form.is_valid():
        return _show(request, found, form)
    told = {"breaks_trend": False} | form.cleaned_data
    try:
        version = actions.publish_draft(found, by=request.user, at=timezone.now(), **told)
    except CannotPublish as error:
        form.add_error(None, "It is not published. " + " ".join(error.faults))
        return _show(request, found, form)
    messages.success(
        request, f"Version {version.version} is published. It is asked from {version.in_use_from:%-d %B %Y}."
    )
    return redirect("questionnaires:version", version.pk)


def _became(content_hash: str) -> HttpResponse:
    """Of a second submit: to the version that the first has made."""
    published = Instrument.objects.defer("source").filter(content_hash=content_hash).last()
    if published is None:
        raise Http404
    return redirect("questionnaires:version", published.pk)


@require_POST
@requires(Can.DESIGN_SURVEYS)
def discard(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = _draft(pk)
    actions.discard_draft(found, by=request.user, at=timezone.now())
    messages.success(request, "The draft is deleted.")
    return redirect("questionnaires:versions", found.survey_id)


@require_safe
@requires(*READERS)
def download(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = _draft(pk)
    return workbook(found.questionnaire, f"{found.survey_id}-draft")


def _draft(pk: uuid.UUID) -> Draft:
    return get_object_or_404(Draft.objects.select_related("survey", "uploaded_by"), pk=pk)
