"""What the page of areas lists: each division, then its districts; the force at the end."""

from kentpcc.pages.cells import Cell, Quiet
from kentpcc.pages.tables import Column, Table
from surveys.disclosure.readers import HIDDEN
from surveys.figures.areas.queries import NOW, YEAR, AreaLine, Areas
from surveys.figures.protecting import BASE
from surveys.figures.wording import CHANGE, COULD_SHOW, GAP, own_interval, per_cent, said, seen_from
from surveys.statistics.difference import Verdict

REST = {
    Verdict.HIGHER: GAP[Verdict.HIGHER].replace("the others", "the rest of the force"),
    Verdict.LOWER: GAP[Verdict.LOWER].replace("the others", "the rest of the force"),
    Verdict.NO_CHANGE: GAP[Verdict.NO_CHANGE],
}


def areas(found: Areas) -> Table[AreaLine]:
    columns: list[Column[AreaLine]] = [
        Column("Area", lambda line: _title(line)),
        Column("Satisfied", lambda line: _now(line, line.now.satisfied), numeric=True),
        Column("Base", lambda line: HIDDEN if BASE in line.hidden else line.now.base, numeric=True),
        Column("Per cent", lambda line: _now(line, per_cent(line.now)), numeric=True),
        Column("95% interval", lambda line: _now(line, own_interval(line.now)), numeric=True),
        Column(
            "Against the rest of the force",
            lambda line: _now(line, said(line.gap, REST) if line.gap else None),
            wrap=True,
        ),
        Column(f"Since {found.year.period.label}", lambda line: _since(found, line), wrap=True),
        Column(COULD_SHOW, lambda line: _now(line, seen_from(line.now)), numeric=True),
    ]
    return Table(f"Areas, {found.period.label}", columns, found.lines, total=found.whole, compact=True, stacked=True)


def changed(found: Areas) -> list[str]:
    """A sentence for each area that moved by more than chance since the year before."""
    lines = (line for line in (*found.lines, found.whole) if not {NOW, YEAR} & line.hidden)
    told = ((line.area.title, _since(found, line)) for line in lines)
    moved = (CHANGE[Verdict.HIGHER], CHANGE[Verdict.LOWER])
    return [f"{title}: {words}." for title, words in told if isinstance(words, str) and words.endswith(moved)]


def _title(line: AreaLine) -> Cell:
    return line.area.title if line.area.division else Quiet(line.area.title)


def _now(line: AreaLine, cell: Cell) -> Cell:
    return HIDDEN if NOW in line.hidden else cell


def _against(line: AreaLine) -> Cell:
    return _now(line, said(line.gap, REST) if line.gap else None)


def _since(found: Areas, line: AreaLine) -> Cell:
    return HIDDEN if {NOW, YEAR} & line.hidden else found.year.said(line.now, line.year)
