"""The page of times: a list to look at."""

from datetime import date

import pytest
from django.urls import reverse

from surveys.models import Review
from tests.factories import a_survey
from tests.surveys.fieldwork.quality.making import a_complete_interview, a_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def supervisor(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def short(asha):
    for day in range(1, 6):
        a_complete_interview(asha, on=date(2019, 8, day), minutes=15)
    return a_complete_interview(asha, minutes=4)


def page(client, **given):
    return client.get(reverse("fieldwork:timings"), given).text


def test_it_says_what_and_that_it_is_no_judgement(short, supervisor):
    shown = page(supervisor)
    assert short.case.label in shown
    assert "took 4 min 0 s; usual are 15 min 0 s" in shown
    assert "never a reason to reprimand anybody" in shown


def test_one_button_puts_it_among_the_reviews(short, supervisor):
    ask = reverse("fieldwork:ask_for_review", args=[short.pk])
    assert ask in page(supervisor)
    supervisor.post(ask)
    shown = page(supervisor)
    assert ask not in shown
    assert reverse("fieldwork:review", args=[Review.objects.get().pk]) in shown


def test_one_s_own_cannot_be_reviewed(supervisor, helen, short):
    own = a_complete_interview(helen, minutes=1)
    a_review(helen, interview=own)
    shown = page(supervisor)
    assert "Yours" in shown
    assert reverse("fieldwork:review", args=[own.review.pk]) not in shown


def test_by_survey_and_month(short, supervisor):
    a_survey("rape")
    assert short.case.label in page(supervisor, survey="hate_crime", month="2019-09")
    assert short.case.label not in page(supervisor, survey="rape")
    assert short.case.label not in page(supervisor, month="2019-08")


@pytest.mark.parametrize(
    ("given", "sentence"), [({"survey": "arson"}, "There is no such survey"), ({"month": "1999-01"}, "Choose a month")]
)
def test_what_does_not_exist_is_said(short, supervisor, given, sentence):
    shown = page(supervisor, **given)
    assert sentence in shown
    assert short.case.label not in shown


@pytest.mark.parametrize("role", ["interviewer", "analyst", "opcc_officer", "auditor"])
def test_it_is_for_supervisors(make_user, signed_in, role):
    assert signed_in(make_user(role)).get(reverse("fieldwork:timings")).status_code == 404
