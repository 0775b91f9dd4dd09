"""The waterfall's sums, against a count made person by person."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from kentpcc.geography import UnknownArea, area_named
from kentpcc.periods import Month, Period
from surveys.fieldwork.outcomes import BY_CODE, Group
from surveys.fieldwork.waterfall import lines, usual_period, waterfall
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
