"""Tallies of pairs: a second count in plain Python over the rows finds the same."""

import random
from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.models import Interview, PairTally
from tests.factories import a_survey, a_version, second_version
from tests.surveys.history import rated, surveyed

pytestmark = pytest.mark.django_db
MAY = Month(2019, 5)
DAY = date(2019, 5, 14)
CODES = [*"1234567", "dont_know", "refused", "not_applicable", ""]
COLUMNS = ("both", "stage_only", "whole_only", "neither")


def pair(whole, treatment):
    return {"whole_experience": whole, "treatment": treatment}


def counted():
    return {
        (row.month, row.measure_id): {name: getattr(row, name) for name in COLUMNS if getattr(row, name)}
        for row in PairTally.objects.all()
    }


@pytest.mark.parametrize(
    ("whole", "treatment", "column"),
    [
        ("1", "3", "both"),
        ("5", "1", "stage_only"),
        ("4", "2", "stage_only"),  # “neither” is on the scale, and not satisfied
        ("2", "4", "whole_only"),
        ("7", "7", "neither"),
    ],
)
def test_whom_each_satisfied(whole, treatment, column):
    surveyed(a_version(), DAY, pair(whole, treatment))
    tally(a_survey(), [MAY])
    assert counted() == {(MAY.first_day, "treatment"): {column: 1}}


@pytest.mark.parametrize("off", ["dont_know", "refused", "not_applicable", ""])
def test_who_is_off_either_scale_is_no_pair(off):
    surveyed(a_version(), DAY, pair(off, "1"), pair("1", off))
    tally(a_survey(), [MAY])
    assert counted() == {}


def test_who_was_not_asked_about_the_stage_is_no_pair():
    rated(a_version(), DAY, "1", "7")
    tally(a_survey(), [MAY])
    assert counted() == {}


def test_what_else_was_skipped_or_written_takes_no_pair_away():
    surveyed(a_version(), DAY, pair("5", "1") | {"why": "It took long."}, pair("1", "1") | {"agrees": ""})
    tally(a_survey(), [MAY])
    assert counted() == {(MAY.first_day, "treatment"): {"stage_only": 1, "both": 1}}


def test_the_headline_makes_no_pair_with_itself():
    surveyed(a_version(), DAY, pair("1", "1"))
    tally(a_survey(), [MAY])
    assert not PairTally.objects.filter(measure="whole_experience").exists()


def test_an_answer_off_the_path_makes_no_pair():
    [interview] = surveyed(a_version(), DAY, pair("1", "1"))
    interview.answers.filter(question="whole_experience").update(counts=False)
    tally(a_survey(), [MAY])
    assert counted() == {}


def test_each_version_asks_by_its_own_names():
    surveyed(a_version(), DAY, pair("1", "1"))
    second = a_version(a_survey(), second_version(treatment="handling"), in_use_from=date(2019, 5, 10))
    surveyed(second, DAY, {"whole_experience": "1", "handling": "7"})
    tally(a_survey(), [MAY])
    rows = PairTally.objects.order_by("instrument__version").values_list("measure", *COLUMNS)
    assert list(rows) == [("treatment", 1, 0, 0, 0), ("treatment", 0, 0, 1, 0)]


def test_twice_is_once_and_another_month_stays():
    surveyed(a_version(), DAY, pair("1", "1"))
    surveyed(a_survey().instruments.get(), date(2019, 6, 3), pair("1", "7"))
    tally(a_survey(), Period(MAY, MAY + 1))
    before = counted()
    tally(a_survey(), [MAY])
    assert counted() == before
    assert len(before) == 2


def test_months_that_have_nobody_any_more_lose_their_rows():
    surveyed(a_version(), DAY, pair("1", "1"))
    tally(a_survey(), [MAY])
    Interview.objects.all().delete()
    tally(a_survey(), [MAY])
    assert counted() == {}


def test_without_dimensions_no_pair_is_counted():
    surveyed(a_version(), DAY, pair("1", "1"))
    tally(a_survey(), [MAY], dimensions=())
    assert counted() == {}


def second_count():
    """{(month, stage): column → how many}, interview by interview."""
    found = {}
    for interview in Interview.objects.prefetch_related("answers"):
        said = {answer.question: answer.code for answer in interview.answers.all()}
        whole, stage = said.get("whole_experience", ""), said.get("treatment", "")
        if whole in set("1234567") and stage in set("1234567"):
            place = (0 if whole in "123" else 1) if stage in "123" else (2 if whole in "123" else 3)
            cell = interview.completed_on.replace(day=1), "treatment"
            found.setdefault(cell, Counter())[COLUMNS[place]] += 1
    return {cell: dict(counts) for cell, counts in found.items()}


def test_both_count_the_same():
    version = a_version()
    for seed in range(20):
        rng = random.Random(seed)
        with transaction.atomic():
            for month in (5, 6):
                answers = [pair(rng.choice(CODES), rng.choice(CODES)) for _ in range(rng.randint(1, 8))]
                surveyed(version, date(2019, month, rng.randint(1, 28)), *answers)
            tally(a_survey(), Period(MAY, MAY + 1))
            assert counted() == second_count(), f"seed {seed}"
            transaction.set_rollback(True)
