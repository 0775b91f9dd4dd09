"""Which passwords are taken, and how the page asks for them."""

import re

import pytest
from django.urls import reverse

from tests.conftest import PASSWORD
from tests.kentpcc.people.test_password import OWN, choose

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "only small letters and blanks",
        "ΔΙΚΗ ÆØÅ 雨の音楽会 🌧 für Großmutter",
        "x y" * 40,
        "  blanks before and after  ",
        "%s {0} <b> ' \" ; -- \\",
    ],
)
def test_any_letters_will_do(asha, signed_in, password):
    assert choose(signed_in(asha), PASSWORD, password).url == reverse("home")
    asha.refresh_from_db()
    assert asha.check_password(password)


@pytest.mark.parametrize("password", ["eleven char", "password1234", "qwertyuiop123"])
def test_short_and_common_ones_are_refused(asha, signed_in, password):
    answer = choose(signed_in(asha), PASSWORD, password)
    assert "This password is too" in answer.text
    asha.refresh_from_db()
    assert asha.check_password(PASSWORD)


@pytest.mark.parametrize("almost", [OWN[:-1], OWN.upper(), f" {OWN}", f"{OWN} ", f"{OWN}\0", OWN.replace(" ", "")])
def test_it_is_compared_to_its_last_letter(asha, signed_in, almost):
    choose(signed_in(asha), PASSWORD, OWN)
    asha.refresh_from_db()
    assert asha.check_password(OWN)
    assert not asha.check_password(almost)


def test_a_long_one_is_not_cut(asha, signed_in):
    long = "a long sentence that goes on and on " * 8
    choose(signed_in(asha), PASSWORD, f"{long}end")
    asha.refresh_from_db()
    assert asha.check_password(f"{long}end")
    assert not asha.check_password(f"{long}END")


def test_it_is_hidden_and_a_browser_may_keep_it(asha, signed_in):
    """No script forbids pasting: there is none that knows of these fields."""
    page = signed_in(asha).get(reverse("choose_password")).text
    asked = [tag for tag in re.findall(r"<input[^>]*>", page) if "password" in tag.split("name=", 1)[-1][:25]]
    assert len(asked) == 3
    assert all('type="password"' in tag and "onpaste" not in tag for tag in asked)
    assert {re.search(r'autocomplete="([\w-]+)"', tag)[1] for tag in asked} == {"current-password", "new-password"}


def test_the_way_out_stands_on_the_page_too(asha, signed_in):
    assert f'action="{reverse("sign_out")}"' in signed_in(asha).get(reverse("choose_password")).text
