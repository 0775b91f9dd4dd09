"""Excluded against eligible, and what of it an analyst sees."""

import random
from datetime import date

import pytest

from kentpcc.geography import area_named
from surveys.disclosure.policy import POLICY
from surveys.fieldwork.waterfall import Scope, waterfall
from surveys.fieldwork.waterfall.profile import Comparison, Group, profile
from surveys.fieldwork.waterfall.rows import rows, secret_groups
from surveys.statistics.chi_squared import NOTHING
from tests.surveys.fieldwork.conftest import TODAY

BORN = [  # the day, the band on 18 September 2019
    (date(2003, 9, 19), "Under 16"),
    (date(2003, 9, 18), "16 to 24"),
    (date(1994, 9, 19), "16 to 24"),
    (date(1994, 9, 18), "25 to 34"),
    (date(1944, 9, 19), "65 to 74"),
    (date(1944, 9, 18), "75 and over"),
    (None, "Not known"),
]


def groups_of(scope, title):
    (found,) = [each for each in profile(scope) if each.title == title]
    return {group.title: (group.excluded, group.eligible) for group in found.groups}


@pytest.mark.parametrize(("born", "band"), BORN)
def test_age_bands_at_their_boundaries(hate_crime, harmed, born, band):
    harmed(date_of_birth=born)
    assert groups_of(Scope(hate_crime, TODAY), "Age")[band] == (0, 1)


@pytest.mark.parametrize(
    ("code", "group"),
    [("W4", "White"), ("M9", "Mixed"), ("O2", "Other ethnic group"), ("NS", "Not stated"), ("", "Not stated")],
)
def test_ethnicity_in_five_groups_and_not_stated(hate_crime, harmed, barred, code, group):
    barred(harmed(ethnicity=code))
    assert groups_of(Scope(hate_crime, TODAY), "Ethnicity")[group] == (1, 0)


def test_every_comparison_adds_up_to_the_waterfall(hate_crime, harmed, barred, in_a_case):
    rng = random.Random(3)
    for _ in range(60):
        person = harmed(
            district=rng.choice(["thanet", "dover"]),
            gender=rng.choice(["female", "male", "other", "not_known"]),
            ethnicity=rng.choice(["W1", "A1", "B2", "NS", ""]),
            date_of_birth=rng.choice([None, date(1980, 1, 1), date(1999, 1, 1), date(2010, 1, 1)]),
        )
        for rule in rng.sample(["vulnerable", "under_16"], rng.choice([0, 0, 1, 2])):
            barred(person, rule)
        if rng.random() < 0.3:
            in_a_case(person)
    found = waterfall(hate_crime, on=TODAY)
    comparisons = profile(Scope(hate_crime, TODAY))
    assert [each.title for each in comparisons] == ["Age", "Gender", "Ethnicity", "District"]
    assert {(each.excluded, each.eligible) for each in comparisons} == {(found.excluded, found.eligible)}


def test_one_district_is_not_compared_with_itself(hate_crime):
    titles = [each.title for each in profile(Scope(hate_crime, TODAY, area=area_named("dover")))]
    assert "District" not in titles
    assert len(groups_of(Scope(hate_crime, TODAY, area=area_named("east")), "District")) == 5


def test_ages_that_a_rule_bars_take_no_part_in_the_test():
    groups = (Group("Under 16", 500, 0, by_rule=True), Group("16 to 24", 60, 60), Group("25 to 34", 60, 60))
    assert not Comparison("Age", groups).verdict.significant
    assert Comparison("Age", groups[:2]).verdict.sentence == NOTHING


@pytest.mark.django_db
def test_as_many_queries_for_many_as_for_none(hate_crime, harmed, django_assert_num_queries):
    with django_assert_num_queries(5):
        profile(Scope(hate_crime, TODAY))
    for _ in range(10):
        harmed()
    with django_assert_num_queries(5):
        profile(Scope(hate_crime, TODAY))


def column(counts):
    """As others than supervisors see it."""
    comparison = Comparison("Age", tuple(Group(str(count), count, 0) for count in counts))
    return [row.excluded.count for row in rows(comparison, secret_groups(comparison))]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 30, 20], [None, 30, None]),  # one alone would be what is left of the total
        ([10, 30, 20], [10, 30, 20]),
        ([4, 5, 30], [None, None, None]),  # nine between two: still fewer than ten
        ([4, 6, 30], [None, None, 30]),
        ([0, 30, 20], [None, 30, None]),
        ([3], [None]),
    ],
)
def test_small_cells_are_hidden_and_no_subtraction_finds_them(counts, shown):
    assert column(counts) == shown


def test_a_zero_that_the_rules_foretell_does_not_help_to_hide():
    groups = (Group("Under 16", 50, 0, by_rule=True), Group("16 to 24", 30, 4), Group("25 to 34", 30, 40))
    compared = Comparison("Age", groups)
    assert [row.eligible.count for row in rows(compared, secret_groups(compared))] == [0, None, None]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_hidden_is_never_fewer_than_two_cells_or_ten_people(seed):
    rng = random.Random(seed)
    counts = [rng.choice([0, 1, 5, 9, 10, 11, 40]) for _ in range(rng.randint(2, 9))]
    hidden = [count for count, shown in zip(counts, column(counts), strict=True) if shown is None]
    assert not hidden or len(hidden) == len(counts) or (len(hidden) > 1 and sum(hidden) >= POLICY.least)
    assert all(count >= POLICY.least for count in column(counts) if count is not None)


def test_shares_are_of_their_column():
    (row, _) = rows(Comparison("Age", (Group("a", 1, 3), Group("b", 3, 1))))
    assert (row.excluded.share, row.eligible.share) == (25, 75)
