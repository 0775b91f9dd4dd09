"""A recount of May 2019, and what it wrote."""

from datetime import date

from kentpcc.periods import Month
from surveys.figures.counts import COUNTS
from surveys.figures.tallies import tally
from surveys.models import Tally
from tests.factories import a_survey

MAY, JUNE = Month(2019, 5), Month(2019, 6)
DAY = date(2019, 5, 14)
WHOLE = "whole_experience"


def counted(survey=None, months=(MAY,), measure=WHOLE):
    survey = survey or a_survey()
    tally(survey, months)
    return only(Tally.objects.filter(measure=measure))


def only(rows):
    [row] = rows
    return {name: getattr(row, name) for name in ("surveyed", *COUNTS) if getattr(row, name)}


def rows():
    return list(Tally.objects.order_by("month", "instrument", "district", "measure").values_list(*FIELDS))


FIELDS = ("survey", "instrument", "month", "district", "measure", "dimension", "value", "surveyed", *COUNTS)
