"""Tallies: monthly counts of each measure, from which every figure is a sum."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from kentpcc.bulk import insert
from kentpcc.periods import Month
from surveys.figures.counts import COUNTS, Asked, count_of, measured
from surveys.figures.dimensions import DIMENSIONS, Dimension
from surveys.figures.group_tallies import count_groups, write_profiles
from surveys.figures.joint_tallies import count_alike
from surveys.figures.months import MonthOf
from surveys.figures.pair_tallies import count_pairs
from surveys.models import Answer, Interview, Measure, Survey, Tally

COLUMNS = ("survey_id", "instrument_id", "month", "district_id", "measure_id", "surveyed", *COUNTS)
Cell = tuple[int, date, str]  # instrument, first day of the month, district
Answered = tuple[int, date, str, str, str, int]  # and the question, the code, how many
Row = tuple[Any, ...]


@transaction.atomic
def tally(survey: Survey, months: Iterable[Month], dimensions: Sequence[Dimension] = DIMENSIONS) -> int:
    """Counts the months again from the answers: deletes their rows and inserts them anew; by group, in pairs and
    of those who are alike too, unless no dimension is given.

    Running it twice is running it once. Returns how many rows there are of everybody together.
    """
    first_days = sorted({month.first_day for month in months})
    if not first_days:
        return 0
    # The survey's row is the turnstile: two recounts of one survey never interleave.
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    # Marked first, and only the marked are counted: whoever completes meanwhile waits for the next recount.
    _completed_in(survey, first_days).filter(counted=False).update(counted=True)
    interviews = _completed_in(survey, first_days).filter(counted=True)
    asked = measured(survey.instruments.all())
    answers = _answers(survey, first_days, asked)
    rows = _rows(survey, _surveyed(interviews), _grouped(answers), asked)
    Tally.objects.filter(survey=survey, month__in=first_days).delete()
    insert(Tally, COLUMNS, rows)
    if dimensions:
        write_profiles(interviews)
        count_groups(survey, interviews, answers, first_days, asked, dimensions)
        count_pairs(survey, answers, first_days, asked)
        count_alike(survey, interviews, answers, first_days, asked)
    return len(rows)


def _completed_in(survey: Survey, first_days: list[date]) -> QuerySet[Interview]:
    return Interview.objects.filter(
        _within(first_days, "completed_on"), survey=survey, status=Interview.Status.COMPLETE
    )


def _within(first_days: list[date], field: str) -> Q:
    """Half-open ranges of dates; months that follow each other become one range."""
    ranges: list[list[Month]] = []
    for day in first_days:
        month = Month.of(day)
        if ranges and ranges[-1][1] + 1 == month:
            ranges[-1][1] = month
        else:
            ranges.append([month, month])
    asked = Q()
    for first, last in ranges:
        asked |= Q(**{f"{field}__gte": first.first_day, f"{field}__lt": (last + 1).first_day})
    return asked


def _surveyed(interviews: QuerySet[Interview]) -> dict[Cell, int]:
    grouped = (
        interviews.annotate(month=MonthOf("completed_on"))
        .values_list("instrument_id", "month", "district_id")
        .annotate(surveyed=Count("id"))
        .order_by()
    )
    return {(instrument, month, district): count for instrument, month, district, count in grouped}


def _answers(survey: Survey, first_days: list[date], asked: Asked) -> QuerySet[Answer]:
    """What counts for a measure; a skipped question has no code."""
    return Answer.objects.filter(
        _within(first_days, "interview__completed_on"),
        interview__survey=survey,
        interview__status=Interview.Status.COMPLETE,
        interview__counted=True,
        question__in={question for questions in asked.values() for question in questions},
        counts=True,
    ).exclude(code="")


def _grouped(answers: QuerySet[Answer]) -> Iterable[Answered]:
    """(instrument, month, district, question, code, how many) in one grouped query."""
    by_month = answers.annotate(month=MonthOf("interview__completed_on"))
    grouped = by_month.values_list("interview__instrument_id", "month", "interview__district_id", "question", "code")
    return grouped.annotate(how_many=Count("id")).order_by()


def _rows(survey: Survey, surveyed: dict[Cell, int], answers: Iterable[Answered], asked: Asked) -> list[Row]:
    """As COLUMNS name them."""
    measures = {measure.code: measure for measure in Measure.objects.all()}
    counts: dict[tuple[Cell, str], dict[str, int]] = {
        (cell, code): defaultdict(int) for cell in surveyed for code in asked[cell[0]].values()
    }
    for instrument, month, district, question, code, how_many in answers:
        measure = asked[instrument].get(question)
        if measure:
            counts[(instrument, month, district), measure][count_of(measures[measure], code)] += how_many
    return [
        (survey.pk, *cell, measure, surveyed[cell], *(cell_counts.get(name, 0) for name in COUNTS))
        for (cell, measure), cell_counts in counts.items()
    ]
