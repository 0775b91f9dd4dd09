"""Tallies by group: a second count in plain Python over the rows finds the same, and snapshots stay as they were."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction

from kentpcc.periods import Month, Period
from surveys.figures.counts import COUNTS
from surveys.figures.dimensions import BY_CODE, DIMENSIONS
from surveys.figures.group_tallies import write_profiles
from surveys.figures.tallies import tally
from surveys.models import Attempt, GroupTally, Interview, Profile, Tally
from tests.factories import a_survey, a_version
from tests.surveys.history import rated, surveyed
from victims.models import Crime, Involvement, Victim

pytestmark = pytest.mark.django_db
MAY = Month(2019, 5)
DAY = date(2019, 5, 14)
PLACES = ["swale", "thanet", "dover"]


def told(interviews, model, **fields):
    """What the crime system says of those interviewed."""
    paths = {Victim: "involvements__cases__interview", Crime: "involvements__cases__interview"}
    path = paths.get(model, "cases__interview")
    model.objects.filter(**{f"{path}__in": interviews}).update(**fields)


def cells(dimension):
    rows = GroupTally.objects.filter(dimension=dimension)
    return {(row.district_id, row.value): (row.surveyed, row.counts["whole_experience"]) for row in rows}


def test_each_value_by_itself():
    version = a_version()
    women, men = rated(version, DAY, "1", "7", "4"), rated(version, DAY, "2")
    told(women, Victim, gender="female")
    told(men, Victim, gender="male")
    tally(a_survey(), [MAY])
    assert cells("gender") == {
        ("swale", "female"): (3, [1, 1, 1, 0, 0, 0]),
        ("swale", "male"): (1, [1, 0, 0, 0, 0, 0]),
    }


def test_several_values_count_in_each():
    both = rated(a_version(), DAY, "1")
    told(both, Involvement, hate_strands=["race", "religion"])
    tally(a_survey(), [MAY])
    assert {value for _, value in cells("strands")} == {"race", "religion"}
    assert Tally.objects.get(measure="whole_experience").surveyed == 1


def test_what_becomes_of_the_crime_later_changes_no_group():
    closed = rated(a_version(), DAY, "1")
    told(closed, Crime, outcome="Under investigation")
    tally(a_survey(), [MAY])
    told(closed, Crime, outcome="Charged")
    told(closed, Victim, gender="male")
    tally(a_survey(), [MAY])
    assert {value for _, value in cells("outcome")} == {"Under investigation"}
    assert {value for _, value in cells("gender")} == {"not_known"}


def test_profiles_are_written_once():
    rated(a_version(), DAY, "1", "2")
    everybody = Interview.objects.all()
    assert write_profiles(everybody) == 2
    assert write_profiles(everybody) == 0
    assert Profile.objects.count() == 2


@pytest.mark.parametrize("took_part", ["yes", "no"])
def test_the_interpreter_of_the_call_that_ended_in_the_interview(took_part):
    [made] = rated(a_version(), DAY, "1")
    call = {"case": made.case, "begun_at": made.started_at, "ended_at": made.ended_at, "made_by": made.interviewer}
    Attempt.objects.create(number=1, outcome="3.13", interpreter_took_part="", **call)
    Attempt.objects.create(number=2, outcome="1.1", interpreter_took_part=took_part, **call)
    write_profiles(Interview.objects.all())
    assert Profile.objects.get().interpreter == took_part


def test_an_open_interview_has_no_profile():
    rated(a_version(), DAY, "1")
    Interview.objects.update(status="partial", completed_on=None)
    assert write_profiles(Interview.objects.all()) == 0


def test_a_recount_of_one_dimension_leaves_the_others():
    rated(a_version(), DAY, "1")
    tally(a_survey(), [MAY])
    before = set(GroupTally.objects.values_list("dimension", "pk"))
    tally(a_survey(), [MAY], dimensions=[BY_CODE["gender"]])
    after = set(GroupTally.objects.values_list("dimension", "pk"))
    assert {dimension for dimension, _ in before ^ after} == {"gender"}


def test_without_dimensions_nothing_is_grouped():
    rated(a_version(), DAY, "1")
    tally(a_survey(), [MAY], dimensions=())
    assert not Profile.objects.exists()
    assert not GroupTally.objects.exists()
    assert Tally.objects.exists()


def test_months_that_have_nobody_any_more_lose_their_rows():
    rated(a_version(), DAY, "1")
    tally(a_survey(), [MAY])
    Interview.objects.all().delete()
    tally(a_survey(), [MAY])
    assert not GroupTally.objects.exists()


# --- a second count -------------------------------------------------------------------------------------------------

CODES = [*"1234567", "dont_know", "refused", "not_applicable", ""]
COLUMN = {
    **dict.fromkeys("123", 0),
    "4": 1,
    **dict.fromkeys("567", 2),
    "dont_know": 3,
    "not_applicable": 4,
    "refused": 5,
}
DATA_SETS = 20


def invent(version, rng):
    for _ in range(rng.randint(1, 4)):
        answers = [
            {"whole_experience": rng.choice(CODES), "treatment": rng.choice(CODES)} for _ in range(rng.randint(1, 6))
        ]
        made = surveyed(version, DAY + timedelta(days=rng.randint(-20, 40)), *answers, district=rng.choice(PLACES))
        told(made, Victim, gender=rng.choice(["female", "male", "not_known"]), ethnicity=rng.choice(["W1", "A2", ""]))
        told(made, Crime, outcome=rng.choice(["Charged", "Outcome 15", ""]))
        strands = rng.choice([[], ["race"], ["race", "religion"]])
        told(made, Involvement, hate_strands=strands, response_channel=rng.choice(["Online", ""]))


def second_count(first, last):
    """{(dimension, month, district, value, measure): counts, with everybody surveyed in front}."""
    found = {}
    for interview in Interview.objects.select_related("case__involvement__victim", "case__involvement__crime"):
        if not first <= interview.completed_on < last:
            continue
        involvement = interview.case.involvement
        values = {
            "gender": [involvement.victim.gender],
            "ethnicity": [involvement.victim.ethnicity[:1] or "N"],
            "outcome": [involvement.crime.outcome or "not_known"],
            "channel": [involvement.response_channel or "not_known"],
            "strands": involvement.hate_strands or ["not_known"],
        }
        said = {answer.question: answer.code for answer in interview.answers.all() if answer.code}
        for dimension, held in values.items():
            for value in held:
                for measure in ("whole_experience", "treatment"):
                    cell = dimension, interview.completed_on.replace(day=1), interview.district_id, value, measure
                    counts = found.setdefault(cell, Counter())
                    counts["surveyed"] += 1
                    if measure in said:
                        counts[COUNTS[COLUMN[said[measure]]]] += 1
    return found


def tallied():
    rows = GroupTally.objects.filter(dimension__in=["gender", "ethnicity", "outcome", "channel", "strands"])
    return {
        (row.dimension, row.month, row.district_id, row.value, measure): Counter(
            {name: many for name, many in zip(("surveyed", *COUNTS), (row.surveyed, *counts), strict=True) if many}
        )
        for row in rows
        for measure, counts in row.counts.items()
    }


def test_both_count_the_same():
    version, months = a_version(), Period(MAY, MAY + 1)
    for seed in range(DATA_SETS):
        with transaction.atomic():
            invent(version, random.Random(seed))
            tally(a_survey(), months)
            assert tallied() == second_count(months.begins, months.ends), f"seed {seed}"
            transaction.set_rollback(True)


def test_every_dimension_is_counted():
    rated(a_version(), DAY, "1")
    tally(a_survey(), [MAY])
    assert set(GroupTally.objects.values_list("dimension", flat=True)) == {each.code for each in DIMENSIONS}
