from collections.abc import Sequence
from datetime import date

from kentpcc.periods import Month
from surveys.models import Recount, Survey

LISTED = 20


def countable(today: date) -> Sequence[Survey]:
    """The surveys that have begun."""
    return Survey.objects.filter(started_on__lte=today)


def first_month(surveys: Sequence[Survey], now: Month) -> Month:
    """In which the first of them began."""
    return min((Month.of(each.started_on) for each in surveys if each.started_on), default=now)


def latest() -> Sequence[Recount]:
    return Recount.objects.select_related("survey", "asked_by")[:LISTED]
