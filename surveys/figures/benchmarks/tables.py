"""What the page of benchmarks lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Link
from kentpcc.pages.tables import Column, Table
from surveys.models import Benchmark

COLUMNS: list[Column[Benchmark]] = [
    Column("Of whom", lambda each: Link(each.asked_of, reverse("figures:benchmark", args=[each.pk])), wrap=True),
    Column("Per cent", lambda each: f"{each.percentage.normalize():f}%", numeric=True),
    Column("Base", lambda each: each.base, numeric=True),
    Column("Source", lambda each: f"{each.source}, {each.year}", wrap=True),
    Column("Asked", lambda each: f"{each.mode}; {each.scale}", wrap=True),
    Column("Nearest survey", lambda each: each.survey.title if each.survey else None),
]


def benchmarks(kept: Iterable[Benchmark]) -> Table[Benchmark]:
    return Table("What others found", COLUMNS, kept, stacked=True)
