"""The day list is made in the morning and kept: what happens later strikes out lines, or adds some, and takes none."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.fieldwork.calling.bars import Bar, bars_on
from surveys.models import Case, DayLine, DayList, Survey

BATCH = 2000
KEPT = timedelta(days=400)  # a year and some weeks, to compare with


class Struck(StrEnum):
    """Why a line is struck out, beside the bars."""

    CALLED = "called"
    CLOSED = "closed"


def freeze_all(*, at: datetime) -> list[DayList]:
    """Of every survey, for the day of that moment; those that are there stay as they are."""
    return [freeze(survey, at=at) for survey in Survey.objects.all()]


def freeze(survey: Survey, *, at: datetime) -> DayList:
    """All open cases of the survey with the reason of this morning. A list that was made is never made again."""
    on = timezone.localdate(at)
    made = DayList.objects.filter(survey=survey, on=on).first()
    try:
        return made or _freeze(survey, on, at)
    except IntegrityError:  # somebody else made it at this very moment
        return DayList.objects.get(survey=survey, on=on)


@transaction.atomic
def _freeze(survey: Survey, on: date, at: datetime) -> DayList:
    made = DayList.objects.create(survey=survey, on=on, frozen_at=at)
    _add(made, bars_on(_open(survey), on), added_at=None)
    return made


@transaction.atomic
def bring_up_to_date(made: DayList, *, at: datetime) -> int:
    """Strikes out what can no longer be rung that day, and adds what was drawn since; returns how many were struck out.

    A line that is struck out stays so: the list says what the morning promised.
    """
    made = DayList.objects.select_for_update(of=("self",)).select_related("survey").get(pk=made.pk)
    standing = dict(bars_on(_open(made.survey), made.on))
    known = set(made.lines.values_list("case", flat=True))
    _add(made, ((pk, bar) for pk, bar in standing.items() if pk not in known), added_at=at)
    called = set(made.lines.filter(case__attempts__begun_at__date=made.on).values_list("case", flat=True))
    struck = []
    for line in made.lines.filter(bar="", struck_out_at__isnull=True):
        if reason := _why_struck(line.case_id, standing, called):
            line.struck_out_at, line.struck_out_by = at, reason
            struck.append(line)
    DayLine.objects.bulk_update(struck, ["struck_out_at", "struck_out_by"], batch_size=BATCH)
    return len(struck)


def _why_struck(case: UUID, standing: dict[UUID, Bar | None], called: set[UUID]) -> str:
    if case in called:
        return Struck.CALLED
    if case not in standing:
        return Struck.CLOSED
    bar = standing[case]
    return bar.code if bar else ""


def _add(made: DayList, lines: Iterator[tuple[UUID, Bar | None]], *, added_at: datetime | None) -> None:
    while batch := list(islice(lines, BATCH)):
        DayLine.objects.bulk_create(
            DayLine(day_list=made, case_id=pk, bar=bar.code if bar else "", added_at=added_at) for pk, bar in batch
        )


def _open(survey: Survey) -> QuerySet[Case]:
    return Case.objects.filter(survey=survey, closed_at__isnull=True)


def forget_old(*, at: datetime) -> None:
    DayList.objects.filter(on__lt=timezone.localdate(at) - KEPT).delete()
