"""The waterfall's sums, against a count made person by person."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from kentpcc.geography import UnknownArea, area_named
from kentpcc.periods import Month, Period
from surveys.fieldwork.outcomes import BY_CODE, Group
from surveys.fieldwork.waterfall import Scope, lines, usual_period, waterfall
from surveys.models import Survey
from tests.surveys.fieldwork.conftest import NOW, REPORTED, TODAY

pytestmark = pytest.mark.django_db
SUMMER = Period(Month(2019, 5), Month(2019, 7))


@pytest.mark.parametrize("seed", range(8))
def test_every_sum_closes_for_random_people(seed, hate_crime, harmed, barred, in_a_case):
    rng, expected = random.Random(seed), Counter()
    for _ in range(60):
        district, reported_on = (
            rng.choice(["thanet", "dover", "swale"]),
            date(2019, 4, 20) + timedelta(rng.randrange(120)),
        )
        person = harmed(district=district, reported_on=reported_on)
        counts = district == "dover" and SUMMER.begins <= reported_on < SUMMER.ends
        rules = rng.sample(["vulnerable", "under_16", "outside_window"], rng.choice([0, 0, 1, 2, 3]))
        for rule in rules:
            barred(person, rule)
        place = rng.choice(["undrawn", "undrawn", "waiting", "3.13", "2.112", "1.1", "4.1", "3.90"])
        if place == "waiting":
            in_a_case(person)
        elif place != "undrawn":
            in_a_case(person, outcome=place, attempts_made=1)
        expected[_place(place, rules, reported_on)] += counts
    found = waterfall(hate_crime, on=TODAY, period=SUMMER, area=area_named("dover"))
    assert found.extract == found.excluded + found.eligible == expected.total()
    assert found.eligible == found.sampled + found.not_sampled
    assert found.sampled == found.called + found.not_called
    assert found.called == found.completed + sum(n for g, n in found.outcomes.items() if g != Group.COMPLETE)
    parts = ("excluded", "not_sampled", "barred_later", "window_closed", "waiting")
    assert {part: getattr(found, part) for part in parts} == {part: expected[part] for part in parts}
    assert {group: count for group, count in found.outcomes.items() if count} == {
        group: expected[group] for group in Group if expected[group]
    }
    assert sum(line.count for line in lines(found) if line.kind == "out") + found.completed == found.extract


def _place(place, rules, reported_on):
    if place == "undrawn":
        return "excluded" if rules else "not_sampled"
    if place != "waiting":
        return BY_CODE[place].group
    if set(rules) - {"outside_window"}:
        return "barred_later"
    if reported_on + timedelta(weeks=12) < TODAY:
        return "window_closed"
    return "barred_later" if rules else "waiting"


@pytest.mark.parametrize(
    ("reported_on", "inside"),
    [(date(2019, 4, 30), 0), (date(2019, 5, 1), 1), (date(2019, 7, 31), 1), (date(2019, 8, 1), 0)],
)
def test_the_period_is_of_whole_months_in_which_the_crime_was_reported(hate_crime, harmed, reported_on, inside):
    harmed(reported_on=reported_on)
    assert waterfall(hate_crime, on=TODAY, period=SUMMER).extract == inside
    assert waterfall(hate_crime, on=TODAY).extract == 1


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2019, 9, 10), Month(2019, 6)),  # 30 July was six weeks ago: July is not whole
        (date(2019, 9, 11), Month(2019, 7)),  # 31 July was
        (date(2019, 10, 11), Month(2019, 7)),
        (date(2019, 10, 12), Month(2019, 8)),
    ],
)
def test_the_usual_period_ends_with_the_last_month_that_may_be_called_about(hate_crime, on, last):
    assert usual_period(hate_crime, on) == Period.rolling(3, to=last)


@pytest.mark.parametrize(
    ("area", "count"), [("force", 3), ("east", 2), ("East", 2), ("thanet", 1), ("THANET DISTRICT", 1), ("swale", 1)]
)
def test_area_by_code_or_any_spelling(hate_crime, harmed, area, count):
    for district in ("thanet", "dover", "swale"):
        harmed(district=district)
    assert waterfall(hate_crime, on=TODAY, area=area_named(area)).extract == count


def test_an_unknown_area_is_answered_with_those_there_are(db):
    with pytest.raises(UnknownArea, match=r"no area “Narnia”\. Areas are: force, east, north, west, ashford"):
        area_named("Narnia")


def test_somebody_barred_after_the_draw_stays_eligible_and_has_a_line_of_her_own(hate_crime, harmed, barred, in_a_case):
    her = harmed()
    in_a_case(her)
    barred(her, "vulnerable")
    found = waterfall(hate_crime, on=TODAY)
    assert (found.excluded, found.eligible, found.sampled, found.barred_later) == (0, 1, 1, 1)
    assert sum(reason.count for reason in found.reasons) == 0


def test_a_case_closed_at_the_telephone_before_the_number_was_shown_is_barred_after_the_draw(
    hate_crime, harmed, in_a_case
):
    in_a_case(harmed(), outcome="4.1", closed_at=NOW)
    assert waterfall(hate_crime, on=TODAY).barred_later == 1


@pytest.mark.parametrize(
    ("on", "place"), [(REPORTED + timedelta(weeks=12), "waiting"), (REPORTED + timedelta(85), "window_closed")]
)
def test_the_last_day_of_the_window_still_counts_as_waiting(hate_crime, harmed, in_a_case, on, place):
    in_a_case(harmed())
    found = waterfall(hate_crime, on=on)
    assert (found.waiting, found.window_closed) == ((1, 0) if place == "waiting" else (0, 1))


def test_whoever_left_the_population_after_the_draw_is_still_in_the_sums(hate_crime, harmed, in_a_case):
    her = harmed(group="Burglary")
    in_a_case(her, outcome="3.13", attempts_made=1)
    harmed(group="Burglary")
    found = waterfall(hate_crime, on=TODAY)
    assert (found.extract, found.eligible, found.called) == (1, 1, 1)


def test_a_case_of_another_survey_does_not_count(hate_crime, rape, harmed, in_a_case):
    in_a_case(harmed(), survey="rape")
    found = waterfall(hate_crime, on=TODAY)
    assert (found.eligible, found.sampled, found.not_sampled) == (1, 0, 1)


def test_a_call_that_is_under_way_has_no_outcome_yet(hate_crime, harmed, in_a_case):
    in_a_case(harmed(), attempts_made=1)
    found = waterfall(hate_crime, on=TODAY)
    assert (found.called, found.under_way, found.completed) == (1, 1, 0)


def test_a_completed_interview_counts_though_she_is_barred_now(hate_crime, harmed, barred, interviewed):
    her = harmed()
    interviewed(her)
    barred(her, "surveyed_recently")
    found = waterfall(hate_crime, on=TODAY)
    assert (found.completed, found.excluded, found.barred_later) == (1, 0, 0)


def test_reasons_name_the_version_that_bars(hate_crime, harmed, barred):
    setting = hate_crime.population.rule_settings.get(rule="vulnerable", version=1)
    hate_crime.population.rule_settings.filter(pk=setting.pk).update(effective_to=TODAY)
    setting.pk, setting.version, setting.effective_from = None, 2, TODAY
    setting.save()
    barred(harmed(), "vulnerable", version=1)
    barred(harmed(), "vulnerable", version=2)
    barred(harmed(), "under_16", lifted_on=TODAY)
    found = {(each.rule, each.version): each.count for each in waterfall(hate_crime, on=TODAY).reasons}
    assert (found["vulnerable", 1], found["vulnerable", 2], found["under_16", 1]) == (1, 1, 0)


def test_as_many_queries_for_a_hundred_people_as_for_none(
    hate_crime, harmed, barred, in_a_case, django_assert_num_queries
):
    with django_assert_num_queries(4):
        waterfall(hate_crime, on=TODAY, period=SUMMER)
    for number in range(20):
        her = harmed()
        barred(her, "vulnerable") if number % 2 else in_a_case(her)
    with django_assert_num_queries(4):
        waterfall(hate_crime, on=TODAY, period=SUMMER)


def test_a_survey_without_offences_is_empty_and_no_error(harmed, db):
    survey = Survey.objects.select_related("population").get(pk="burglary")
    survey.population.offence_groups = []
    survey.population.save()
    harmed()
    assert waterfall(survey, on=TODAY).extract == 0


# -- Months later: the reasons of the last day of the window ---------------------------------------------

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
