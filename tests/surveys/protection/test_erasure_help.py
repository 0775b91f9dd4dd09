"""What was said in help goes with the person; that it was asked for stays, and names nobody."""

from datetime import date

import pytest

from surveys.models import HelpRequest
from surveys.protection.erasure import confirm
from surveys.protection.sections import sections
from victims.models import ErasureRequest
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
SECRET = "Their sister Quillfeather interprets"


@pytest.fixture
def victim(people):
    return people.person()


@pytest.fixture
def asked(people, victim, asha, helen, noon):
    case = people.case(victim)
    told = {"asked_by": asha, "asked_at": noon, "answered_by": helen, "answered_at": noon}
    return HelpRequest.objects.create(case=case, kind="language", own_words=SECRET, **told)


def test_an_erasure_takes_the_words_of_an_answer(victim, asked, helen, bob, noon):
    reason = ErasureRequest.Reason.ASKED
    confirm(request_erasure(victim, reason, received_on=date(2019, 9, 2), by=helen, at=noon), by=bob, at=noon)
    asked.refresh_from_db()
    assert (asked.own_words, asked.kind) == (None, "language")


def test_a_subjects_record_says_what_help_was_asked_for(people, victim, asked):
    (found,) = [each for each in sections([victim]) if each.title.startswith("Help")]
    assert SECRET in str(found)
    assert "Language" in str(found)
    (others,) = [each for each in sections([people.person()]) if each.title.startswith("Help")]
    assert SECRET not in str(others)
