"""What the pages of duplicates list."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils.html import format_html

from kentpcc.pages.tables import DAY, Table
from victims.duplicates.comparing import Comparison
from victims.masking import apart
from victims.models import Suggestion


def suggestions(found: Iterable[Suggestion]) -> Table:
    headings = ["References", "Found on", "Pair"]
    return Table("Suggested duplicates", headings, [_suggestion(each) for each in found])


def merged(found: Iterable[Suggestion]) -> Table:
    return Table("Merged", ["References", "Found on", "Pair"], [_suggestion(each) for each in found])


def _suggestion(each: Suggestion) -> list[Any]:
    pair = " and ".join(apart(each.first.reference, each.second.reference))
    address = reverse("victims:duplicate", args=[each.pk])
    link = format_html(
        '<a class="govuk-link" href="{}">Compare<span class="govuk-visually-hidden"> {}</span></a>', address, pair
    )
    return [pair, written(each.found_on, DAY), link]


def comparison(found: Comparison) -> Table:
    marks = {True: "the same", False: "differs", None: "–"}
    rows = [[line.label, line.first or "–", line.second or "–", marks[line.same]] for line in found.lines]
    return Table("Side by side", ["Detail", found.names[0], found.names[1], "Compared"], rows)
