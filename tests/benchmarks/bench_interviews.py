"""An interviewer saves a page, or one answer, among many interviews that are there already.

The floor is a bare view of the same site: it too is signed in, and posts, is redirected and reads again.
Beside it, without a budget: the same in one request without any middleware, where nobody signs in.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveys.models import Answer
from surveys.questionnaires.publishing import publish
from tests.benchmarks.calls import Call
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.measuring import alternate, report, seconds, size
from tests.factories import HATE_CRIME

REQUESTS, INTERVIEWERS, ROUNDS = size("REQUESTS", 60), size("INTERVIEWERS", 32), size("PAGE_ROUNDS", 8)
MOST_STATEMENTS = 20


@pytest.fixture(scope="module")
def questionnaire(force):
    """The published one of 45 questions."""
    force.with_interviews()
    told = {"by": None, "at": force.now, "in_use_from": force.today, "breaks_trend": True}
    publish(force.survey, HATE_CRIME.encode(), "hate_crime.md", **told)
    return f"among {force.interviewed:,} interviews"


@pytest.fixture(scope="module")
def call(force, questionnaire):
    return Call(force, "asha")


@pytest.fixture(autouse=True)
def bare_views(settings):
    settings.ROOT_URLCONF = "tests.benchmarks.bare"


@pytest.fixture
def nobody(settings):
    """A client without any middleware."""
    client, kept = Client(), settings.MIDDLEWARE
    settings.MIDDLEWARE = []
    client.handler.load_middleware()
    settings.MIDDLEWARE = kept
    return client


def test_save_a_page(force, questionnaire, call, nobody, plain_templates):
    call.save_page()
    with CaptureQueriesContext(connection) as statements:
        call.save_page()
    many = len(statements)
    assert many <= MOST_STATEMENTS
    assert _stored(call) == call.last
    measured = _measured(call.save_page, call.save_bare_page)
    report("save a page, get the next", f"{questionnaire}, {many} statements", measured, 2.5)
    plain = Call(force, "without scripts")
    measured = _measured(plain.save_page_without_scripts, plain.save_bare_page)
    report("save a page, get the next", "without scripts", measured, None)
    measured = _measured(call.save_page, lambda: call.save_at_once(nobody))
    report("save a page, get the next", "floor: one request, no middleware", measured, None)


def test_save_an_answer(questionnaire, call, nobody, plain_templates):
    call.save_page()
    call.save_answer()
    assert _stored(call) == call.last
    report("save one answer", questionnaire, _measured(call.save_answer, call.save_bare_answer), 2)
    measured = _measured(call.save_answer, lambda: call.save_bare_answer(nobody))
    report("save one answer", "floor: no middleware", measured, None)


def _measured(ours, floor):
    return alternate(lambda: seconds(ours), lambda: seconds(floor), times=REQUESTS)


def test_many_save_a_page(force, questionnaire, plain_templates):
    calls = [Call(force, f"interviewer {number}") for number in range(INTERVIEWERS)]
    with Crowd(INTERVIEWERS) as crowd:
        measured = alternate(
            lambda: crowd.at_once(lambda place: calls[place].save_page())[0],
            lambda: crowd.at_once(lambda place: calls[place].save_bare_page())[0],
            times=ROUNDS,
        )
    report("save a page, get the next", f"{INTERVIEWERS} at once", measured, 2.5)


def _stored(call):
    rows = Answer.objects.filter(interview=call.interview, question__in=call.last)
    return {row.question: row.code or row.text for row in rows}
