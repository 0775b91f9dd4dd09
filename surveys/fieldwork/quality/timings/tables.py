from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.cells import Bullets, Button, Cell, Hint, Link
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.quality.timings.queries import Looked


def worth_a_look(found: Iterable[Looked], reader: User) -> Table[Looked]:
    return Table(
        "Worth a look",
        [
            Column("Case", lambda each: each.interview.case.label),
            Column("Survey", lambda each: each.interview.survey.title),
            Column("Completed", lambda each: each.interview.ended_at),
            Column("Interviewer", lambda each: each.interview.interviewer.name),
            Column("What", lambda each: Bullets(what(each))),
            Column("Review", lambda each: _review(each, reader), hidden=True),
        ],
        found,
    )


def what(each: Looked) -> list[Cell]:
    signs: list[tuple[bool, str]] = [
        (each.is_short, f"took {minutes(each.took)}; usual are {minutes(each.usual or timedelta())}"),
        (each.is_quick, f"{each.quick} answers within a second of the one before"),
        (bool(each.scales), "every rating on one scale is the same"),
    ]
    return [said for there, said in signs if there]


def minutes(length: timedelta) -> str:
    """“4 min 30 s”."""
    whole, seconds = divmod(round(length.total_seconds()), 60)
    return f"{whole:,} min {seconds} s"


def _review(each: Looked, reader: User) -> Cell:
    if each.interview.interviewer_id == reader.pk:
        return Hint("Yours")
    label, review = each.interview.case.label, getattr(each.interview, "review", None)
    if review:
        return Link("See the review", reverse("fieldwork:review", args=[review.pk]), hidden=f"of case {label}")
    return Button("Review it", reverse("fieldwork:ask_for_review", args=[each.interview.pk]), hidden=f"case {label}")
