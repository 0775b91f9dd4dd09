"""The day list: who may be rung today and who may not, each open case once with its reason."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from surveys.fieldwork.calling.bars import Bar, bars_on
from surveys.models import Case, Survey


@dataclass(frozen=True)
class Day:
    """`reasons` holds how many cases each bar keeps back; with `may_be_rung` they are all open cases."""

    survey: Survey
    on: date
    may_be_rung: int
    reasons: dict[Bar, int]


def day_of(survey: Survey, on: date) -> Day:
    """As it stands now, for that day."""
    counts = Counter(bar for _, bar in bars_on(_open(survey), on))
    return Day(survey, on, counts.pop(None, 0), {bar: counts[bar] for bar in Bar if counts[bar]})


def as_json(day: Day) -> dict[str, object]:
    return {
        "survey": day.survey.pk,
        "on": day.on.isoformat(),
        "may_be_rung": day.may_be_rung,
        "reasons": {bar.code: count for bar, count in day.reasons.items()},
    }


def _open(survey: Survey) -> QuerySet[Case]:
    return Case.objects.filter(survey=survey, closed_at__isnull=True)
