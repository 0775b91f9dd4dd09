"""A second implementation of the tallies, in plain Python over the rows themselves: it shares no code."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.models import Answer, Interview, Tally
from tests.factories import TODAY, a_survey, a_version, second_version
from tests.surveys.history import surveyed

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2019, 2, 1), date(2019, 6, 30)
CODES = [*"1234567", "dont_know", "refused", "not_applicable", "", None]
COLUMN = {**dict.fromkeys("123", "satisfied"), "4": "neither", **dict.fromkeys("567", "dissatisfied")}
COLUMN |= {"dont_know": "dont_know", "refused": "refused", "not_applicable": "not_applicable"}
MEASURES = {"1": {"whole_experience": "whole_experience", "treatment": "treatment"}}
MEASURES["2"] = {"overall_view": "whole_experience", "treatment": "treatment"}
DATA_SETS = 300


@pytest.fixture
def versions():
    first = a_version()
    other = a_version(a_survey("rape"))
    return [first, a_version(form=second_version(whole_experience="overall_view"), in_use_from=TODAY), other]


def invent(versions, rng):
    """Interviews of two surveys and two versions, some of them unfinished, with some answers off the path."""
    for _ in range(rng.randint(1, 4)):
        version = rng.choice(versions)
        questions = MEASURES[version.version]
        answers = [{name: rng.choice(CODES) for name in questions} for _ in range(rng.randint(1, 8))]
        answers = [{name: code for name, code in given.items() if code is not None} for given in answers]
        day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days + 1))
        surveyed(version, day, *answers, district=rng.choice(["swale", "thanet", "dover"]))
    for model, share, change in [
        (Answer, 0.1, {"counts": False}),
        (Interview, 0.1, {"status": "partial", "completed_on": None}),
        (Interview, 0.2, {"counted": True}),
    ]:
        keys = [key for key in model.objects.order_by("pk").values_list("pk", flat=True) if rng.random() < share]
        model.objects.filter(pk__in=keys).update(**change)


def second_count(survey, months):
    """{(version, month, district, measure): counts}, one interview after the other."""
    cells = {}
    for interview in Interview.objects.select_related("instrument").prefetch_related("answers"):
        day = interview.completed_on
        if interview.survey_id != survey or interview.status != "complete" or (day.year, day.month) not in months:
            continue
        said = {answer.question: answer.code for answer in interview.answers.all() if answer.counts and answer.code}
        for question, measure in MEASURES[interview.instrument.version].items():
            cell = (interview.instrument.version, day.replace(day=1), interview.district_id, measure)
            counts = cells.setdefault(cell, Counter())
            counts["surveyed"] += 1
            if question in said:
                counts[COLUMN[said[question]]] += 1
    return cells


def tallied():
    columns = ("surveyed", "satisfied", "neither", "dissatisfied", "dont_know", "not_applicable", "refused")
    return {
        (row.instrument.version, row.month, row.district_id, row.measure_id): Counter(
            {name: getattr(row, name) for name in columns if getattr(row, name)}
        )
        for row in Tally.objects.select_related("instrument")
    }


def test_both_count_the_same(versions):
    survey, months = a_survey(), Period(Month(2019, 3), Month(2019, 5))
    for seed in range(DATA_SETS):
        with transaction.atomic():
            invent(versions, random.Random(seed))
            tally(survey, months)
            assert tallied() == second_count("hate_crime", {(2019, 3), (2019, 4), (2019, 5)}), f"seed {seed}"
            transaction.set_rollback(True)
