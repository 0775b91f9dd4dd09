"""A screen that is left alone: what its page asks, and what counts as somebody being there."""

from datetime import UTC, datetime

import pytest
import time_machine

from kentpcc.models import AuditEntry

pytestmark = pytest.mark.django_db

MORNING = datetime(2019, 9, 18, 8, 0, tzinfo=UTC)
MINUTE = 60
BY_ITSELF = {"X-By-Itself": "1"}
LIGHT = "/help/"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def in_call(settings):
    settings.SESSION_BUSY = "tests.kentpcc.people.signing_in.test_views_unattended.always"


def always(user):
    return True


@pytest.fixture
def client(signed_in, asha, clock):
    client = signed_in(asha)
    client.get(LIGHT)
    return client


def asked_by_the_clock(client):
    return client.get("/sign-in/still-here/", headers=BY_ITSELF)


def test_it_says_how_long_is_left(client, clock):
    assert asked_by_the_clock(client).json() == {"left": 15 * MINUTE, "in_call": False}
    clock.shift(13 * MINUTE)
    assert asked_by_the_clock(client).json() == {"left": 2 * MINUTE, "in_call": False}


def test_being_asked_by_the_clock_is_no_sign_of_life(client, clock):
    for _ in range(15):
        clock.shift(MINUTE)
        assert asked_by_the_clock(client).status_code == 200
    clock.shift(1)
    assert asked_by_the_clock(client).status_code == 302


def test_being_asked_by_a_hand_is_one(client, clock):
    clock.shift(14 * MINUTE)
    assert client.get("/sign-in/still-here/").json()["left"] == 15 * MINUTE
    clock.shift(14 * MINUTE)
    assert client.get(LIGHT).status_code == 200


def test_a_call_in_hand_is_told_and_never_ended(client, clock, in_call):
    for _ in range(22):
        clock.shift(30 * MINUTE)
        told = asked_by_the_clock(client).json()
        assert (told["in_call"], told["left"]) == (True, -15 * MINUTE)
        assert client.get(LIGHT).status_code == 200


def test_after_the_call_the_day_is_over(client, clock, in_call, settings):
    for _ in range(2):
        clock.shift(5 * 3600 + 1)
        assert client.get(LIGHT).status_code == 200
    settings.SESSION_BUSY = "surveys.interviewing.queries.is_in_call"
    assert "ten hours ago" in client.get(LIGHT, follow=True).text


def test_a_screen_that_was_left_says_so_at_the_next_sign_in_and_in_the_trail(client):
    answer = client.post("/sign-out/", {"unattended": "1"})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "because nothing happened for 15 minutes" in client.get("/sign-in/").text
    assert AuditEntry.objects.last().act == "was signed out of a screen that was left alone"
    assert client.get(LIGHT).status_code == 302


def test_every_page_carries_the_question_and_no_other_does(client, settings):
    settings.SESSION_WARN_SECONDS = 10 * MINUTE
    page = client.get(LIGHT).text
    assert 'data-warn="300"' in page
    client.post("/sign-out/")
    assert "data-unattended" not in client.get("/sign-in/").text


def test_nobody_who_is_signed_out_is_told_anything(client):
    client.post("/sign-out/")
    assert asked_by_the_clock(client).status_code == 302
