"""Tallies of people who are alike: a second count in plain Python over the rows finds the same."""

import random
from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from kentpcc.periods import Month, Period
from surveys.figures.joint_tallies import CHARACTERISTICS
from surveys.figures.tallies import tally
from surveys.models import Interview, JointTally, Profile
from tests.factories import a_survey, a_version
from tests.surveys.history import rated
from victims.models import Crime, Involvement, Victim

pytestmark = pytest.mark.django_db
MAY = Month(2019, 5)
DAY = date(2019, 5, 14)
CODES = [*"1234567", "dont_know", "refused", ""]


def told(interviews, **fields):
    of_crime = {name: fields.pop(name) for name in ("outcome", "reported_on") if name in fields}
    of_involvement = {"response_channel": fields.pop("channel")} if "channel" in fields else {}
    Crime.objects.filter(involvements__cases__interview__in=interviews).update(**of_crime or {"team": ""})
    Involvement.objects.filter(cases__interview__in=interviews).update(**of_involvement or {"risk_level": ""})
    Victim.objects.filter(involvements__cases__interview__in=interviews).update(**fields or {"gender": "not_known"})


def alike():
    rows = JointTally.objects.all()
    return {
        (row.month, row.reported, row.outcome, row.channel, row.district_id, row.age_band, row.gender): (
            row.surveyed,
            row.satisfied,
            row.base,
        )
        for row in rows
    }


def test_people_who_are_alike_are_one_row():
    version = a_version()
    told(rated(version, DAY, "1", "7", "4", "refused"), outcome="Charged", channel="Online", gender="female")
    told(rated(version, DAY, "2", district="thanet"), outcome="Charged", channel="Online", gender="female")
    tally(a_survey(), [MAY])
    same = (date(2019, 5, 1), date(2019, 3, 1), "Charged", "Online")
    assert alike() == {(*same, "swale", "", "female"): (4, 1, 3), (*same, "thanet", "", "female"): (1, 1, 1)}


def test_the_month_of_the_report_is_kept_apart():
    told(rated(a_version(), DAY, "1"), reported_on=date(2019, 2, 28))
    told(rated(a_survey().instruments.get(), DAY, "1"), reported_on=date(2019, 3, 1))
    tally(a_survey(), [MAY])
    assert sorted(JointTally.objects.values_list("reported", flat=True)) == [date(2019, 2, 1), date(2019, 3, 1)]


def test_groups_are_those_of_the_day_on_which_the_interview_was_counted():
    made = rated(a_version(), DAY, "1")
    told(made, outcome="Under investigation")
    tally(a_survey(), [MAY])
    told(made, outcome="Charged")
    tally(a_survey(), [MAY])
    assert [row.outcome for row in JointTally.objects.all()] == ["Under investigation"]


def test_whoever_has_been_erased_is_counted_without_groups():
    told(rated(a_version(), DAY, "1"), outcome="Charged")
    tally(a_survey(), [MAY])
    Profile.objects.update(outcome="", gender="")
    tally(a_survey(), [MAY])
    assert [(row.outcome, row.gender, row.surveyed) for row in JointTally.objects.all()] == [("", "", 1)]


def test_twice_is_once():
    rated(a_version(), DAY, "1", "7")
    tally(a_survey(), [MAY])
    before = alike()
    tally(a_survey(), [MAY])
    assert alike() == before


def test_months_that_have_nobody_any_more_lose_their_rows():
    rated(a_version(), DAY, "1")
    tally(a_survey(), [MAY])
    Interview.objects.all().delete()
    tally(a_survey(), [MAY])
    assert alike() == {}


def test_what_is_alike_has_a_column_for_each_characteristic():
    assert set(CHARACTERISTICS) <= {field.name for field in JointTally._meta.fields}


def invent(version, rng):
    for _ in range(rng.randint(1, 4)):
        codes = [rng.choice(CODES) for _ in range(rng.randint(1, 5))]
        day = date(2019, rng.choice([5, 6]), rng.randint(1, 28))
        made = rated(version, day, *codes, district=rng.choice(["swale", "thanet"]))
        told(
            made,
            outcome=rng.choice(["Charged", ""]),
            channel=rng.choice(["Online", ""]),
            gender=rng.choice(["female", "not_known"]),
            date_of_birth=rng.choice([date(1980, 1, 1), None]),
        )


def second_count():
    found = {}
    for interview in Interview.objects.select_related("case__involvement__victim", "case__involvement__crime"):
        involvement = interview.case.involvement
        gender = involvement.victim.gender
        cell = (
            interview.completed_on.replace(day=1),
            involvement.crime.reported_on.replace(day=1),
            involvement.crime.outcome,
            involvement.response_channel,
            interview.district_id,
            "35" if involvement.victim.date_of_birth else "",
            "" if gender == "not_known" else gender,
        )
        counts = found.setdefault(cell, Counter(surveyed=0, satisfied=0, base=0))
        counts["surveyed"] += 1
        for answer in interview.answers.filter(question="whole_experience", code__in=list("1234567")):
            counts["base"] += 1
            counts["satisfied"] += answer.code in "123"
    return {cell: (each["surveyed"], each["satisfied"], each["base"]) for cell, each in found.items()}


def test_both_count_the_same():
    version = a_version()
    for seed in range(12):
        with transaction.atomic():
            invent(version, random.Random(seed))
            tally(a_survey(), Period(MAY, MAY + 1))
            assert alike() == second_count(), f"seed {seed}"
            transaction.set_rollback(True)
