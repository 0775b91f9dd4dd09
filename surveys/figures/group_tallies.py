"""Tallies by group: monthly counts of every measure in each value of a dimension, one grouped query a dimension."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kentpcc.bulk import insert, insert_all
from surveys.fieldwork.outcomes import COMPLETE
from surveys.figures.counts import COUNTS, Asked, count_of
from surveys.figures.dimensions import DIMENSIONS, Dimension, profile_of
from surveys.figures.modes import mode_of_interview
from surveys.figures.months import MonthOf
from surveys.models import Answer, Attempt, GroupTally, Interview, Measure, Survey

AT_ONCE = 2000
COLUMNS = (
    *("survey_id", "dimension", "instrument_id", "month", "district_id", "value"),
    *("surveyed", "counts"),
)
Cell = tuple[int, date, str, str]  # instrument, first day of the month, district, value
Counts = dict[str, list[int]]  # of each measure, in the order of COUNTS


def write_profiles(interviews: QuerySet[Interview]) -> int:
    """The groups of everybody who has none yet; they are never written anew. Returns how many."""
    calls = Attempt.objects.filter(case=OuterRef("case"), outcome=COMPLETE).values("interpreter_took_part")
    with_case = interviews.select_related("case__involvement__victim", "case__involvement__crime")
    left = with_case.filter(profile__isnull=True, completed_on__isnull=False)
    told = left.annotate(interpreter=Coalesce(Subquery(calls[:1]), Value("")), mode=mode_of_interview())
    made = [profile_of(interview, interview.interpreter, interview.mode) for interview in told.iterator(AT_ONCE)]
    insert_all(made, ignore_conflicts=True)
    return len(made)


def count_groups(
    survey: Survey,
    interviews: QuerySet[Interview],
    answers: QuerySet[Answer],
    first_days: Iterable[date],
    asked: Asked,
    dimensions: Sequence[Dimension] = DIMENSIONS,
) -> int:
    """Deletes the months' rows of the dimensions and writes them anew; `interviews` and `answers` are what counts.

    Returns how many rows were written.
    """
    measures = {measure.code: measure for measure in Measure.objects.all()}
    codes = [each.code for each in dimensions]
    rows = [row for each in dimensions for row in _rows(survey, each, interviews, answers, asked, measures)]
    GroupTally.objects.filter(survey=survey, month__in=list(first_days), dimension__in=codes).delete()
    insert(GroupTally, COLUMNS, rows)
    return len(rows)


def _rows(
    survey: Survey,
    dimension: Dimension,
    interviews: QuerySet[Interview],
    answers: QuerySet[Answer],
    asked: Asked,
    measures: Mapping[str, Measure],
) -> list[tuple[Any, ...]]:
    """As COLUMNS name them."""
    surveyed = _surveyed(dimension, interviews)
    counts, nobody = _counted(dimension, answers, asked, measures), [0] * len(COUNTS)
    measured = {instrument: sorted({*questions.values()}) for instrument, questions in asked.items()}
    return [
        (survey.pk, dimension.code, *cell, many, {code: counts[cell].get(code, nobody) for code in measured[cell[0]]})
        for cell, many in surveyed.items()
    ]


def _surveyed(dimension: Dimension, interviews: QuerySet[Interview]) -> dict[Cell, int]:
    by_month = interviews.annotate(month=MonthOf("completed_on"))
    grouped = by_month.values_list("instrument_id", "month", "district_id", f"profile__{dimension.code}")
    found: dict[Cell, int] = defaultdict(int)
    for instrument, month, district, stored, many in grouped.annotate(many=Count("id")).order_by():
        for value in dimension.values_of(stored):
            found[instrument, month, district, value] += many
    return found


def _counted(
    dimension: Dimension, answers: QuerySet[Answer], asked: Asked, measures: Mapping[str, Measure]
) -> dict[Cell, Counts]:
    found: dict[Cell, Counts] = defaultdict(dict)
    for instrument, month, district, stored, question, code, many in _grouped(dimension, answers):
        measure = asked[instrument].get(question)
        if measure is None:
            continue
        place = COUNTS.index(count_of(measures[measure], code))
        for value in dimension.values_of(stored):
            found[instrument, month, district, value].setdefault(measure, [0] * len(COUNTS))[place] += many
    return found


def _grouped(dimension: Dimension, answers: QuerySet[Answer]) -> Iterable[tuple[int, date, str, str, str, str, int]]:
    of = "interview__"
    by_month = answers.annotate(month=MonthOf("interview__completed_on"))
    grouped = by_month.values_list(
        f"{of}instrument_id", "month", f"{of}district_id", f"{of}profile__{dimension.code}", "question", "code"
    )
    return grouped.annotate(many=Count("id")).order_by()
