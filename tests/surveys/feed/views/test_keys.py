"""The pages of keys: a supervisor gives one, sees it once, and withdraws it."""

import re

import pytest

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from surveys.feed.secrets import BEGINS
from surveys.models import FeedKey

pytestmark = pytest.mark.django_db
URL = "/feed/keys/"


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


@pytest.mark.parametrize("role", Role.values)
def test_who_gives_keys(make_user, signed_in, role):
    assert signed_in(make_user(role)).get(URL).status_code == (200 if role == "supervisor" else 404)


def test_a_key_is_shown_once_and_kept_nowhere(browser):
    page = browser.post(URL, {"consumer": "Power BI of the OPCC"})
    (secret,) = re.findall(rf"{BEGINS}[\w-]+", page.text)
    assert "shown this once" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    key = FeedKey.objects.get()
    for address in (URL, f"{URL}{key.pk}/"):
        told = browser.get(address).text
        assert "Power BI of the OPCC" in told
        assert secret not in told
        assert key.digest not in told
    assert secret not in str(list(browser.session.items()))


@pytest.mark.parametrize(
    ("consumer", "said"), [("", "Say which program"), ("  ", "Say which"), ("A" * 81, "80 letters")]
)
def test_a_key_is_somebodys(browser, consumer, said):
    page = browser.post(URL, {"consumer": consumer})
    assert said in page.context["form"].errors["consumer"][0]
    assert not FeedKey.objects.exists()


def test_a_hostile_name_is_text(browser):
    browser.post(URL, {"consumer": "<script>alert(1)</script>"})
    assert "<script>alert" not in browser.get(URL).text
    assert "&lt;script&gt;alert(1)" in browser.get(URL).text


def test_it_is_withdrawn_at_once_and_once(browser, key):
    page = browser.get(f"{URL}{key.pk}/")
    assert "Withdraw the key" in page.text
    assert "Never" in page.text
    assert browser.get(f"{URL}{key.pk}/withdraw/").status_code == 405
    assert "nothing is read by it from now on" in browser.post(f"{URL}{key.pk}/withdraw/", follow=True).text
    again = browser.post(f"{URL}{key.pk}/withdraw/", follow=True).text
    assert "withdrawn before" in again
    assert "Withdraw the key" not in again
    assert AuditEntry.objects.filter(subject_id=str(key.pk)).count() == 2


def test_the_addresses_stand_beneath(browser):
    page = browser.get(URL).text
    for address in ("/feed/headlines.csv", "/feed/areas.csv", "/feed/groups.csv", "/feed/openapi.json"):
        assert address in page
