"""Each stage of the service beside the whole experience, from the tallies of pairs."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Sum

from kentpcc.periods import Period
from surveys.disclosure.sums import is_few
from surveys.figures.protecting import is_told
from surveys.models import Measure, PairTally, Survey
from surveys.statistics.drivers import Driver, Pairs
from surveys.statistics.drivers import drivers as from_pairs

COUNTED = ("both", "stage_only", "whole_only", "neither")


def protected(found: Iterable[Driver]) -> list[Driver]:
    """As others than supervisors see them: those that are compared first, for the order tells what is at stake."""
    shown = [replace(each, is_told=is_told(each.performance), is_compared=_is_compared(each)) for each in found]
    return sorted(shown, key=lambda each: (not each.is_compared, "" if each.is_compared else each.stage))


def _is_compared(driver: Driver) -> bool:
    """Neither side of either share is of few."""
    both = (driver.content, driver.let_down)
    return not any(is_few(n) for each in both for n in (each.satisfied, each.base - each.satisfied, each.base))


def drivers(survey: Survey, period: Period) -> list[Driver]:
    """Those with most at stake first, by their titles; one query for the counts, one for the titles."""
    tallies = PairTally.objects.filter(survey=survey, month__gte=period.begins, month__lt=period.ends)
    sums = tallies.order_by().values_list("measure").annotate(*map(Sum, COUNTED))
    titles = dict(Measure.objects.values_list("code", "title"))
    return from_pairs({titles[measure]: Pairs(*counts) for measure, *counts in sums if any(counts)})
