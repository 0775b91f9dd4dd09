"""Figures are kept to the whole force by one supervisor; to show them of districts takes two."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.fieldwork.programme import actions
from surveys.figures.releases import asking
from surveys.models import Survey, SurveyChange
from tests.factories import NOON, TODAY, a_survey
from tests.surveys.fieldwork.programme.conftest import START, TOMORROW, agreed, in_days

pytestmark = pytest.mark.django_db
AREAS = SurveyChange.Kind.AREAS
AUGUST = Month(2019, 8)


def is_force_only(code="hate_crime"):
    return Survey.objects.get(pk=code).force_only


@pytest.fixture
def grace(make_user):
    """A line manager in Thanet."""
    return make_user("line_manager", "grace", district_id="thanet")


def shown_to(grace):
    """The surveys of which a release asks for figures of the manager's district."""
    places = {"east": (grace.district_id,)}
    asked = {survey.pk: asking.everybody(survey, AUGUST, places) for survey in Survey.objects.exclude(started_on=None)}
    return [code for code, scopes in asked.items() if any(scope.area == grace.district_id for scope in scopes)]


def test_only_the_survey_about_rape_is_kept_to_the_force_from_the_start():
    assert list(Survey.objects.filter(force_only=True).values_list("pk", flat=True)) == ["rape"]


def test_one_supervisor_keeps_figures_to_the_force_and_nobody_sees_those_of_a_district(helen, grace):
    survey = a_survey()
    a_survey("rape"), a_survey("burglary")
    assert shown_to(grace) == ["hate_crime", "burglary"]
    actions.keep_to_force(survey, by=helen, at=NOON)
    assert shown_to(grace) == ["burglary"]
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.by, entry.subject_id) == (
        "kept a survey’s figures to the whole force",
        helen,
        "hate_crime",
    )


def test_twice_is_refused(helen):
    with pytest.raises(Refused, match="for the whole force only already"):
        actions.keep_to_force(a_survey("rape"), by=helen, at=NOON)


def test_one_supervisor_alone_does_not_show_figures_of_districts(helen, grace):
    change = actions.propose_change(a_survey("rape"), AREAS, TODAY, by=helen, at=NOON)
    with pytest.raises(Refused, match="another supervisor must confirm"):
        actions.confirm_change(change, by=helen, at=NOON)
    assert is_force_only("rape")
    assert shown_to(grace) == []


def test_two_do_and_the_trail_says_who(helen, bob, grace):
    agreed(a_survey("rape"), AREAS, TODAY, helen, bob)
    assert shown_to(grace) == ["rape"]
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.by) == ("allowed a survey’s figures to be shown of districts", bob)
    assert entry.detail["survey"] == "rape"


def test_what_is_shown_already_is_not_proposed(helen):
    with pytest.raises(Refused, match="shown of districts already"):
        actions.propose_change(a_survey(), AREAS, TODAY, by=helen, at=NOON)


def test_a_proposal_that_waited_is_refused_where_it_would_change_nothing(helen, bob):
    change = actions.propose_change(a_survey("rape"), AREAS, TODAY, by=helen, at=NOON)
    Survey.objects.filter(pk="rape").update(force_only=False)
    with pytest.raises(Refused, match="shown of districts already"):
        actions.confirm_change(change, by=bob, at=NOON)


def test_one_change_of_a_survey_waits_at_a_time(helen):
    survey = a_survey("rape", started_on=None)
    actions.propose_change(survey, AREAS, TODAY, by=helen, at=NOON)
    with pytest.raises(Refused):
        actions.propose_change(survey, START, TODAY, by=helen, at=NOON)


def test_a_closed_survey_has_figures_still(helen, bob):
    survey = a_survey("rape")
    actions.close(survey, TODAY, by=helen, at=NOON)
    agreed(survey, AREAS, TOMORROW, helen, bob, at=NOON + (in_days(1) - TODAY))
    assert not is_force_only("rape")
    actions.keep_to_force(survey, by=helen, at=NOON)
    assert is_force_only("rape")


def test_declined_it_stays_as_it_was(helen, bob):
    change = actions.propose_change(a_survey("rape"), AREAS, TODAY, by=helen, at=NOON)
    actions.turn_down(change, by=bob, at=NOON)
    assert is_force_only("rape")
