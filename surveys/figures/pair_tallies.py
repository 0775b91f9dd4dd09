"""Counts of pairs of answers: of those who rated a stage and the whole experience, whom each satisfied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet

from kentpcc.bulk import insert
from surveys.figures.counts import Asked, count_of
from surveys.figures.months import MonthOf
from surveys.models import Answer, Measure, PairTally, Survey

ON_THE_SCALE = ("satisfied", "neither", "dissatisfied")
PAIRS = {(True, True): "both", (True, False): "stage_only", (False, True): "whole_only", (False, False): "neither"}
COLUMNS = ("survey_id", "instrument_id", "month", "measure_id", *PAIRS.values())
Pair = tuple[int, date, str, str, str, str, int]  # instrument, month, question, code, headline's question and code
Cell = tuple[int, date, str]  # instrument, month, stage


def count_pairs(survey: Survey, answers: QuerySet[Answer], first_days: Iterable[date], asked: Asked) -> int:
    """Deletes the months' rows and writes them anew, from two grouped columns of one query. Returns how many.

    `answers` are those that count for a measure. A headline asked in two questions would count in each pair.
    """
    rows = _rows(survey, answers, asked)
    PairTally.objects.filter(survey=survey, month__in=list(first_days)).delete()
    insert(PairTally, COLUMNS, rows)
    return len(rows)


def _rows(survey: Survey, answers: QuerySet[Answer], asked: Asked) -> list[tuple[Any, ...]]:
    """As COLUMNS name them."""
    measures = {measure.code: measure for measure in Measure.objects.all()}
    counts: dict[Cell, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for instrument, month, question, code, headline, whole, many in _pairs(answers, asked):
        stage = asked[instrument].get(question)
        if stage and asked[instrument].get(headline) == Measure.HEADLINE != stage:
            pair = _satisfies(measures, stage, code), _satisfies(measures, Measure.HEADLINE, whole)
            if pair[0] is not None and pair[1] is not None:
                counts[instrument, month, stage][PAIRS[pair[0], pair[1]]] += many
    return [(survey.pk, *cell, *(each.get(name, 0) for name in PAIRS.values())) for cell, each in counts.items()]


def _pairs(answers: QuerySet[Answer], asked: Asked) -> Iterable[Pair]:
    """Each answer beside the headline's of the same interview."""
    headlines = {name for questions in asked.values() for name, of in questions.items() if of == Measure.HEADLINE}
    other = "interview__answers__"
    said = {
        f"{other}question__in": headlines,
        f"{other}counts": True,
        f"{other}code__gt": "",
    }  # of one answer, all three
    grouped = (
        answers.filter(**said)
        .annotate(month=MonthOf("interview__completed_on"), headline=F(f"{other}question"), said=F(f"{other}code"))
        .values_list("interview__instrument_id", "month", "question", "code", "headline", "said")
    )
    return grouped.annotate(many=Count("id")).order_by()


def _satisfies(measures: Mapping[str, Measure], measure: str, code: str) -> bool | None:
    """None off the scale."""
    counted = count_of(measures[measure], code)
    return counted == "satisfied" if counted in ON_THE_SCALE else None
