"""What is known of a person's numbers, and which may be rung."""

import pytest

from surveys.fieldwork.numbers.actions import set_state
from surveys.fieldwork.numbers.queries import State, digest_of, numbers_of, states_of, usable
from surveys.models import NumberState
from tests.factories import NOON, a_victim
from victims.models import ContactDetails, SafeContact

pytestmark = pytest.mark.django_db
HOME, MOBILE, WORK = "+441622690690", "+447700900123", "+447700900456"


@pytest.fixture
def victim(db):
    victim = a_victim()
    ContactDetails.objects.filter(pk=victim.pk).update(details={"phones": [HOME, MOBILE, WORK]})
    return victim


def test_a_number_that_was_never_rung_is_untried(victim):
    assert [(number.e164, number.state) for number in numbers_of(victim)] == [
        (HOME, State.UNTRIED),
        (MOBILE, State.UNTRIED),
        (WORK, State.UNTRIED),
    ]


def test_a_safe_number_comes_first_and_what_may_not_be_rung_last(victim, asha):
    set_state(victim, digest_of(HOME), State.DEAD, by=asha, at=NOON)
    set_state(victim, digest_of(WORK), State.SAFE, by=asha, at=NOON)
    numbers = numbers_of(victim)
    assert [number.e164 for number in numbers] == [WORK, MOBILE, HOME]
    assert [number.e164 for number in usable(numbers)] == [WORK, MOBILE]


@pytest.mark.parametrize("state", [State.DEAD, State.WRONG, State.NOT_TO_BE_USED])
def test_what_is_not_rung(victim, asha, state):
    set_state(victim, digest_of(MOBILE), state, by=asha, at=NOON)
    assert MOBILE not in [number.e164 for number in usable(numbers_of(victim))]


def test_where_a_safe_number_is_arranged_there_is_no_other(victim):
    SafeContact.objects.create(victim=victim, arrangements={"number": "+447700900789"})
    (number,) = numbers_of(victim)
    assert (str(number), number.link, number.is_arranged) == ("07700 900789", "tel:+447700900789", True)


def test_the_number_does_not_stand_in_the_database(victim, asha):
    set_state(victim, digest_of(MOBILE), State.WRONG, by=asha, at=NOON)
    assert MOBILE[3:] not in str(NumberState.objects.values().get())
    assert digest_of(MOBILE) != digest_of(HOME)


def test_the_digest_hangs_on_the_secret_key(settings):
    before = digest_of(MOBILE)
    settings.SECRET_KEY = "another"
    assert digest_of(MOBILE) != before


def test_references_that_are_merged_later_share_what_is_known(victim, asha):
    other = a_victim()
    set_state(other, digest_of(MOBILE), State.WRONG, by=asha, at=NOON)
    assert digest_of(MOBILE) not in states_of(victim)
    other.merged_into = victim
    other.save()
    assert states_of(victim)[digest_of(MOBILE)] == states_of(other)[digest_of(MOBILE)] == State.WRONG


def test_deleted_details_hold_no_number(victim):
    ContactDetails.objects.all().delete()
    assert numbers_of(victim) == []
