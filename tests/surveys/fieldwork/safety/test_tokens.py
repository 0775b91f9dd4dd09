"""The authority to end one call, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing

from surveys.fieldwork.safety.tokens import call_of, read, token_of, unsafe_token
from tests.factories import NOON, a_case, calling

pytestmark = pytest.mark.django_db


def test_a_token_leads_to_its_call(asha):
    attempt = calling(asha).attempts.get()
    assert read(token_of(attempt)) == call_of(attempt) == (attempt.case_id, attempt.pk, asha.pk)


def test_a_token_lasts_a_day(asha):
    attempt = calling(asha).attempts.get()
    with time_machine.travel(NOON, tick=False) as clock:
        token = token_of(attempt)
        clock.shift(timedelta(hours=23, minutes=59))
        assert read(token) == call_of(attempt)
        clock.shift(timedelta(minutes=2))
        assert read(token) is None


@pytest.mark.parametrize("token", ["", "1", "x:y:z", "\x00"])
def test_what_is_no_token_leads_nowhere(token):
    assert read(token) is None


@pytest.mark.parametrize("salt", ["django.core.signing", "another"])
def test_what_was_signed_for_another_purpose_leads_nowhere(salt):
    assert read(signing.dumps(1, salt=salt)) is None


def test_a_changed_token_leads_nowhere(asha):
    token = token_of(calling(asha).attempts.get())
    assert read(token[:-1] + ("a" if token[-1] != "a" else "b")) is None


def test_a_case_without_an_open_call_has_no_token(asha):
    assert unsafe_token(a_case()) == ""
    assert unsafe_token(calling(asha))


def test_another_key_still_reads_the_tokens_of_the_one_before(asha, settings):
    attempt = calling(asha).attempts.get()
    token = token_of(attempt)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert read(token) == call_of(attempt)
