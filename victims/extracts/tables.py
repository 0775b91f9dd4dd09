"""What the pages of extracts list, as rows for parts/table.html."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from kentpcc.pages.tables import DAY, Table
from victims.extracts.fields import GROUPS, label
from victims.extracts.uploads.preview import MOST_SHOWN, Preview
from victims.models import ColumnMap, Extract

NUMBERS_SHOWN = 50
LINK = '<a class="govuk-link" href="{}">{}</a>'


def extracts(admitted: Iterable[Extract]) -> Table:
    headings = ["File", "When", "By", "Accepted", "Refused", "Already known"]
    rows = [
        [
            format_html(LINK, extract.get_absolute_url(), extract.file_name),
            written(localtime(extract.admitted_at), f"{DAY}, H:i"),
            extract.admitted_by.name if extract.admitted_by else "The application",
            f"{extract.accepted:,}",
            f"{extract.refused:,}",
            f"{extract.known:,}",
        ]
        for extract in admitted
    ]
    return Table("Extracts that came in", headings, rows, numeric=(3, 4, 5))


def first_rows(look: Preview) -> Table:
    headings = ["Row", "Crime", "Survey", "Reported", "District", "Victim", "Initials", "Telephone", "Is"]
    return Table("The first rows that would come in", headings, look.first_rows)


def changed_rows(look: Preview) -> Table:
    caption = f"Rows that changed, the first {len(look.changed_rows)} of {look.counts['changed']:,}"
    return Table(caption, ["Row", "Crime", "Victim", "What changes"], look.changed_rows)


def stranger_rows(look: Preview) -> Table:
    caption = f"Perhaps somebody else, the first {len(look.stranger_rows)} of {look.strangers:,}"
    return Table(caption, ["Row", "Crime", "Victim", "Differs from what is held"], look.stranger_rows)


def reasons(found: list[dict[str, Any]]) -> Table:
    rows = [[reason["reason"], f"{reason['count']:,}", _numbers(reason)] for reason in found]
    return Table("Why rows are refused", ["What to mend", "Rows", "Which rows"], rows, numeric=(1,))


def _numbers(reason: dict[str, Any]) -> str:
    shown = reason["rows"][:NUMBERS_SHOWN]
    more = reason["count"] - len(shown)
    return ", ".join(map(str, shown)) + (f" and {more:,} more" if more else "")


def refused_rows(look: Preview) -> Table:
    headings = ["Row", "Column", "Value", "What is wrong", "What to do"]
    return Table(f"Refused rows, the first {MOST_SHOWN} faults at most", headings, look.refused_rows)


def column_maps(maps: Iterable[ColumnMap]) -> Table:
    rows = [
        [format_html(LINK, reverse("victims:column_map", args=[each.pk]), each.name), len(each.headings), each.used]
        for each in maps
    ]
    return Table("Column maps", ["Name", "Columns", "Extracts read by it"], rows, numeric=(1, 2))


def columns(column_map: ColumnMap) -> Table:
    held = column_map.headings
    rows = [[label(field), held[field]] for fields in GROUPS.values() for field in fields if field in held]
    return Table("Which column holds what", ["What it is", "Heading in the file"], rows)
