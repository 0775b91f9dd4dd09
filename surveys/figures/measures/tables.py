"""What the page of measures lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Code, Link
from kentpcc.pages.tables import Column, Table
from surveys.models import Measure

COLUMNS: list[Column[Measure]] = [
    Column("Measure", lambda measure: Link(measure.title, reverse("measures:measure", args=[measure.code]))),
    Column("Code", lambda measure: Code(measure.code)),
    Column("Satisfied", lambda measure: ", ".join(measure.satisfied)),
    Column("Neither", lambda measure: ", ".join(measure.neither) or None),
    Column("Dissatisfied", lambda measure: ", ".join(measure.dissatisfied) or None),
    Column("Owner", lambda measure: measure.owner),
    Column("Reviewed on", lambda measure: measure.reviewed_on),
]


def measures(defined: Iterable[Measure]) -> Table[Measure]:
    return Table("What counts", COLUMNS, defined)
