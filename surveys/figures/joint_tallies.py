"""Counts of those interviewed who are alike in outcome, channel, district, age and gender: what a weight looks at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from kentpcc.bulk import insert
from surveys.figures.counts import Asked, count_of
from surveys.figures.months import MonthOf
from surveys.figures.pair_tallies import ON_THE_SCALE
from surveys.models import Answer, Interview, JointTally, Measure, Survey

CHARACTERISTICS = ("outcome", "channel", "district", "age_band", "gender")
COLUMNS = (
    *("survey_id", "month", "reported", "outcome", "channel", "district_id", "age_band", "gender"),
    *("surveyed", "satisfied", "base"),
)
Alike = tuple[Any, ...]  # month, month of the report, and a value of each characteristic


def count_alike(
    survey: Survey, interviews: QuerySet[Interview], answers: QuerySet[Answer], first_days: Iterable[date], asked: Asked
) -> int:
    """Deletes the months' rows and writes them anew; the interviews have their profiles. Returns how many."""
    rated = _rated(answers, asked)
    rows = [_row(survey, alike, many, rated[alike]) for alike, many in _surveyed(interviews).items()]
    JointTally.objects.filter(survey=survey, month__in=list(first_days)).delete()
    insert(JointTally, COLUMNS, rows)
    return len(rows)


def _row(survey: Survey, alike: Alike, surveyed: int, rated: Mapping[str, int]) -> tuple[Any, ...]:
    """As COLUMNS name them."""
    return (survey.pk, *alike, surveyed, rated.get("satisfied", 0), sum(rated.values()))


def _fields(interview: str) -> list[str]:
    profile = f"{interview}profile__"
    return [
        *("month", "reported", f"{profile}outcome", f"{profile}channel"),
        *(f"{interview}district_id", f"{profile}age_band", f"{profile}gender"),
    ]


def _months(interview: str) -> dict[str, MonthOf]:
    reported = MonthOf(f"{interview}case__involvement__crime__reported_on")
    return {"month": MonthOf(f"{interview}completed_on"), "reported": reported}


def _surveyed(interviews: QuerySet[Interview]) -> dict[Alike, int]:
    grouped = interviews.annotate(**_months("")).values_list(*_fields(""))
    found: dict[Alike, int] = defaultdict(int)
    for *alike, many in grouped.annotate(many=Count("id")).order_by():
        found[_known(alike)] += many
    return found


def _rated(answers: QuerySet[Answer], asked: Asked) -> dict[Alike, dict[str, int]]:
    """Of each kind of people, how many are where on the headline's scale."""
    headline = Measure.objects.get(pk=Measure.HEADLINE)
    questions = {name for each in asked.values() for name, of in each.items() if of == Measure.HEADLINE}
    of = answers.filter(question__in=questions).annotate(**_months("interview__"))
    grouped = of.values_list("interview__instrument_id", "question", "code", *_fields("interview__"))
    found: dict[Alike, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for instrument, question, code, *alike, many in grouped.annotate(many=Count("id")).order_by():
        counted = count_of(headline, code)
        if counted in ON_THE_SCALE and asked[instrument].get(question) == Measure.HEADLINE:
            found[_known(alike)][counted] += many
    return found


def _known(alike: list[Any]) -> Alike:
    """An interview that has no profile has no groups."""
    return tuple("" if value is None else value for value in alike)
