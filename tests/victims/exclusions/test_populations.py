"""A new population; and the one rule that no population is without."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kentpcc.refusals import Refused
from victims.exclusions import BY_CODE, RULES, actions
from victims.exclusions.populations import add_population, usual_rules
from victims.models import Population, RuleProposal, RuleSetting
from victims.screening import settings_in_force

pytestmark = pytest.mark.django_db
THE_DAY = date(2019, 8, 1)
UNSAFE = BY_CODE["unsafe_call"]


def stalking(**told):
    return Population(**{"code": "stalking", "title": "Stalking", "offence_groups": ["Stalking"]} | told)


def test_the_usual_rules_are_all_there_are():
    assert usual_rules().keys() == BY_CODE.keys()
    assert {code: number for code, number in usual_rules().items() if number} == {
        "under_16": 16,
        "surveyed_recently": 12,
    }
    assert all(rule.least <= rule.usual <= rule.most for rule in RULES)


def test_a_population_has_its_rules_from_the_first_day():
    population = add_population(stalking(), usual_rules(), effective_from=THE_DAY)
    assert list(settings_in_force(population, THE_DAY)) == list(RULES)
    assert settings_in_force(population, date(2019, 7, 31)) == {}


def test_nothing_is_kept_of_what_is_refused():
    with pytest.raises(Refused, match="A call ended as unsafe"):
        add_population(stalking(), {"under_16": 16}, effective_from=THE_DAY)
    assert not Population.objects.filter(pk="stalking").exists()


def test_the_rule_about_unsafe_calls_cannot_be_switched_off(helen, noon):
    rape = Population.objects.get(pk="rape")
    with pytest.raises(Refused, match="This rule always applies") as refused:
        actions.propose(rape, UNSAFE, applies=False, parameter=None, effective_from=THE_DAY, by=helen, at=noon)
    assert refused.value.field == "applies"
    assert not RuleProposal.objects.exists()


def test_nor_by_a_change_that_waits_since_before(helen, bob, noon):
    told = {"population_id": "rape", "rule": "unsafe_call", "applies": False, "effective_from": THE_DAY}
    proposal = RuleProposal.objects.create(**told, proposed_by=helen, proposed_at=noon)
    with pytest.raises(Refused, match="This rule always applies"):
        actions.confirm(proposal, by=bob, at=noon)
    assert RuleSetting.objects.get(population="rape", rule="unsafe_call").applies


def test_nor_in_the_database():
    with pytest.raises(IntegrityError, match="an_unsafe_call_bars_in_every_survey"), transaction.atomic():
        RuleSetting.objects.filter(rule="unsafe_call").update(applies=False)


def test_nor_on_its_page(helen, signed_in):
    browser, page = signed_in(helen), reverse("victims:rule", args=["rape", "unsafe_call"])
    shown = browser.get(page).text
    assert "cannot be switched off" in shown
    assert "Propose the change" not in shown
    day = {"effective_from_day": "1", "effective_from_month": "9", "effective_from_year": "2099"}
    browser.post(page, {"applies": "no", **day})
    assert not RuleProposal.objects.exists()


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")
