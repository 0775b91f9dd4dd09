"""What the pages of the day list count, and which cases they list: by label, nobody by name."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.pages.cells import Cell, Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.day_lists.queries import STILL, WORDS, ReasonLine, Standing
from surveys.models import DayLine, DayList

ALL = "All open cases"
STANDINGS: list[Column[Standing]] = [
    Column("Survey", lambda line: Link(line.day_list.survey.title, address(line.day_list))),
    Column("May be rung, in the morning", lambda line: line.may_be_rung, numeric=True),
    Column("Still to be rung", lambda line: Link(f"{line.still:,}", cases(line.day_list, STILL)), numeric=True),
    Column("Struck out", lambda line: line.struck_out, numeric=True),
    Column("May not be rung", lambda line: line.kept_back, numeric=True),
    Column("All open cases", lambda line: line.all, numeric=True),
    Column("Added since", lambda line: line.added, numeric=True),
]
LINES: list[Column[DayLine]] = [
    Column("Case", lambda line: Link(line.case.label, reverse("fieldwork:case_history", args=[line.case_id]))),
    Column("In the morning", lambda line: _morning(line), wrap=True),
    Column("Since", lambda line: _since(line), wrap=True),
]


def standings(lines: Iterable[Standing]) -> Table[Standing]:
    return Table("Who may be rung", STANDINGS, lines)


def reasons(made: DayList, lines: list[ReasonLine], *, with_now: bool) -> Table[ReasonLine]:
    columns: list[Column[ReasonLine]] = [
        Column("Reason", lambda line: _reason(made, line), wrap=True),
        Column("In the morning", lambda line: line.morning, numeric=True),
        Column("Struck out since", lambda line: line.struck_out, numeric=True),
    ]
    if with_now:
        columns.append(Column("Now", lambda line: line.now, numeric=True))
    return Table("By reason", columns, lines, total=_total(lines, with_now=with_now))


def _reason(made: DayList, line: ReasonLine) -> Cell:
    return ALL if line.code == ALL else Link(WORDS[line.code], cases(made, line.code))


def _total(lines: list[ReasonLine], *, with_now: bool) -> ReasonLine:
    now = sum(line.now or 0 for line in lines) if with_now else None
    return ReasonLine(ALL, sum(line.morning for line in lines), sum(line.struck_out for line in lines), now)


def cases_listed(lines: Iterable[DayLine]) -> Table[DayLine]:
    return Table("Cases", LINES, lines, hides_caption=True)


def address(made: DayList) -> str:
    return f"{reverse('fieldwork:day_list_of', args=[made.survey_id])}?{urlencode({'on': made.on.isoformat()})}"


def cases(made: DayList, code: str) -> str:
    asked = urlencode({"on": made.on.isoformat(), "reason": code})
    return f"{reverse('fieldwork:day_list_cases', args=[made.survey_id])}?{asked}"


def _morning(line: DayLine) -> Cell:
    if line.added_at:
        return Tag(f"Added {localtime(line.added_at):%H:%M}", "blue")
    return WORDS[line.bar]


def _since(line: DayLine) -> str:
    if line.struck_out_at is None:
        return WORDS[line.bar] if line.added_at else ""
    return f"{WORDS[line.struck_out_by]}, struck out {localtime(line.struck_out_at):%H:%M}"
