"""A rule is changed by two people, as a new version with dates; a whole population is screened afterwards."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from kentpcc.refusals import Refused
from victims.exclusions import BY_CODE, actions
from victims.models import Exclusion, Involvement, Population, RuleProposal, RuleSetting
from victims.screening import screen, settings_in_force
from victims.tasks import screen_population

pytestmark = pytest.mark.django_db
THE_DAY = date(2019, 8, 1)
UNDER_16 = BY_CODE["under_16"]


@pytest.fixture
def bob(make_user: Callable[..., User]) -> User:
    return make_user("supervisor", "bob")


@pytest.fixture
def propose(hate_crime: Population, helen: User, noon: datetime) -> Callable[..., RuleProposal]:
    def act(rule: str = "under_16", **given: Any) -> RuleProposal:
        change = {"applies": True, "parameter": 18, "effective_from": THE_DAY, "by": helen, "at": noon} | given
        return actions.propose(hate_crime, BY_CODE[rule], **change)

    return act


def versions(rule: str = "under_16") -> list[tuple[Any, ...]]:
    kept = RuleSetting.objects.filter(population="hate_crime", rule=rule).order_by("version")
    return list(kept.values_list("version", "applies", "parameter", "effective_from", "effective_to"))


FIRST = (1, True, 16, date(2018, 5, 1), None)


def test_a_proposal_changes_nothing_yet(propose: Any) -> None:
    propose()
    assert versions() == [FIRST]


def test_a_second_person_makes_it_a_new_version(propose: Any, bob: User, noon: datetime, helen: User) -> None:
    starts = date(2019, 9, 1)
    setting = actions.confirm(propose(effective_from=starts), by=bob, at=noon)
    assert versions() == [(1, True, 16, date(2018, 5, 1), starts), (2, True, 18, starts, None)]
    assert (setting.proposal.proposed_by, setting.proposal.decided_by) == (helen, bob)
    population = setting.population
    assert settings_in_force(population, date(2019, 8, 31))[UNDER_16].version == 1
    assert settings_in_force(population, starts)[UNDER_16].version == 2


def test_the_proposer_cannot_confirm(propose: Any, helen: User, noon: datetime) -> None:
    with pytest.raises(Refused, match="another supervisor must confirm"):
        actions.confirm(propose(), by=helen, at=noon)
    assert versions() == [FIRST]
    assert RuleProposal.objects.waiting().count() == 1


def test_a_proposal_is_decided_once(propose: Any, bob: User, noon: datetime) -> None:
    proposal = propose()
    actions.confirm(proposal, by=bob, at=noon)
    for act in (actions.confirm, actions.withdraw):
        with pytest.raises(Refused, match="decided already"):
            act(proposal, by=bob, at=noon)
    assert len(versions()) == 2


def test_one_change_of_a_rule_at_a_time(propose: Any, helen: User, noon: datetime) -> None:
    actions.withdraw(propose(), by=helen, at=noon)
    propose()
    with pytest.raises(Refused, match="waits already"):
        propose(parameter=17)


def test_a_late_confirmation_starts_on_its_own_day(propose: Any, bob: User, noon: datetime) -> None:
    actions.confirm(propose(), by=bob, at=noon + timedelta(days=5))
    assert versions()[-1] == (2, True, 18, date(2019, 8, 6), None)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"parameter": None}, "parameter", "from 16 to 25"),
        ({"parameter": 15}, "parameter", "from 16 to 25"),
        ({"parameter": 26}, "parameter", "from 16 to 25"),
        ({"parameter": 16}, "applies", "says already"),
        ({"effective_from": date(2019, 7, 31)}, "effective_from", "today or a later day"),
        ({"rule": "surveyed_recently", "parameter": 0}, "parameter", "months from 1 to 60"),
        ({"rule": "vulnerable", "parameter": 3}, "applies", "says already"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Any, field: str, sentence: str, propose: Any) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        propose(**change)
    assert refused.value.field == field
    assert not RuleProposal.objects.exists()


@pytest.mark.parametrize("parameter", [17, 25])
def test_within_the_bounds(parameter: int, propose: Any) -> None:
    assert propose(parameter=parameter).parameter == parameter


def test_a_version_lasts_a_day_at_least(propose: Any, bob: User, noon: datetime) -> None:
    actions.confirm(propose(), by=bob, at=noon)
    with pytest.raises(Refused, match="Version 2 of this rule begins on 1 August 2019"):
        propose(parameter=17)
    actions.confirm(propose(parameter=17, effective_from=date(2019, 8, 2)), by=bob, at=noon)
    assert [version[0] for version in versions()] == [1, 2, 3]


def test_switched_off_and_on_again(
    propose: Any, bob: User, noon: datetime, involvement: Callable[..., Involvement], hate_crime: Population
) -> None:
    involvement(vulnerable=True)
    assert screen(hate_crime, on=THE_DAY).eligible == 0
    actions.confirm(propose("vulnerable", applies=False), by=bob, at=noon)
    found = screen(hate_crime, on=THE_DAY)
    assert (found.eligible, "vulnerable" in {rule.rule for rule in found.excluded}) == (1, False)
    actions.confirm(propose("vulnerable", effective_from=date(2019, 8, 2)), by=bob, at=noon)
    assert screen(hate_crime, on=date(2019, 8, 2)).eligible == 0
    kept = Exclusion.objects.order_by("rule_version").values_list("rule_version", "lifted_on")
    assert list(kept) == [(1, THE_DAY), (3, None)]


def test_the_rule_about_unsafe_calls_cannot_be_switched_off(propose: Any) -> None:
    with pytest.raises(Refused, match="always applies"):
        propose("unsafe_call", applies=False)


def test_a_rule_that_a_survey_never_had(bob: User, helen: User, noon: datetime) -> None:
    rape = Population.objects.get(pk="rape")
    rule, change = BY_CODE["no_further_action"], {"parameter": None, "effective_from": THE_DAY}
    with pytest.raises(Refused, match="says already"):
        actions.propose(rape, rule, applies=False, **change, by=helen, at=noon)
    actions.confirm(actions.propose(rape, rule, applies=True, **change, by=helen, at=noon), by=bob, at=noon)
    assert settings_in_force(rape, THE_DAY)[rule].version == 1


def test_every_step_is_in_the_trail(propose: Any, bob: User, helen: User, noon: datetime) -> None:
    actions.withdraw(propose(parameter=17), by=helen, at=noon)
    actions.confirm(propose(), by=bob, at=noon)
    entries = AuditEntry.objects.order_by("id").values_list("act", "by__username", "detail__parameter")
    assert list(entries) == [
        ("proposed a change of a rule", "helen", 17),
        ("withdrew a change of a rule", "helen", 17),
        ("proposed a change of a rule", "helen", 18),
        ("confirmed a change of a rule", "bob", 18),
    ]


def test_confirming_sends_the_screening_to_a_worker(
    propose: Any, bob: User, noon: datetime, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent = []
    monkeypatch.setattr("kentpcc.dispatch.current_app.send_task", lambda name, **message: sent.append((name, message)))
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm(propose(), by=bob, at=noon)
    assert [(name, message["args"]) for name, message in sent] == [(screen_population.name, ("hate_crime",))]


def test_the_task_screens_the_population(involvement: Callable[..., Involvement]) -> None:
    involvement(vulnerable=True)
    with time_machine.travel("2019-08-01 12:00+01:00"):
        screen_population("hate_crime")
        screen_population("hate_crime")
    assert Exclusion.objects.get().rule == "vulnerable"


@pytest.fixture
def address() -> str:
    return reverse("victims:rule", args=["hate_crime", "under_16"])


def sent(**changed: Any) -> dict[str, Any]:
    day = {"effective_from_day": "1", "effective_from_month": "9", "effective_from_year": "2019"}
    return {"applies": "yes", "parameter": "18", **day, **changed}


@time_machine.travel("2019-08-01 12:00+01:00")
def test_on_the_page(
    address: str, helen: User, bob: User, signed_in: Callable[[User], Client], involvement: Callable[..., Involvement]
) -> None:
    involvement(victim__date_of_birth=date(2010, 1, 1))
    screen(Population.objects.get(pk="hate_crime"), on=THE_DAY)
    helens, bobs = signed_in(helen), signed_in(bob)
    page = helens.get(address).content.decode()
    assert "The victim is under 16 on the day of the call." in page
    assert "bars 1 victim now" in page
    page = helens.post(address, sent(), follow=True).content.decode()
    assert "It waits for another supervisor" in page
    proposal = RuleProposal.objects.get()
    confirm = reverse("victims:confirm_rule", args=[proposal.pk])
    assert RuleProposal.PROPOSED_BY_YOU in helens.post(confirm, follow=True).content.decode()
    assert versions() == [FIRST]
    page = bobs.get(address).content.decode()
    assert "The victim is under 18 on the day of the call." in page
    page = bobs.post(confirm, follow=True).content.decode()
    assert "Version 2 is in force from 1 September 2019" in page
    assert versions()[-1] == (2, True, 18, date(2019, 9, 1), None)
    assert "decided already" in bobs.post(confirm, follow=True).content.decode()


@time_machine.travel("2019-08-01 12:00+01:00")
def test_a_proposal_is_withdrawn_on_the_page(address: str, helen: User, signed_in: Callable[[User], Client]) -> None:
    browser = signed_in(helen)
    browser.post(address, sent())
    page = browser.post(reverse("victims:withdraw_rule", args=[RuleProposal.objects.get().pk]), follow=True)
    assert "The change is withdrawn." in page.content.decode()
    assert versions() == [FIRST]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"parameter": "99"}, "Enter a number of years from 16 to 25."),
        ({"parameter": "many"}, "Enter a whole number."),
        ({"parameter": ""}, "Enter a number of years from 16 to 25."),
        ({"applies": ""}, "Say whether the rule applies."),
        ({"effective_from_year": "2018"}, "Choose today or a later day"),
        ({"effective_from_day": "31"}, "There is no such date."),
    ],
)
@time_machine.travel("2019-08-01 12:00+01:00")
def test_a_mistake_is_one_sentence_on_the_page(
    changed: dict[str, str], sentence: str, address: str, helen: User, signed_in: Callable[[User], Client]
) -> None:
    page = signed_in(helen).post(address, sent(**changed)).content.decode()
    assert sentence in page
    assert not RuleProposal.objects.exists()


def test_a_rule_that_is_not_there(helen: User, signed_in: Callable[[User], Client]) -> None:
    browser = signed_in(helen)
    assert browser.get(reverse("victims:rule", args=["hate_crime", "nonsense"])).status_code == 404
    assert browser.get(reverse("victims:rule", args=["nonsense", "under_16"])).status_code == 404
