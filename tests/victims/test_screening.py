"""Who may be called: every reason is found, kept and lifted, and every sum closes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentpcc.models import User
from surveys.fieldwork import actions as fieldwork
from surveys.fieldwork import queue, waiting
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.samples import drawing as samples
from surveys.models import Case, Survey
from victims.models import Exclusion, Flag, Involvement, Population, RuleSetting
from victims.records.actions import lift_flag, set_flag
from victims.screening import Screening, screen, screen_every_population, screen_victims, standing_reasons
from victims.tasks import screen_all

pytestmark = pytest.mark.django_db
THE_DAY = date(2019, 8, 1)
MakeInvolvement = Callable[..., Involvement]
PAPER = ["unwilling_to_be_surveyed", "under_16", "vulnerable", "no_further_action", "unwilling_to_cooperate"]


def test_reasons_are_opened_lifted_and_opened_again(involvement: MakeInvolvement, hate_crime: Population) -> None:
    one = involvement(vulnerable=True)
    screen(hate_crime, on=THE_DAY)
    Involvement.objects.update(vulnerable=False)
    screen(hate_crime, on=date(2019, 8, 2))
    Involvement.objects.update(vulnerable=True)
    screen(hate_crime, on=date(2019, 8, 3))
    kept = one.exclusions.order_by("found_on").values_list("rule", "found_on", "lifted_on")
    assert list(kept) == [
        ("vulnerable", date(2019, 8, 1), date(2019, 8, 2)),
        ("vulnerable", date(2019, 8, 3), None),
    ]


def test_every_reason_is_kept_not_the_first(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(vulnerable=True, survey_opt_out=True, crime__outcome="Cancelled")
    found = screen(hate_crime, on=THE_DAY)
    assert counts(found) == {"unwilling_to_be_surveyed": 1, "vulnerable": 1, "out_of_scope": 1}
    assert (found.extract, found.excluded_total, found.eligible) == (1, 1, 0)


def counts(found: Screening) -> dict[str, int]:
    return {rule.rule: rule.count for rule in found.excluded if rule.count}


def test_twice_is_once(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(vulnerable=True)
    involvement(2)
    assert screen(hate_crime, on=THE_DAY) == screen(hate_crime, on=THE_DAY)
    assert Exclusion.objects.count() == 1


def test_a_new_version_of_a_rule_finds_anew(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(victim__date_of_birth=date(2002, 1, 1))
    assert screen(hate_crime, on=THE_DAY).eligible == 1
    hate_crime.rule_settings.filter(rule="under_16").update(effective_to=date(2019, 8, 2))
    RuleSetting.objects.create(
        population=hate_crime, rule="under_16", parameter=18, version=2, effective_from=date(2019, 8, 2)
    )
    assert screen(hate_crime, on=THE_DAY).eligible == 1  # the last day of the old version
    assert screen(hate_crime, on=date(2019, 8, 2)).eligible == 0
    assert Exclusion.objects.get().rule_version == 2


def test_a_standing_reason_takes_the_version_of_the_rule_that_holds_it(
    involvement: MakeInvolvement, hate_crime: Population
) -> None:
    involvement(victim__date_of_birth=date(2005, 1, 1))
    screen(hate_crime, on=THE_DAY)
    hate_crime.rule_settings.filter(rule="under_16").update(version=2)
    screen(hate_crime, on=date(2019, 8, 2))
    kept = Exclusion.objects.order_by("rule_version").values_list("rule_version", "lifted_on")
    assert list(kept) == [(1, date(2019, 8, 2)), (2, None)]


def test_a_rule_that_ended_lifts_its_reasons(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(vulnerable=True)
    screen(hate_crime, on=THE_DAY)
    hate_crime.rule_settings.filter(rule="vulnerable").update(effective_to=date(2019, 8, 2))
    assert screen(hate_crime, on=date(2019, 8, 2)).eligible == 1


def test_a_crime_that_left_the_population(involvement: MakeInvolvement, hate_crime: Population) -> None:
    one = involvement(vulnerable=True)
    screen(hate_crime, on=THE_DAY)
    one.crime.offence_group = "Burglary"
    one.crime.save()
    found = screen(hate_crime, on=date(2019, 8, 2))
    assert (found.extract, found.excluded_total, found.eligible) == (0, 0, 0)
    assert not Exclusion.objects.standing().exists()


def test_one_population_is_nothing_to_another(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(vulnerable=True)
    involvement(2, crime__offence_group="Rape", vulnerable=True)
    screen_every_population(on=THE_DAY)
    assert [found.excluded_total for found in screen_every_population(on=THE_DAY)] == [0, 0, 1, 1]


def test_where_nobody_is_no_rule_is_asked(
    involvement: MakeInvolvement, hate_crime: Population, django_assert_max_num_queries: Any
) -> None:
    involvement(crime__offence_group="Rape", vulnerable=True)
    with django_assert_max_num_queries(9):
        found = screen(hate_crime, on=THE_DAY)
    assert (found.extract, found.excluded_total, found.eligible) == (0, 0, 0)
    assert [rule.rule for rule in found.excluded if rule.rule in PAPER] == PAPER  # they are counted all the same
    assert not Exclusion.objects.exists()


def test_the_last_who_left_a_population_has_every_reason_lifted(
    involvement: MakeInvolvement, hate_crime: Population
) -> None:
    one = involvement(vulnerable=True, survey_opt_out=True)
    screen(hate_crime, on=THE_DAY)
    assert one.exclusions.standing().count() == 2
    one.crime.offence_group = "Fraud"
    one.crime.save()
    for day in (2, 3):
        screen(hate_crime, on=date(2019, 8, day))
    assert set(one.exclusions.values_list("lifted_on", flat=True)) == {date(2019, 8, 2)}
    one.crime.offence_group = "Hate crime"
    one.crime.save()
    assert screen(hate_crime, on=date(2019, 8, 4)).excluded_total == 1
    assert one.exclusions.standing().count() == 2


def test_a_population_without_offence_groups(involvement: MakeInvolvement, hate_crime: Population) -> None:
    involvement(vulnerable=True)
    hate_crime.offence_groups = []
    hate_crime.save()
    assert screen(hate_crime, on=THE_DAY).extract == 0


def test_the_task_screens_every_population(involvement: MakeInvolvement) -> None:
    involvement(vulnerable=True)
    screen_all()
    assert Exclusion.objects.standing().filter(rule="vulnerable").count() == 1


def test_before_dialling_the_rules_are_asked_and_not_the_last_screening(
    involvement: MakeInvolvement, hate_crime: Population
) -> None:
    one = involvement()
    assert screen(hate_crime, on=THE_DAY).eligible == 1
    Involvement.objects.update(survey_opt_out=True)
    reason = standing_reasons(one, hate_crime, THE_DAY)[0]
    assert (reason.rule, reason.title, reason.version) == ("unwilling_to_be_surveyed", "Unwilling to be surveyed", 1)
    assert Involvement.objects.eligible_for(hate_crime).count() == 1


def test_the_check_before_dialling_takes_few_queries(
    involvement: MakeInvolvement, hate_crime: Population, django_assert_max_num_queries: Any
) -> None:
    one = involvement()
    with django_assert_max_num_queries(2):
        standing_reasons(one, hate_crime, THE_DAY)


def test_opening_compares_sets_whatever_the_database_believes(
    involvement: MakeInvolvement, hate_crime: Population
) -> None:
    """Right after many reasons were opened PostgreSQL still plans for none: a join would go through all for each."""
    for number in range(3):
        involvement(number, vulnerable=True)
    screen(hate_crime, on=THE_DAY)
    with CaptureQueriesContext(connection) as asked:
        screen(hate_crime, on=THE_DAY)
    opened = [query["sql"] for query in asked if query["sql"].startswith("INSERT INTO victims_exclusion")]
    assert len(opened) == hate_crime.rule_settings.count()
    plans = [plan_of(sql) for sql in opened]
    assert all("SetOp Except" in plan and "Anti Join" not in plan for plan in plans)


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("barred_anew", [0, 1, 3])
def test_only_who_is_barred_anew_is_opened(
    involvement: MakeInvolvement, hate_crime: Population, barred_anew: int
) -> None:
    before = [involvement(number, vulnerable=True).pk for number in (1, 2)]
    screen(hate_crime, on=THE_DAY)
    for number in range(3, 3 + barred_anew):
        involvement(number, vulnerable=True)
    screen(hate_crime, on=date(2019, 8, 2))
    opened = Exclusion.objects.standing().filter(rule="vulnerable", found_on=date(2019, 8, 2))
    assert opened.count() == barred_anew
    assert not opened.filter(involvement__in=before).exists()


def test_a_new_version_finds_those_of_before_and_those_that_are_new(
    involvement: MakeInvolvement, hate_crime: Population
) -> None:
    """What another version found is lifted before this one opens: it takes nobody away from those to open."""
    first = involvement(1, vulnerable=True)
    screen(hate_crime, on=THE_DAY)
    hate_crime.rule_settings.filter(rule="vulnerable").update(version=2)
    second = involvement(2, vulnerable=True)
    screen(hate_crime, on=date(2019, 8, 2))
    kept = Exclusion.objects.order_by("rule_version", "pk").values_list("involvement", "rule_version", "lifted_on")
    assert list(kept[:1]) == [(first.pk, 1, date(2019, 8, 2))]
    assert set(kept[1:]) == {(first.pk, 2, None), (second.pk, 2, None)}


def test_few_people_are_screened_as_everybody_is(involvement: MakeInvolvement, hate_crime: Population) -> None:
    """The same reasons opened and lifted, whichever way; and nobody else is touched."""
    first = involvement(1, vulnerable=True)
    other = involvement(2, vulnerable=True, crime__offence_group="Rape", no_further_action_requested=True)
    Involvement.objects.filter(pk=other.pk).update(victim=first.victim)
    involvement(3, vulnerable=True)
    screen_victims([first.victim_id], on=THE_DAY)
    found = Exclusion.objects.order_by("population").values_list("population", "involvement", "rule", "lifted_on")
    assert list(found) == [("hate_crime", first.pk, "vulnerable", None), ("rape", other.pk, "vulnerable", None)]
    screen_every_population(on=THE_DAY)
    assert Exclusion.objects.count() == 3
    Involvement.objects.filter(victim=first.victim).update(vulnerable=False)
    Involvement.objects.filter(pk=first.pk).update(police_employee=True)
    screen_victims([first.victim_id], on=date(2019, 8, 2))
    first_of_all = Exclusion.objects.filter(involvement=first).order_by("pk").values_list("rule", "lifted_on")
    assert list(first_of_all) == [("vulnerable", date(2019, 8, 2)), ("police_employee", None)]
    assert screen(hate_crime, on=date(2019, 8, 2)).excluded_total == 2
    assert Exclusion.objects.count() == 5


def test_few_people_are_screened_by_a_new_version(involvement: MakeInvolvement, hate_crime: Population) -> None:
    one = involvement(vulnerable=True)
    screen_victims([one.victim_id], on=THE_DAY)
    hate_crime.rule_settings.filter(rule="vulnerable").update(version=2)
    screen_victims([one.victim_id], on=date(2019, 8, 2))
    screen_victims([one.victim_id], on=date(2019, 8, 2))
    kept = Exclusion.objects.order_by("pk").values_list("rule_version", "lifted_on")
    assert list(kept) == [(1, date(2019, 8, 2)), (2, None)]


def test_a_crime_that_left_every_survey(involvement: MakeInvolvement) -> None:
    one = involvement(vulnerable=True)
    screen_victims([one.victim_id], on=THE_DAY)
    one.crime.offence_group = "Fraud"
    one.crime.save()
    screen_victims([one.victim_id], on=date(2019, 8, 2))
    assert not Exclusion.objects.standing().exists()


@pytest.fixture
def surveyed_twice(involvement: MakeInvolvement, helen: User, noon: datetime) -> list[Case]:
    """One victim of two crimes, with a case in each of two surveys."""
    Survey.objects.filter(pk__in=["hate_crime", "burglary"]).update(started_on=date(2019, 1, 1))
    hate, other = involvement(1), involvement(2, crime__offence_group="Burglary")
    Involvement.objects.filter(pk=other.pk).update(victim=hate.victim)
    screen_every_population(on=THE_DAY)
    sample = samples.draw(Survey.objects.get(pk="hate_crime"), size=1, seed=1, by=helen, at=noon)
    first = sample.cases.get()
    second = {"survey_id": "burglary", "involvement": other, "order": 1, "closes_on": first.closes_on}
    Case.objects.create(**second, sample=sample, district=first.district)  # as drawn before people were drawn once
    return list(Case.objects.order_by("-survey"))


def test_never_again_reaches_every_survey_at_once(
    surveyed_twice: list[Case], helen: User, asha: User, noon: datetime
) -> None:
    held = queue.claim_next(helen, at=noon, survey="hate_crime")
    assert held
    fieldwork.begin_call(held.pk, by=helen, lease=held.lease, at=noon)
    fieldwork.record_outcome(held.pk, BY_CODE["2.1121"], by=helen, lease=held.lease, at=noon)
    barred = Exclusion.objects.standing().values_list("population", "rule").order_by("population")
    assert list(barred) == [("burglary", "unwilling_to_be_surveyed"), ("hate_crime", "unwilling_to_be_surveyed")]
    assert queue.claim_next(asha, at=noon + timedelta(days=8)) is None
    for population in Population.objects.filter(pk__in=["hate_crime", "burglary"]):
        assert not Involvement.objects.eligible_for(population).exists()


def test_a_flag_bars_the_call_that_is_about_to_begin(
    surveyed_twice: list[Case], helen: User, asha: User, noon: datetime
) -> None:
    held = queue.claim_next(asha, at=noon, survey="hate_crime")
    assert held
    victim = held.involvement.victim
    set_flag(victim, kind=Flag.Kind.SAFEGUARDING, note=Flag.Note.OTHER_TEAM, by=helen, at=noon)
    with pytest.raises(fieldwork.MayNotBeCalled, match="Live safeguarding risk"):
        fieldwork.begin_call(held.pk, by=asha, lease=held.lease, at=noon)


def test_a_flag_takes_the_victim_out_of_every_queue_until_it_is_lifted(
    surveyed_twice: list[Case], helen: User, noon: datetime
) -> None:
    victim = surveyed_twice[0].involvement.victim
    flag = set_flag(victim, kind=Flag.Kind.SAFEGUARDING, note=Flag.Note.OTHER_TEAM, by=helen, at=noon)
    assert not waiting.callable_now(noon).exists()
    lift_flag(flag, by=helen, at=noon)
    assert set(waiting.callable_now(noon)) == set(surveyed_twice)


@pytest.mark.parametrize("flagged_before", [False, True])
def test_a_death_ends_every_case_and_bars_every_survey(
    surveyed_twice: list[Case], helen: User, noon: datetime, flagged_before: bool
) -> None:
    held = queue.claim_next(helen, at=noon, survey="hate_crime")
    assert held
    fieldwork.begin_call(held.pk, by=helen, lease=held.lease, at=noon)
    victim = held.involvement.victim
    if flagged_before:
        set_flag(victim, kind=Flag.Kind.FATAL, note=Flag.Note.OFFICER, by=helen, at=noon)
    fieldwork.record_outcome(held.pk, BY_CODE["2.31"], by=helen, lease=held.lease, at=noon)
    assert victim.flags.standing().get().kind == Flag.Kind.FATAL
    barred = Exclusion.objects.standing().values_list("population", "rule").order_by("population")
    assert list(barred) == [("burglary", "fatal_case"), ("hate_crime", "fatal_case")]
    assert dict(Case.objects.values_list("survey", "outcome")) == {"hate_crime": "2.31", "burglary": "4.1"}
    assert not Case.objects.filter(closed_at__isnull=True).exists()


@pytest.mark.parametrize(("on", "rests"), [(date(2020, 7, 31), True), (date(2020, 8, 1), False)])
def test_the_rest_of_twelve_months_works_across_surveys(on: date, rests: bool, involvement: MakeInvolvement) -> None:
    """Surveyed about a hate crime on 1 August 2019, then victim of a burglary a year later."""
    one = involvement(victim__last_surveyed_on=THE_DAY)
    later = involvement(2, crime__offence_group="Burglary", crime__reported_on=date(2020, 6, 1))
    Involvement.objects.filter(pk=later.pk).update(victim=one.victim)
    screen_every_population(on=on)
    barred = later.exclusions.standing().values_list("population", "rule")
    assert list(barred) == ([("burglary", "surveyed_recently")] if rests else [])
