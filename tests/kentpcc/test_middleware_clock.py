"""The clock of the machine is put back or forward: nobody stays signed in for longer, and nobody loses a call."""

from datetime import UTC, datetime

import pytest
import time_machine

from kentpcc.middleware import LAST_SEEN
from tests.factories import interviewing

pytestmark = pytest.mark.django_db
MORNING = datetime(2019, 9, 18, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
LIGHT = "/help/"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(clock, signed_in, asha):
    client = signed_in(asha)
    client.get(LIGHT)
    return client


def is_signed_in(client):
    return client.get(LIGHT).status_code == 200


def test_an_hour_back_is_no_sign_out(clock, desk):
    clock.shift(-HOUR)
    assert is_signed_in(desk)


def test_an_hour_back_lets_nobody_idle_for_longer(clock, desk):
    """From the first page after it on, fifteen minutes are fifteen minutes."""
    clock.shift(-HOUR)
    assert is_signed_in(desk)
    clock.shift(16 * MINUTE)
    assert not is_signed_in(desk)


def test_the_last_use_is_noted_by_the_new_time(clock, desk):
    clock.shift(-HOUR)
    desk.get(LIGHT)
    assert desk.session[LAST_SEEN] == int(MORNING.timestamp()) - HOUR


@pytest.mark.parametrize("back", [1, 30])
def test_a_few_seconds_back_write_nothing(clock, desk, back):
    """As time servers do it every day."""
    clock.shift(-back)
    desk.get(LIGHT)
    assert desk.session[LAST_SEEN] == int(MORNING.timestamp())


def test_a_page_that_looks_by_itself_is_no_sign_of_anybody(clock, desk):
    clock.shift(-HOUR)
    desk.get(LIGHT, headers={"X-By-Itself": "1"})
    assert desk.session[LAST_SEEN] == int(MORNING.timestamp())


def test_a_day_forward_signs_out_whoever_is_in_no_call(clock, desk):
    clock.shift(DAY)
    assert not is_signed_in(desk)


def test_forward_and_back_again_before_anybody_asked_changes_nothing(clock, desk):
    clock.shift(DAY)
    clock.shift(-DAY)
    assert is_signed_in(desk)


def test_back_and_forth_in_a_call(clock, desk, asha):
    interviewing(asha, at=MORNING)
    for step in (-HOUR, HOUR, -HOUR):
        clock.shift(step)
        assert is_signed_in(desk)
