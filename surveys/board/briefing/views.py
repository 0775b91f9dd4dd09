"""The weekly briefing, to read and to take along."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.board.briefing.briefing import briefing as on_one_page
from surveys.board.briefing.forms import ThemeForm
from surveys.board.writers import WRITERS
from surveys.figures.releases.queries import latest, query_of
from surveys.models import Survey


@requires(Can.EXPORT_PAPER)
def briefing(request: SignedInRequest) -> HttpResponse:
    release, surveys = latest(), list(Survey.objects.exclude(started_on=None))
    if release is None or not surveys:
        return render(request, "surveys/board/nothing_released.html")
    form = ThemeForm(request.GET if "survey" in request.GET else None, surveys=surveys)
    asked = form.asked.get("survey") or surveys[0].pk
    survey = next(each for each in surveys if each.pk == asked)
    document = on_one_page(survey, release, today=timezone.localdate())
    context = {"form": form, "survey": survey, "document": document, "writers": _writers(), "made": query_of(release)}
    return render(request, "surveys/board/briefing/briefing.html", context)


def _writers() -> list[object]:
    """Under the formats' own names: those of the paper speak of the paper."""
    return [writer.called(writer.kind.upper()) for writer in WRITERS.values()]


@requires(Can.EXPORT_PAPER)
def download(request: SignedInRequest, survey: str, kind: str) -> HttpResponse:
    release = latest()
    if kind not in WRITERS or release is None:
        raise Http404
    found = get_object_or_404(Survey.objects.exclude(started_on=None), pk=survey)
    today = timezone.localdate()
    try:
        reply = attached(WRITERS[kind], on_one_page(found, release, today=today), f"briefing-{found.pk}-{today}")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("briefing:briefing")
    audit.record(Act.EXPORTED_PAPER, request.user, by=request.user, briefing=found.pk, kind=kind)
    return reply
