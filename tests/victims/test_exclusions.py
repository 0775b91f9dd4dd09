"""Each rule with its boundary on both sides, on 1 August 2019 unless the case says otherwise."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kentpcc.models import User
from kentpcc.periods import months_before
from victims.exclusions import BY_CODE, RULES
from victims.models import Flag, Involvement, Population, RuleSetting, Suggestion, Victim
from victims.screening import standing_reasons

pytestmark = pytest.mark.django_db
THE_DAY = date(2019, 8, 1)
MakeInvolvement = Callable[..., Involvement]


def codes(involvement: Involvement, population: Population, on: date = THE_DAY) -> list[str]:
    return [reason.rule for reason in standing_reasons(involvement, population, on)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"survey_opt_out": True}, ["unwilling_to_be_surveyed"]),
        ({"survey_opt_out": False}, []),
        ({"victim__never_call_since": date(2019, 8, 1)}, ["unwilling_to_be_surveyed"]),
        ({"victim__never_call_since": date(2019, 8, 2)}, []),
        ({"victim__date_of_birth": date(2003, 8, 1)}, []),  # sixteen today
        ({"victim__date_of_birth": date(2003, 8, 2)}, ["under_16"]),  # sixteen tomorrow
        ({"victim__date_of_birth": None}, ["age_not_known"]),
        ({"vulnerable": True}, ["vulnerable"]),
        ({"mental_health_marker": True}, ["vulnerable"]),
        ({"vulnerable": False, "mental_health_marker": False}, []),
        ({"no_further_action_requested": True}, ["no_further_action"]),
        ({"no_further_action_requested": False}, []),
        ({"supports_investigation": False}, ["unwilling_to_cooperate"]),
        ({"supports_investigation": True}, []),
        ({"supports_investigation": None}, []),
        ({"reachable": True}, []),
        ({"reachable": False}, ["no_telephone"]),
        ({"reachable": None}, ["no_telephone"]),  # no contact details at all
        ({"crime__reported_on": date(2019, 6, 20)}, []),  # exactly 6 weeks
        ({"crime__reported_on": date(2019, 6, 21)}, ["outside_window"]),
        ({"crime__reported_on": date(2019, 5, 9)}, []),  # exactly 12 weeks
        ({"crime__reported_on": date(2019, 5, 8)}, ["outside_window"]),
        ({"victim__last_surveyed_on": date(2018, 8, 1)}, []),  # exactly 12 months
        ({"victim__last_surveyed_on": date(2018, 8, 2)}, ["surveyed_recently"]),
        ({"police_employee": True}, ["police_employee"]),
        ({"police_employee": False}, []),
        ({"also_suspect": True}, ["also_suspect"]),
        ({"also_suspect": False}, []),
        ({"crime__outcome": "Cancelled"}, ["out_of_scope"]),
        ({"crime__outcome": "CANCELLED"}, ["out_of_scope"]),
        ({"crime__outcome": "Charged"}, []),
        ({"crime__offence_group": "Fraud"}, ["out_of_scope"]),  # re-classified
        ({"crime__offence": "Burglary - Business and Community"}, ["corporate_victim"]),
        ({"crime__offence": "Attempted burglary - commercial"}, ["corporate_victim"]),
        ({"crime__offence": "Burglary in a building other than a dwelling"}, ["corporate_victim"]),
        ({"crime__offence": "Burglary non-dwelling"}, ["corporate_victim"]),
        ({"crime__offence": "Burglary - residential"}, []),
        ({"crime__offence": "Burglary in a dwelling"}, []),
        ({"crime__offence": "Harassment at a business"}, []),  # the victim is a person
        ({"vulnerable": True, "survey_opt_out": True}, ["unwilling_to_be_surveyed", "vulnerable"]),
    ],
)
def test_rules(given: dict[str, Any], found: list[str], involvement: MakeInvolvement, hate_crime: Population) -> None:
    assert codes(involvement(**given), hate_crime) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2020, 2, 28), ["under_16"]),
        (date(2020, 2, 29), []),
        (date(2020, 3, 1), []),
    ],
)
def test_sixteen_on_a_leap_day(
    on: date, found: list[str], involvement: MakeInvolvement, hate_crime: Population
) -> None:
    born = involvement(victim__date_of_birth=date(2004, 2, 29), crime__reported_on=date(2020, 1, 10))
    assert codes(born, hate_crime, on) == found


@pytest.mark.parametrize(("on", "found"), [(date(2022, 2, 28), ["under_16"]), (date(2022, 3, 1), [])])
def test_eighteen_in_a_common_year(
    on: date, found: list[str], involvement: MakeInvolvement, hate_crime: Population
) -> None:
    hate_crime.rule_settings.filter(rule="under_16").update(parameter=18)
    born = involvement(victim__date_of_birth=date(2004, 2, 29), crime__reported_on=date(2022, 1, 10))
    assert codes(born, hate_crime, on) == found


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2019, 8, 1), 12, date(2018, 8, 1)),
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2019, 3, 31), 1, date(2019, 2, 28)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2019, 1, 15), 1, date(2018, 12, 15)),
        (date(2019, 7, 31), 1, date(2019, 6, 30)),
        (date(2019, 12, 31), 0, date(2019, 12, 31)),
        (date(2019, 12, 31), 192, date(2003, 12, 31)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_another_window_is_data(involvement: MakeInvolvement, hate_crime: Population) -> None:
    Population.objects.filter(pk="hate_crime").update(window_opens_weeks=2, window_closes_weeks=4)
    assert codes(involvement(crime__reported_on=date(2019, 7, 18)), hate_crime) == []
    assert codes(involvement(2, crime__reported_on=date(2019, 7, 19)), hate_crime) == ["outside_window"]


def test_the_rape_survey_reaches_those_who_withdrew(involvement: MakeInvolvement) -> None:
    rape = Population.objects.get(pk="rape")
    withdrew = involvement(
        crime__offence_group="Rape", no_further_action_requested=True, supports_investigation=False, vulnerable=True
    )
    assert codes(withdrew, rape) == ["vulnerable"]


@pytest.mark.parametrize(("elsewhere", "found"), [(True, ["unwilling_to_be_surveyed"]), (False, []), (None, [])])
def test_an_opt_out_in_one_crime_holds_in_her_others(
    elsewhere: bool | None, found: list[str], involvement: MakeInvolvement, hate_crime: Population
) -> None:
    one, other = involvement(1), involvement(2, survey_opt_out=elsewhere, crime__offence_group="Burglary")
    assert codes(one, hate_crime) == []  # somebody else's
    Involvement.objects.filter(pk=other.pk).update(victim=one.victim)
    assert codes(one, hate_crime) == found


@pytest.mark.parametrize("elsewhere", ["no_further_action_requested", "also_suspect"])
def test_other_flags_of_the_extract_are_about_one_crime(
    elsewhere: str, involvement: MakeInvolvement, hate_crime: Population
) -> None:
    one, other = involvement(1), involvement(2, **{elsewhere: True})
    Involvement.objects.filter(pk=other.pk).update(victim=one.victim)
    assert codes(one, hate_crime) == []


@pytest.mark.parametrize("kind", Flag.Kind)
@pytest.mark.parametrize(
    ("dates", "stands"),
    [
        ({"set_on": THE_DAY}, True),
        ({"set_on": date(2019, 8, 2)}, False),  # tomorrow
        ({"set_on": THE_DAY, "lifted_on": THE_DAY}, False),
    ],
)
def test_rules_that_read_a_flag(
    kind: Any, dates: dict[str, Any], stands: bool, involvement: MakeInvolvement, hate_crime: Population, helen: User
) -> None:
    one, other = involvement(1), involvement(2)
    lifted_by = helen if "lifted_on" in dates else None
    Flag.objects.create(victim=one.victim, kind=kind, note="call", set_by=helen, lifted_by=lifted_by, **dates)
    assert codes(one, hate_crime) == ([kind.value] if stands else [])
    assert codes(other, hate_crime) == []


@pytest.mark.parametrize("kind", Flag.IN_ONE_CRIME)
def test_a_flag_in_one_crime_is_no_bar_in_another(
    kind: Any, involvement: MakeInvolvement, hate_crime: Population, helen: User
) -> None:
    one, other = involvement(1), involvement(2)
    Involvement.objects.filter(pk=other.pk).update(victim=one.victim)
    Flag.objects.create(involvement=other, kind=kind, note="call", set_on=THE_DAY, set_by=helen)
    assert (codes(one, hate_crime), codes(other, hate_crime)) == ([], [kind.value])


def test_every_flag_is_read_by_the_rule_of_its_name() -> None:
    assert set(Flag.Kind.values) <= set(BY_CODE)
    assert all(BY_CODE[kind.value].title == kind.label for kind in Flag.Kind)


def test_a_duplicate_is_barred_while_undecided_and_when_merged_away(
    involvement: MakeInvolvement, hate_crime: Population, helen: User
) -> None:
    one, other, third = involvement(1), involvement(2), involvement(3)
    first, second = sorted([one.victim, other.victim], key=lambda victim: victim.pk)
    pair = Suggestion.objects.create(first=first, second=second, found_on=THE_DAY)
    assert [codes(each, hate_crime) for each in (one, other, third)] == [["duplicate"], ["duplicate"], []]
    Suggestion.objects.filter(pk=pair.pk).update(dismissed_on=THE_DAY, dismissed_by=helen)
    assert [codes(each, hate_crime) for each in (one, other)] == [[], []]
    Suggestion.objects.filter(pk=pair.pk).update(dismissed_on=None, dismissed_by=None)
    Victim.objects.filter(pk=other.victim_id).update(merged_into=one.victim)
    assert [codes(each, hate_crime) for each in (one, other)] == [[], ["duplicate"]]


def test_every_rule_has_words_and_settings(hate_crime: Population) -> None:
    assert {setting.rule for setting in hate_crime.rule_settings.all()} == set(BY_CODE)
    assert len(BY_CODE) == len(RULES)
    assert not [code for code, rule in BY_CODE.items() if "'" in f"{rule.__doc__}{rule.title}"], "papers print them"
    for setting in RuleSetting.objects.select_related("population"):
        rule = BY_CODE[setting.rule]
        assert rule.title
        assert rule.text(setting).endswith(".")
        assert "{" not in rule.text(setting)
        assert bool(rule.unit) == (setting.parameter is not None)
        assert not rule.unit or rule.least <= setting.parameter <= rule.most


def test_the_text_holds_the_numbers(hate_crime: Population) -> None:
    setting = hate_crime.rule_settings.select_related("population").get(rule="outside_window")
    assert BY_CODE["outside_window"].text(setting) == (
        "The report was made less than 6 or more than 12 weeks before the day of the call."
    )


@pytest.mark.parametrize("said", ["survey_opt_out", "vulnerable", "mental_health_marker", "police_employee"])
@pytest.mark.parametrize("merged", [False, True])
def test_what_is_said_of_the_person_in_one_crime_bars_every_crime_of_theirs(
    said: str, merged: bool, involvement: MakeInvolvement, hate_crime: Population
) -> None:
    one, other = involvement(**{said: True}), involvement(2)
    if merged:
        one.victim.merged_into = other.victim
        one.victim.save()
    else:
        Involvement.objects.filter(pk=one.pk).update(victim=other.victim)
    assert len(codes(other, hate_crime)) == 1
