"""An opening is the call's: identity, safety, language and consent must be asked in it."""

from itertools import product

import pytest

from surveys.fieldwork.script.opening import GATES, QUESTIONS, OpeningNotAsked, opening_of
from surveys.models import Attempt


@pytest.mark.parametrize("answers", list(product(["", "no", "yes"], repeat=3)))
@pytest.mark.parametrize("language", ["", "another", "english", "polish", "other"])
def test_it_is_whole_only_where_all_are_yes_in_a_language_that_was_said(answers, language):
    named, safe, agreed = answers
    attempt = Attempt(is_named_person=named, is_safe_to_talk=safe, agreed=agreed, language=language)
    is_known = language in ("english", "polish", "other")
    assert bool(opening_of(attempt)) == (answers == ("yes", "yes", "yes") and is_known)


def test_a_call_begins_with_nothing_asked():
    assert not opening_of(Attempt())
    assert opening_of(Attempt()).as_answers() == {}


def test_it_is_told_in_the_names_that_a_form_of_its_own_may_have():
    attempt = Attempt(is_named_person="yes", is_safe_to_talk="no", language="polish", interpreter_took_part="no")
    assert opening_of(attempt).as_answers() == {
        "named_person_confirmed": "yes",
        "safe_to_talk": "no",
        "interview_language": "polish",
        "interpreter_used": "no",
    }
    assert set(QUESTIONS.values()) > GATES


def test_what_is_missing_is_said_in_a_sentence():
    assert str(OpeningNotAsked()) == (
        "Ask who they are, whether it is safe to talk, which language suits them, and whether they agree: "
        "in this call, too."
    )
