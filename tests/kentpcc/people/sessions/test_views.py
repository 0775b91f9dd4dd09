"""Two sessions of one person are shown to that person, who ends what is not theirs."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from kentpcc.models import AuditEntry, PersonSession
from kentpcc.tasks import clear_sessions
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 9, 18, 8, 0, tzinfo=UTC)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604"
OWN = "orchard lighthouse teapot"
ELSEWHERE = "also used to sign in elsewhere"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def sign_in(username, agent=EDGE, client=None):
    client = client or Client(headers={"user-agent": agent})
    assert client.post("/sign-in/", {"username": username, "password": PASSWORD}).status_code == 302
    return client


def is_signed_in(client):
    return client.get("/help/").status_code == 200


def test_both_are_shown_with_where_since_when_and_how(clock, asha):
    first = sign_in("asha")
    clock.shift(5 * 60)
    sign_in("asha", PHONE)
    clock.shift(120)
    page = first.get("/sessions/").text
    words = ["Edge on Windows", "Safari on an iPhone", "18 Sep 2019, 09:00", "18 Sep 2019, 09:05", "This one"]
    assert all(each in page for each in [*words, "18 Sep 2019, 09:07", "Password"])
    assert page.count("A desk that was new to you") == 2


def test_a_desk_that_was_used_before_is_known(clock, asha):
    client = sign_in("asha")
    client.post("/sign-out/")
    sign_in("asha", client=client)
    assert PersonSession.objects.get().is_known_desk


def test_nobody_elses_are_shown(clock, asha, helen):
    sign_in("helen", PHONE)
    page = sign_in("asha").get("/sessions/").text
    assert "iPhone" not in page
    assert "End all the others" not in page


def test_one_is_ended(clock, asha):
    here, there = sign_in("asha"), sign_in("asha", PHONE)
    other = PersonSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/sessions/{other.pk}/end/").url == "/sessions/"
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert AuditEntry.objects.last().act == "ended a session of one’s own elsewhere"
    assert "ended already" in here.post(f"/sessions/{other.pk}/end/", follow=True).text


def test_all_others_are_ended(clock, asha):
    here, *others = [sign_in("asha") for _ in range(3)]
    here.post("/sessions/others/end/")
    assert is_signed_in(here)
    assert not any(is_signed_in(other) for other in others)


def test_a_session_is_still_shown_after_its_owner_has_chosen_another_password(clock, asha):
    """Its key is another one then: elsewhere it has to be found, and ended, all the same."""
    desk, phone = sign_in("asha"), sign_in("asha", PHONE)
    told = {"old_password": PASSWORD, "new_password1": OWN, "new_password2": OWN}
    assert desk.post("/password/", told).url == "/"
    assert (is_signed_in(desk), is_signed_in(phone)) == (True, False)
    page = desk.get("/sessions/").text
    assert "This one" in page
    assert "iPhone" not in page  # which has ended
    elsewhere = Client(headers={"user-agent": PHONE})
    elsewhere.post("/sign-in/", {"username": "asha", "password": OWN})
    assert "Edge on Windows" in elsewhere.get("/sessions/").text
    elsewhere.post("/sessions/others/end/")
    assert not is_signed_in(desk)


def test_somebody_elses_cannot_be_ended(clock, asha, helen):
    there = sign_in("helen")
    sign_in("asha").post(f"/sessions/{PersonSession.objects.get(person=helen).pk}/end/")
    assert is_signed_in(there)


def test_a_sign_in_elsewhere_is_told_on_the_next_page_and_once(clock, asha):
    first = sign_in("asha")
    assert ELSEWHERE not in first.get("/help/").text
    clock.shift(60)
    second = sign_in("asha", PHONE)
    assert f"{ELSEWHERE}, at 09:01" in first.get("/help/").text
    assert ELSEWHERE not in first.get("/help/").text
    assert ELSEWHERE not in second.get("/help/").text


def test_signing_in_again_here_is_no_news(clock, asha):
    client = sign_in("asha")
    client.post("/sign-out/")
    clock.shift(60)
    sign_in("asha", client=client)
    assert ELSEWHERE not in client.get("/help/").text


def test_signing_out_forgets_it(clock, asha):
    client = sign_in("asha")
    client.post("/sign-out/")
    assert not PersonSession.objects.exists()


def test_one_that_ran_out_is_neither_shown_nor_kept(clock, asha):
    sign_in("asha", PHONE)
    clock.shift(11 * 3600)
    here = sign_in("asha")
    assert "iPhone" not in here.get("/sessions/").text
    clear_sessions()
    assert PersonSession.objects.count() == 1


def test_a_session_from_before_the_list_has_a_page_too(signed_in, asha):
    assert signed_in(asha).get("/sessions/").status_code == 200
