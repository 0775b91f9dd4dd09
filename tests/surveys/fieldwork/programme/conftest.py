"""Two supervisors, Helen and Bob, at noon on Wednesday 18 September 2019."""

from datetime import timedelta

import pytest

from surveys.fieldwork.programme import actions
from surveys.fieldwork.programme.plans.actions import plan_survey
from surveys.models import FieldworkSetting, Survey, SurveyChange, SurveyPlan
from tests.factories import NOON, TODAY
from victims.exclusions.populations import usual_rules

START, RESUME = SurveyChange.Kind.START, SurveyChange.Kind.RESUME
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def bob(make_user):
    """A second supervisor."""
    return make_user("supervisor", "bob")


@pytest.fixture
def helens(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def bobs(signed_in, bob):
    return signed_in(bob)


def status(code="hate_crime", on=TODAY):
    return Survey.objects.get(pk=code).status_on(on).value


def in_days(number):
    return TODAY + timedelta(days=number)


def agreed(survey, kind, on, helen, bob, *, at=NOON):
    """Proposed by Helen, confirmed by Bob."""
    return actions.confirm_change(actions.propose_change(survey, kind, on, by=helen, at=at), by=bob, at=at)


def terms(**changed):
    """The settings of the hate crime survey, from today on, with what is changed."""
    kept = FieldworkSetting.objects.get(survey="hate_crime", version=1).terms()
    return FieldworkSetting(**kept | {"effective_from": TODAY} | changed)


def a_plan(helen=None, *, at=NOON, **told):
    """Of a survey about stalking and harassment; kept where Helen plans it."""
    plan = SurveyPlan(
        **{
            "title": "Stalking and harassment",
            "offence_groups": ["Stalking", "Harassment"],
            "rules": usual_rules(),
            "effective_from": TODAY,
        }
        | told
    )
    return plan_survey(plan, by=helen, at=at) if helen else plan


def as_sent(form, **changed):
    """What a browser would send of the form, with what is changed."""
    sent = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        parts = getattr(field.widget, "decompress", None)
        if parts:
            sent |= zip(("_".join([name, part]) for part in _parts(field)), parts(value), strict=True)
        elif value not in (None, False):
            sent[name] = "on" if value is True else value
    return {name: value for name, value in (sent | changed).items() if value is not None}


def _parts(field):
    return getattr(field.widget, "parts", ("from", "until"))
