"""The method note of a release, and each questionnaire behind its figures: two steps from a figure to its question."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.documents.attachments import attached, attachment
from kentpcc.documents.docx_files import DOCX
from kentpcc.documents.html_files import HTML
from kentpcc.documents.pdf_files import PDF
from kentpcc.documents.writer import by_kind
from kentpcc.documents.xlsx_files import XLSX
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.board.editions import chosen
from surveys.board.method.note import asked_in, method_note
from surveys.board.method.questionnaires import questionnaire_document, title_of
from surveys.figures.releases.queries import query_of
from surveys.instruments.writing import to_xlsx
from surveys.models import Instrument, Release

READERS = (Can.EXPORT_PAPER, Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)
WRITERS = by_kind(
    HTML.called("The method note (HTML)"), DOCX.called("The method note (Word)"), PDF.called("The method note (PDF)")
)


def _release(request: SignedInRequest) -> Release | None:
    found = chosen(request, timezone.localdate())
    return found.release if found else None


@requires(*READERS)
def note(request: SignedInRequest) -> HttpResponse:
    release = _release(request)
    if release is None:
        return render(request, "surveys/board/nothing_released.html")
    asked = list(asked_in(release))
    versions = [version for each in asked for version in each.versions]
    context = {
        "release": release,
        "document": method_note(release),
        "writers": WRITERS.values(),
        "query": query_of(release),
        "titles": [each.survey.title for each in asked],
        "may_export": request.user.can(Can.EXPORT_PAPER),
        "versions": [(version, title_of(version)) for version in versions],
    }
    return render(request, "surveys/board/method/note.html", context)


@requires(*READERS)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    release = _release(request)
    if release is None or kind not in WRITERS:
        raise Http404
    try:
        return attached(WRITERS[kind], method_note(release), f"method-note-{release.month}-version-{release.version}")
    except Refused as refused:
        return HttpResponse(str(refused), status=503, content_type="text/plain; charset=utf-8")


@requires(*READERS)
def questionnaire(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """What was asked: to read, or as the XLSForm that it is."""
    version = get_object_or_404(Instrument.objects.select_related("survey"), pk=pk)
    name = f"{version.survey_id}-{version.version}"
    if kind == XLSX.kind:
        return attachment(to_xlsx(version.questionnaire), f"{name}.xlsx", XLSX.content_type)
    if kind not in WRITERS:
        raise Http404
    try:
        return attached(WRITERS[kind], questionnaire_document(version), name)
    except Refused as refused:
        return HttpResponse(str(refused), status=503, content_type="text/plain; charset=utf-8")
