"""What the pages of extracts list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from kentpcc.pages.cells import Cell, Link
from kentpcc.pages.tables import Column, Table, columns
from victims.extracts.fields import GROUPS, label
from victims.extracts.uploads.preview import MOST_SHOWN, Preview
from victims.models import ColumnMap, Extract

NUMBERS_SHOWN = 50
Rows = Table[Sequence[Cell]]

EXTRACTS: list[Column[Extract]] = [
    Column("File", lambda extract: Link(extract.file_name, extract.get_absolute_url())),
    Column("When", lambda extract: extract.admitted_at),
    Column("By", lambda extract: extract.admitted_by.name if extract.admitted_by else "The application"),
    Column("Accepted", lambda extract: extract.accepted, numeric=True),
    Column("Refused", lambda extract: extract.refused, numeric=True),
    Column("Already known", lambda extract: extract.known, numeric=True),
]
REASONS: list[Column[Mapping[str, Any]]] = [
    Column("What to mend", lambda reason: str(reason["reason"])),
    Column("Rows", lambda reason: int(reason["count"]), numeric=True),
    Column("Which rows", lambda reason: _numbers(reason)),
]
COLUMN_MAPS: list[Column[ColumnMap]] = [
    Column("Name", lambda column_map: Link(column_map.name, reverse("victims:column_map", args=[column_map.pk]))),
    Column("Columns", lambda column_map: len(column_map.headings), numeric=True),
    Column("Extracts read by it", lambda column_map: column_map.used, numeric=True),
]


def extracts(admitted: Iterable[Extract]) -> Table[Extract]:
    return Table("Extracts that came in", EXTRACTS, admitted)


def first_rows(look: Preview) -> Rows:
    titles = ("Row", "Crime", "Survey", "Reported", "District", "Victim", "Initials", "Telephone", "Is")
    return Table("The first rows that would come in", columns(*titles), _numbered(look.first_rows))


def changed_rows(look: Preview) -> Rows:
    caption = f"Rows that changed, the first {len(look.changed_rows)} of {look.counts['changed']:,}"
    return Table(caption, columns("Row", "Crime", "Victim", "What changes"), _numbered(look.changed_rows))


def stranger_rows(look: Preview) -> Rows:
    caption = f"Perhaps somebody else, the first {len(look.stranger_rows)} of {look.strangers:,}"
    return Table(caption, columns("Row", "Crime", "Victim", "Differs from what is held"), _numbered(look.stranger_rows))


def left_over(look: Preview) -> Rows:
    rows = [(heading, "; ".join(values) or "nothing but empty cells") for heading, values in look.left_over]
    return Table("Columns that nobody takes", columns("Column", "Such as", wrap=["Such as"]), rows)


def standing(standings: Sequence[Mapping[str, Any]]) -> Rows:
    titles = ("Survey", "Rows", "May be called now", "Outside the window", "Barred, in all")
    rows = [
        (each["survey"], each["rows"], each["callable"], each["outside_window"], each["rows"] - each["callable"])
        for each in standings
    ]
    return Table("Who may be called", columns(*titles, numeric=titles[1:]), rows)


def barred(standings: Sequence[Mapping[str, Any]]) -> Rows:
    """A column a survey. Somebody barred by two rules counts under both."""
    surveys = [each["survey"] for each in standings]
    rules = dict.fromkeys(rule for each in standings for rule in each["barred"])
    rows = [(rule, *(each["barred"].get(rule, 0) for each in standings)) for rule in rules]
    caption = "How many each rule bars"
    return Table(caption, columns("Rule", *surveys, numeric=surveys), rows, size="s")


def reasons(refusals: Iterable[Mapping[str, Any]]) -> Table[Mapping[str, Any]]:
    return Table("Why rows are refused", REASONS, refusals)


def _numbers(reason: Mapping[str, Any]) -> str:
    shown = reason["rows"][:NUMBERS_SHOWN]
    more = reason["count"] - len(shown)
    return ", ".join(map(str, shown)) + (f" and {more:,} more" if more else "")


def refused_rows(look: Preview) -> Rows:
    titles = ("Row", "Column", "Value", "What is wrong", "What to do")
    return Table(f"Refused rows, the first {MOST_SHOWN} faults at most", columns(*titles), _numbered(look.refused_rows))


def _numbered(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Each begins with the number of its row, as the spreadsheet writes it: without a comma."""
    return [(str(number), *rest) for number, *rest in rows]


def column_maps(maps: Iterable[ColumnMap]) -> Table[ColumnMap]:
    return Table("Column maps", COLUMN_MAPS, maps)


def columns_of(column_map: ColumnMap) -> Rows:
    held = column_map.headings
    fields = [field for group in GROUPS.values() for field in group if field in held]
    rows = [[label(field), held[field]] for field in fields]
    return Table("Which column holds what", columns("What it is", "Heading in the file"), rows)
