"""A page of results, or what it shows as a file: one view's answer for every such page.

The file has the page's own address with `file=csv` in it. So whatever narrows the page narrows the file, whoever may
not see the page may not have the file, and what is hidden on the page never was in the tables that are written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from kentpcc import audit
from kentpcc.access import SignedInRequest
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.documents.csv_files import CSV
from kentpcc.documents.document import Document
from kentpcc.documents.ods_files import ODS
from kentpcc.documents.writer import by_kind
from kentpcc.documents.xlsx_files import XLSX
from kentpcc.pages.written import Listed, flat, written

WRITERS = by_kind(CSV.called("CSV"), XLSX.called("Excel (XLSX)"), ODS.called("OpenDocument (ODS)"))
ASKED, CHART = "file", "svg"


@dataclass(frozen=True)
class Results:
    """What a page shows, and `name`, under which it is kept: of codes and months only, for the trail has it too.

    `mark` says what it is (released, or not), `notes` what the page says about its tables. `drawing` answers with the
    page's chart, for a page that has one and keeps no address of its own for it. `narrowed`: by the address.
    """

    title: str
    name: str
    tables: Sequence[Listed]
    subject: Model
    mark: str = ""
    notes: Sequence[str] = ()
    drawing: Callable[[], HttpResponse] | None = None
    narrowed: bool = True

    def document(self, kind: str) -> Document:
        if kind == CSV.kind:
            return flat(self.title, self.tables)
        return written(self.title, self.tables, subtitle=self.mark, notes=[note for note in self.notes if note])


def answered(
    request: SignedInRequest, template: str, context: Mapping[str, object], results: Results | None
) -> HttpResponse:
    """The page, with links to its files; or the file that the address asks for. That it was taken is recorded.

    Raises Http404 for a format that there is not, or where the page shows no table.
    """
    kind = request.GET.get(ASKED)
    if kind is None:
        return render(request, template, {**context, "downloads": links(request, results) if results else []})
    if kind == CHART and results and results.drawing:
        return results.drawing()
    if results is None or kind not in WRITERS:
        raise Http404
    reply = attached(WRITERS[kind], results.document(kind), results.name)
    audit.record(Act.EXPORTED_FIGURES, results.subject, by=request.user, kind=kind, name=results.name)
    return reply


def links(request: SignedInRequest, results: Results) -> list[tuple[str, str]]:
    """The title of each format, and the address of the same page in it."""
    return [(writer.title, _with(request, kind, results.narrowed)) for kind, writer in WRITERS.items()]


def chart_of(request: SignedInRequest, *, narrowed: bool = True) -> str:
    """Where the page finds its own chart: a part of the page, so that nothing is recorded."""
    return _with(request, CHART, narrowed)


def _with(request: SignedInRequest, kind: str, narrowed: bool) -> str:
    asked = request.GET.copy() if narrowed else QueryDict(mutable=True)
    asked[ASKED] = kind
    return f"?{asked.urlencode()}"
