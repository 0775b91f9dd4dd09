"""Months later a waterfall counts the reasons that stood on the last day of the calling window."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from surveys.fieldwork.waterfall import Scope, waterfall
from tests.surveys.fieldwork.conftest import REPORTED, TODAY

pytestmark = pytest.mark.django_db
CLOSED = REPORTED + timedelta(weeks=12)
LATER = CLOSED + timedelta(weeks=20)
BEFORE = CLOSED - timedelta(days=3)
EARLY = datetime(2019, 7, 25, 6, 0, tzinfo=UTC)


@pytest.fixture
def came_in_time(an_extract):
    an_extract.admitted_at = EARLY
    an_extract.save()


def found_later(hate_crime, *, on=LATER):
    """What counts of everybody: place → how many, and rule → how many."""
    found = waterfall(hate_crime, on=on)
    places = {place: getattr(found, place) for place in ("excluded", "not_sampled", "barred_later", "window_closed")}
    return (
        {place: count for place, count in places.items() if count},
        {(each.rule, each.version): each.count for each in found.reasons if each.count},
    )


def test_a_closed_window_and_a_deleted_number_exclude_nobody_who_could_have_been_called(
    hate_crime, harmed, barred, came_in_time
):
    her = harmed()
    barred(her, "outside_window", found_on=CLOSED + timedelta(days=1))
    barred(her, "no_telephone", found_on=CLOSED + timedelta(days=60))
    assert found_later(hate_crime) == ({"not_sampled": 1}, {})


def test_whoever_was_barred_till_the_end_is_excluded_for_that_reason_alone(hate_crime, harmed, barred, came_in_time):
    her = harmed()
    barred(her, "vulnerable", found_on=CLOSED)
    barred(her, "outside_window", found_on=CLOSED + timedelta(days=1))
    assert found_later(hate_crime) == ({"excluded": 1}, {("vulnerable", 1): 1})


@pytest.mark.parametrize(
    ("lifted_on", "place"),
    [(CLOSED - timedelta(days=1), "not_sampled"), (CLOSED, "not_sampled"), (CLOSED + timedelta(days=1), "excluded")],
)
def test_a_reason_counts_if_it_stood_on_the_last_day(hate_crime, harmed, barred, came_in_time, lifted_on, place):
    barred(harmed(), "complaint", found_on=BEFORE, lifted_on=lifted_on)
    assert found_later(hate_crime)[0] == {place: 1}


def test_the_version_counts_that_barred_then(hate_crime, harmed, barred, came_in_time):
    setting = hate_crime.population.rule_settings.get(rule="vulnerable", version=1)
    setting.pk, setting.version, setting.effective_from = None, 2, LATER
    setting.save()
    her = harmed()
    barred(her, "vulnerable", version=1, found_on=BEFORE, lifted_on=LATER)
    barred(her, "vulnerable", version=2, found_on=LATER)
    assert found_later(hate_crime, on=LATER + timedelta(days=1)) == ({"excluded": 1}, {("vulnerable", 1): 1})


def test_whoever_came_in_after_the_window_is_outside_it(hate_crime, harmed, barred, an_extract):
    an_extract.admitted_at = datetime(2019, 10, 17, 6, 0, tzinfo=UTC)  # the day after the last
    an_extract.save()
    barred(harmed(), "outside_window", found_on=CLOSED + timedelta(days=1))
    assert found_later(hate_crime) == ({"excluded": 1}, {("outside_window", 1): 1})


def test_a_row_that_changed_later_was_there_before_if_a_reason_shows_it(hate_crime, harmed, barred, an_extract):
    an_extract.admitted_at = datetime(2019, 12, 1, 6, 0, tzinfo=UTC)
    an_extract.save()
    her = harmed()
    barred(her, "outside_window", found_on=REPORTED, lifted_on=REPORTED + timedelta(weeks=6))  # too new, then
    barred(her, "outside_window", found_on=CLOSED + timedelta(days=1))
    assert found_later(hate_crime) == ({"not_sampled": 1}, {})


def test_until_the_window_is_over_the_reasons_of_today_count(hate_crime, harmed, barred, came_in_time):
    her = harmed()
    barred(her, "complaint", found_on=BEFORE, lifted_on=CLOSED)
    assert found_later(hate_crime, on=CLOSED)[0] == {"not_sampled": 1}
    barred(her, "vulnerable", found_on=CLOSED)
    assert found_later(hate_crime, on=CLOSED)[0] == {"excluded": 1}


@pytest.mark.parametrize(
    ("rule", "found_on", "place"),
    [
        ("no_telephone", CLOSED + timedelta(days=1), "window_closed"),
        ("outside_window", CLOSED + timedelta(days=1), "window_closed"),
        ("no_telephone", CLOSED, "barred_later"),
    ],
)
def test_a_case_that_nobody_rang_was_barred_only_if_it_was_while_it_could_be_rung(
    hate_crime, harmed, barred, in_a_case, came_in_time, rule, found_on, place
):
    her = harmed()
    in_a_case(her)
    barred(her, rule, found_on=found_on)
    assert found_later(hate_crime)[0] == {place: 1}


@pytest.mark.parametrize("seed", range(4))
def test_months_later_as_person_by_person(seed, hate_crime, harmed, barred, came_in_time):
    rng, places, rules = random.Random(seed), Counter(), Counter()
    for _ in range(50):
        reported_on = REPORTED - timedelta(rng.randrange(1, 200))
        her, closed, on_it = harmed(reported_on=reported_on), reported_on + timedelta(weeks=12), set()
        for rule in rng.sample(["vulnerable", "under_16", "outside_window", "no_telephone"], rng.randrange(4)):
            found_on = closed + timedelta(rng.randrange(-4, 4))
            lifted_on = rng.choice([None, None, found_on + timedelta(rng.randrange(1, 5))])
            barred(her, rule, found_on=found_on, lifted_on=lifted_on)
            on_it.add((rule, found_on, lifted_on))
        counting = _counting(on_it, closed, TODAY)
        places["excluded" if counting else "not_sampled"] += 1
        rules.update((rule, 1) for rule in counting)
    found = found_later(hate_crime, on=TODAY)
    assert found == (dict(places), dict(rules))


def _counting(reasons, closed, on):
    known = EARLY.date() <= closed or any(found_on <= closed for _, found_on, _ in reasons)
    if closed < on and known:
        return [r for r, found_on, lifted_on in reasons if found_on <= closed and (not lifted_on or lifted_on > closed)]
    return [rule for rule, _, lifted_on in reasons if not lifted_on]


@pytest.mark.main_path
def test_the_reasons_of_somebody_are_found_by_them_and_not_among_all_of_the_population(hate_crime):
    """By the population each of ten thousand people would look through everybody's reasons. SQLite does not know how
    many there are, and takes what the query names; PostgreSQL chooses by numbers.
    """
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by how many rows there are.")
    planned = Scope(hate_crime, LATER).frame().filter(barred=True).explain()
    for line in planned.splitlines():
        assert "exclusion_by_population_rule" not in line
