from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from kentpcc.periods import Month
from surveys.models import Recount, Survey

LISTED = 20


def countable(today: date) -> QuerySet[Survey]:
    """The surveys that have begun."""
    return Survey.objects.filter(started_on__lte=today)


def first_month(surveys: Iterable[Survey], now: Month) -> Month:
    """In which the first of them began."""
    return min((Month.of(each.started_on) for each in surveys if each.started_on), default=now)


def latest() -> QuerySet[Recount]:
    return Recount.objects.select_related("survey", "asked_by")[:LISTED]
