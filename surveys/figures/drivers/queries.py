"""Each stage of the service beside the whole experience, from the tallies of pairs."""

from django.db.models import Sum

from kentpcc.periods import Period
from surveys.models import Measure, PairTally, Survey
from surveys.statistics.drivers import Driver, Pairs
from surveys.statistics.drivers import drivers as from_pairs

COUNTED = ("both", "stage_only", "whole_only", "neither")


def drivers(survey: Survey, period: Period) -> list[Driver]:
    """Those with most at stake first, by their titles; one query for the counts, one for the titles."""
    tallies = PairTally.objects.filter(survey=survey, month__gte=period.begins, month__lt=period.ends)
    sums = tallies.order_by().values_list("measure").annotate(*map(Sum, COUNTED))
    titles = dict(Measure.objects.values_list("code", "title"))
    return from_pairs({titles[measure]: Pairs(*counts) for measure, *counts in sums if any(counts)})
