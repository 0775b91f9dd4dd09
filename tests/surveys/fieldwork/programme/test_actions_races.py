"""Whatever is confirmed, proposed or paused by several at once happens once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.programme import actions
from surveys.fieldwork.programme.plans import actions as plans
from surveys.fieldwork.programme.settings import actions as settings
from surveys.models import FieldworkSetting, Pause, Survey, SurveyChange, SurveyPlan
from tests.factories import NOON, TODAY, a_survey
from tests.surveys.fieldwork.programme.conftest import RESUME, TOMORROW, a_plan, terms

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
MANY, ROUNDS = 6, 5


@pytest.fixture
def supervisors():
    return [User.objects.create(username=f"supervisor {n}", role="supervisor") for n in range(MANY + 1)]


def race(people, act):
    """How many did it; the others were refused with a sentence, and nothing else."""
    barrier = Barrier(len(people))

    def one(person):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            act(person)
        except Refused:
            return 0
        else:
            return 1
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return sum(pool.map(one, people))


def test_of_many_confirmations_of_settings_one_counts(supervisors):
    first, *others = supervisors
    for turn in range(ROUNDS):
        proposal = settings.propose(a_survey(), terms(attempts_at_most=7 + turn), by=first, at=NOON)
        assert race(others, lambda by, proposal=proposal: settings.confirm(proposal, by=by, at=NOON)) == 1
    versions = FieldworkSetting.objects.filter(survey="hate_crime").order_by("version")
    assert list(versions.values_list("version", flat=True)) == list(range(1, ROUNDS + 2))


def test_of_many_confirmations_of_a_new_survey_one_counts(supervisors):
    first, *others = supervisors
    plan, known = a_plan(first), Survey.objects.count()
    assert race(others, lambda by: plans.confirm(plan, by=by, at=NOON)) == 1
    assert Survey.objects.count() == known + 1


def test_of_many_plans_of_one_title_one_is_kept(supervisors):
    for turn in range(ROUNDS):
        assert race(supervisors, lambda by, turn=turn: a_plan(by, title=f"Stalking {turn}")) == 1
    assert SurveyPlan.objects.count() == ROUNDS


def test_of_many_proposals_to_go_on_one_waits(supervisors):
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=TODAY, reason="x")
    done = race(supervisors, lambda by: actions.propose_change(survey, RESUME, TOMORROW, by=by, at=NOON))
    assert (done, SurveyChange.objects.waiting().count()) == (1, 1)


def test_of_many_pauses_one_holds(supervisors):
    survey = a_survey()
    assert race(supervisors, lambda by: actions.pause(survey, TODAY, "x", by=by, at=NOON)) == 1
    assert survey.pauses.count() == 1


def test_a_confirmation_and_a_refusal_at_once_give_one_decision(supervisors):
    first, *others = supervisors
    for turn in range(ROUNDS):
        proposal = settings.propose(a_survey(), terms(attempts_at_most=7 + turn), by=first, at=NOON)

        def decide(by, proposal=proposal):
            act = settings.confirm if others.index(by) % 2 else actions.turn_down
            act(proposal, by=by, at=NOON)

        assert race(others, decide) == 1
        proposal.refresh_from_db()
        confirmed = FieldworkSetting.objects.filter(proposal=proposal).exists()
        assert confirmed == (proposal.decision == "confirmed")
