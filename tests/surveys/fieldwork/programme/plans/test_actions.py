"""A new survey: planned by one, added by another, with whatever the machinery needs of it."""

from datetime import date, timedelta

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.programme.actions import turn_down
from surveys.fieldwork.programme.plans import actions
from surveys.fieldwork.samples import drawing
from surveys.models import Survey, SurveyPlan
from tests.factories import NOON, TODAY, a_crime, an_involvement
from tests.surveys.fieldwork.programme.conftest import a_plan
from victims.exclusions import RULES
from victims.exclusions.populations import usual_rules
from victims.models import Population, RuleSetting
from victims.tasks import screen_population

pytestmark = pytest.mark.django_db


def test_a_plan_is_no_survey(helen):
    plan = a_plan(helen)
    assert plan.code == "stalking_and_harassment"
    assert not Survey.objects.filter(pk=plan.code).exists()
    assert not Population.objects.filter(pk=plan.code).exists()


def test_a_second_supervisor_adds_it(helen, bob):
    plan = a_plan(helen, window_opens_weeks=4, window_closes_weeks=10, attempts_at_most=3, voicemail=False)
    survey = actions.confirm(plan, by=bob, at=NOON + timedelta(days=2))
    assert (survey.title, survey.status_on(date(2020, 1, 1)), survey.started_on) == (plan.title, "planned", None)
    assert survey.position == max(Survey.objects.values_list("position", flat=True))
    population = survey.population
    assert (population.window_opens_weeks, population.window_closes_weeks) == (4, 10)
    assert population.offence_groups == ["Stalking", "Harassment"]
    setting = survey.fieldwork_settings.get()
    assert (setting.version, setting.attempts_at_most, setting.voicemail) == (1, 3, False)
    assert setting.effective_from == TODAY + timedelta(days=2)
    rules = population.rule_settings.all()
    assert {rule.rule for rule in rules} == {rule.code for rule in RULES}
    assert {rule.rule: rule.parameter for rule in rules if rule.parameter} == {"under_16": 16, "surveyed_recently": 12}
    assert {(rule.version, rule.effective_from) for rule in rules} == {(1, TODAY + timedelta(days=2))}


def test_whoever_planned_it_cannot_add_it(helen):
    with pytest.raises(Refused, match="another supervisor must confirm"):
        actions.confirm(a_plan(helen), by=helen, at=NOON)
    assert Survey.objects.count() == 4


def test_a_plan_is_decided_once(helen, bob):
    plan = a_plan(helen)
    turn_down(plan, by=bob, at=NOON)
    with pytest.raises(Refused, match="decided already"):
        actions.confirm(plan, by=bob, at=NOON)
    assert Survey.objects.count() == 4
    assert a_plan(helen).code == plan.code


def test_rules_may_be_left_out_as_for_rape(helen, bob):
    wanted = usual_rules()
    del wanted["no_further_action"], wanted["unwilling_to_cooperate"]
    survey = actions.confirm(a_plan(helen, rules=wanted), by=bob, at=NOON)
    kept = set(survey.population.rule_settings.values_list("rule", flat=True))
    assert kept == {rule.code for rule in RULES} - {"no_further_action", "unwilling_to_cooperate"}


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"title": "  "}, "title", "Enter a title"),
        ({"title": "HATE CRIME"}, "title", "a survey of this title already"),
        ({"offence_groups": []}, "groups", "at least one group"),
        ({"offence_groups": ["x" * 61]}, "more_groups", "more than 60 letters"),
        ({"offence_groups": [f"group {n}" for n in range(51)]}, "groups", "at most 50"),
        ({"window_opens_weeks": 12, "window_closes_weeks": 12}, "window_closes_weeks", "close later than it opens"),
        ({"window_closes_weeks": 53}, "window_closes_weeks", "at most 52 weeks"),
        ({"rules": {}}, "rules", "This rule applies in every survey: A call ended as unsafe."),
        ({"rules": usual_rules() | {"x": None}}, "rules", "There is no rule “x”"),
        ({"rules": usual_rules() | {"under_16": 15}}, "parameter_under_16", "Under 16: enter a number of years"),
        ({"rules": usual_rules() | {"under_16": None}}, "parameter_under_16", "from 16 to 25"),
        ({"attempts_at_most": 0}, "attempts_at_most", "from 1 to 20"),
        ({"hours": {}}, "hours_mon", "at least one day"),
    ],
)
def test_what_makes_no_sense_is_refused(helen, told, field, said):
    with pytest.raises(Refused, match=said) as refused:
        a_plan(helen, **told)
    assert refused.value.field == field
    assert not SurveyPlan.objects.exists()


def test_one_plan_of_a_title_waits(helen, bob):
    a_plan(helen)
    with pytest.raises(Refused, match="is planned already"):
        a_plan(bob, title="stalking and HARASSMENT")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Anti-social behaviour", "anti_social_behaviour"),
        ("Hate  crime!", "hate_crime_2"),
        ("京都", "survey"),
        ("x" * 60, "x" * 40),
        ("New", "new"),
    ],
)
def test_a_code_is_made_of_the_title(helen, title, code):
    assert a_plan(helen, title=title).code == code


def test_two_plans_never_have_one_code(helen, bob):
    first, second = a_plan(helen, title="Stalking"), a_plan(helen, title="Stalking!")
    assert (first.code, second.code) == ("stalking", "stalking_2")
    for plan in (second, first):
        assert actions.confirm(plan, by=bob, at=NOON).pk == plan.code


def test_nobody_who_is_barred_can_be_drawn_before_a_worker_has_screened_them(helen, bob):
    for flags in ({}, {"survey_opt_out": True}):
        an_involvement(crime=a_crime(offence_group="Stalking"), **flags)
    an_involvement(crime=a_crime(offence_group="Stalking", reported_on=TODAY - timedelta(weeks=13)))
    survey = actions.confirm(a_plan(helen), by=bob, at=NOON)
    drawn = drawing.plan(survey, size=3, at=NOON)
    assert len(drawn.frame) == 1


def test_everybody_in_it_is_screened_again_by_a_worker(helen, bob, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr("kentpcc.dispatch.current_app.send_task", lambda name, **message: sent.append((name, message)))
    with django_capture_on_commit_callbacks(execute=True):
        survey = actions.confirm(a_plan(helen), by=bob, at=NOON)
    assert [(name, message["args"]) for name, message in sent] == [(screen_population.name, (survey.pk,))]


def test_nothing_of_it_stays_when_a_part_is_refused(helen, bob, monkeypatch):
    plan = a_plan(helen)

    def fails(*_, **__):
        raise Refused("no")

    monkeypatch.setattr("surveys.fieldwork.programme.plans.actions.decisions.decide", fails)
    with pytest.raises(Refused):
        actions.confirm(plan, by=bob, at=NOON)
    assert (Survey.objects.count(), RuleSetting.objects.filter(population=plan.code).count()) == (4, 0)


def test_the_trail_names_the_survey(helen, bob):
    actions.confirm(a_plan(helen), by=bob, at=NOON)
    entries = AuditEntry.objects.order_by("id").values_list("act", "by__username", "detail")
    assert list(entries) == [
        ("planned a survey", "helen", {"code": "stalking_and_harassment"}),
        ("added a survey", "bob", {"survey": "stalking_and_harassment"}),
    ]
