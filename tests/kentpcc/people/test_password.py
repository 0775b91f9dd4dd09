"""Choosing one's own password: a temporary one is good for nothing else."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.sessions import SessionStore
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
OWN = "orchard lighthouse teapot"


@pytest.fixture
def newcomer(asha):
    asha.must_choose_password = True
    asha.save()
    return asha


def choose(client, old, new, again=None):
    data = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(reverse("choose_password"), data)


def test_every_page_leads_to_the_choice(newcomer, signed_in):
    client = signed_in(newcomer)
    for name in ("home", "fieldwork:queue"):
        assert client.get(reverse(name)).url == reverse("choose_password")
    assert client.post(reverse("fieldwork:next")).url == reverse("choose_password")
    assert client.get(reverse("choose_password")).status_code == 200


def test_after_choosing_the_pages_open_and_the_session_goes_on(newcomer, signed_in):
    client = signed_in(newcomer)
    assert choose(client, PASSWORD, OWN).url == reverse("home")
    assert client.get(reverse("fieldwork:queue")).status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.check_password(OWN)
    assert AuditEntry.objects.latest("id").act == "chose a password"


def test_other_sessions_end(newcomer, signed_in):
    here, elsewhere = signed_in(newcomer), signed_in(newcomer)
    choose(here, PASSWORD, OWN)
    assert elsewhere.get(reverse("home")).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(
    ("old", "new", "again"), [("wrong", OWN, OWN), (PASSWORD, "short", "short"), (PASSWORD, OWN, OWN + "s")]
)
def test_a_faulty_choice_changes_nothing(newcomer, signed_in, old, new, again):
    client = signed_in(newcomer)
    assert choose(client, old, new, again).status_code == 200
    newcomer.refresh_from_db()
    assert newcomer.must_choose_password
    assert newcomer.check_password(PASSWORD)


def test_whoever_found_a_session_open_cannot_find_the_password(asha, signed_in):
    client = signed_in(asha)
    for _ in range(4):
        assert choose(client, "wrong", OWN).status_code == 200
    assert choose(client, "wrong", OWN).url == reverse("sign_in")
    assert client.get(reverse("home")).status_code == 302
    assert AuditEntry.objects.latest("id").act == "gave a wrong present password five times"
    assert "wrong five times" in client.get(reverse("sign_in")).text


def test_a_request_that_was_on_its_way_wipes_no_wrong_one_out(asha, signed_in):
    """Kept in the session the count would be: each request writes back what it found when it began."""
    client = signed_in(asha)
    choose(client, "wrong", OWN)
    on_its_way = SessionStore(client.session.session_key)
    on_its_way.load()
    for _ in range(3):
        assert choose(client, "wrong", OWN).status_code == 200
        on_its_way.save()
    assert choose(client, "wrong", OWN).url == reverse("sign_in")


def test_wrong_ones_of_both_pages_are_one_count_and_lock_nobody_out(asha, signed_in, make_user):
    client = signed_in(asha)
    for _ in range(2):
        choose(client, "wrong", OWN)
        client.post(reverse("second_step_password"), {"password": "wrong"})
    assert client.post(reverse("second_step_password"), {"password": "wrong"}).url == reverse("sign_in")
    assert "locked out" not in signed_in(make_user("administrator")).get(reverse("home")).text
    assert choose(signed_in(asha), "wrong", OWN).status_code == 200  # a session of its own


def test_a_right_choice_forgets_the_wrong_ones(asha, signed_in):
    client = signed_in(asha)
    for number in range(3):
        for _ in range(4):
            assert choose(client, "wrong", OWN).status_code == 200
        passwords = [PASSWORD, OWN, OWN + "2", OWN + "3"]
        assert choose(client, passwords[number], passwords[number + 1]).url == reverse("home")


def test_a_new_password_that_is_no_good_is_no_guess(asha, signed_in):
    client = signed_in(asha)
    for _ in range(7):
        assert choose(client, PASSWORD, "short").status_code == 200
