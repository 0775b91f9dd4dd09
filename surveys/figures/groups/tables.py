"""What the page of groups lists: each group beside the others, then beside itself earlier."""

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Column, Table
from surveys.disclosure.readers import HIDDEN
from surveys.figures.comparing import Since
from surveys.figures.groups.queries import BEFORE, NOW, YEAR, GroupLine, Groups
from surveys.figures.protecting import BASE
from surveys.figures.wording import COULD_SHOW, GAP, own_interval, per_cent, said, seen_from

GROUPS: list[Column[GroupLine]] = [
    Column("Group", lambda line: line.title),
    Column("Satisfied", lambda line: _now(line, line.now.satisfied), numeric=True),
    Column("Base", lambda line: HIDDEN if BASE in line.hidden else line.now.base, numeric=True),
    Column("Per cent", lambda line: _now(line, per_cent(line.now)), numeric=True),
    Column("95% interval", lambda line: _now(line, own_interval(line.now)), numeric=True),
    Column(COULD_SHOW, lambda line: _now(line, seen_from(line.now)), numeric=True),
    Column("Against all others", lambda line: _now(line, said(line.gap, GAP) if line.gap else None), wrap=True),
]


def groups(found: Groups) -> Table[GroupLine]:
    caption = f"{found.dimension.title}, {found.period.label}"
    return Table(caption, GROUPS, found.lines, total=found.whole, compact=True, stacked=True)


def changes(found: Groups) -> Table[GroupLine]:
    columns: list[Column[GroupLine]] = [
        Column("Group", lambda line: line.title),
        Column("Per cent", lambda line: _now(line, per_cent(line.now)), numeric=True),
        Column(f"Since {found.before.period.label}", lambda line: _since(line, BEFORE, found.before), wrap=True),
        Column(f"Since {found.year.period.label}", lambda line: _since(line, YEAR, found.year), wrap=True),
    ]
    caption = "Change since the months before, and since a year before"
    return Table(caption, columns, found.lines, total=found.whole, compact=True, stacked=True)


def _now(line: GroupLine, cell: Cell) -> Cell:
    return HIDDEN if NOW in line.hidden else cell


def _since(line: GroupLine, name: str, since: Since) -> Cell:
    return HIDDEN if {NOW, name} & line.hidden else since.said(line.now, getattr(line, name))
