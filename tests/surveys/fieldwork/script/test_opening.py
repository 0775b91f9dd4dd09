"""An opening is the call's: all three must be asked in it."""

from itertools import product

import pytest

from surveys.fieldwork.script.opening import OpeningNotAsked, opening_of
from surveys.models import Attempt


@pytest.mark.parametrize("answers", list(product(["", "no", "yes"], repeat=3)))
def test_it_is_whole_only_where_all_three_are_yes(answers):
    named, safe, agreed = answers
    attempt = Attempt(is_named_person=named, is_safe_to_talk=safe, agreed=agreed)
    assert bool(opening_of(attempt)) == (answers == ("yes", "yes", "yes"))


def test_a_call_begins_with_nothing_asked():
    assert not opening_of(Attempt())
    assert opening_of(Attempt()).as_answers() == {}


def test_it_is_told_in_the_names_of_the_questionnaires():
    attempt = Attempt(is_named_person="yes", is_safe_to_talk="no")
    assert opening_of(attempt).as_answers() == {"named_person_confirmed": "yes", "safe_to_talk": "no"}


def test_what_is_missing_is_said_in_a_sentence():
    assert str(OpeningNotAsked()) == (
        "Ask who they are, whether it is safe to talk, and whether they agree: in this call, too."
    )
