"""Signing in with a second step, and a screen that is left alone, in the browser."""

import os
import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator

from kentpcc import middleware
from surveys.models import Interview
from tests.conftest import PASSWORD
from tests.kentpcc.people.phones import code

WIDTHS = (390, 1280)


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED = True


def looks(person, name):
    """No barrier; kept as pictures of a telephone and of a desk where PICTURED names a folder."""
    person.finds_no_barrier()
    if folder := os.environ.get("PICTURED"):
        for width in WIDTHS:
            person.page.set_viewport_size({"width": width, "height": 860})
            person.page.screenshot(path=f"{folder}/{name}_{width}.png", full_page=True)


def gives_password(person):
    person.page.goto(person.site + "/sign-in/")
    person.page.get_by_label("Username").fill(person.username)
    person.page.locator("input[name=password]").fill(PASSWORD)
    person.presses("Sign in")


def types_code(person, secret, steps=0):
    person.page.get_by_label("Code", exact=True).fill(code(datetime.now(UTC), secret, steps))


def security_key(person):
    """A security key in the browser's own hands."""
    developer = person.page.context.new_cdp_session(person.page)
    developer.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": False, "hasUserVerification": False}
    key = developer.send(
        "WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}}
    )["authenticatorId"]
    return lambda: developer.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})


def test_an_app_is_set_up_at_the_first_sign_in_and_asked_for_at_the_next(person, required):
    helen = person("supervisor")
    gives_password(helen)
    helen.sees("Set up your second step")
    helen.page.wait_for_function("() => document.querySelector('.app-qr').naturalWidth > 0")
    helen.page.get_by_text("I cannot read the picture").click()
    looks(helen, "second_step_app")
    secret = helen.page.locator(".govuk-details__text code").inner_text().replace(" ", "")
    types_code(helen, secret)
    helen.presses("Add this app")
    helen.sees("Keep your recovery codes")
    assert len(re.findall(r"\d{5} \d{5}", helen.reads())) == 10
    looks(helen, "recovery_codes")
    helen.page.get_by_role("button", name="I have kept them").click()
    helen.page.goto(helen.site + "/second-step/")
    looks(helen, "second_step_own")
    helen.page.goto(helen.site + "/sessions/")
    helen.sees("This one")
    looks(helen, "sessions")
    helen.presses("Sign out")
    gives_password(helen)
    helen.sees("Type the code of six digits")
    helen.page.get_by_label("Code", exact=True).fill("000000")
    helen.presses("Sign in")
    helen.sees("The code is not right")
    looks(helen, "second_step_prove")
    types_code(helen, secret, steps=1)
    helen.presses("Sign in")
    helen.page.get_by_role("navigation", name="Menu").wait_for()


def test_a_security_key_is_set_up_and_signs_in(person, required):
    helen = person("supervisor")
    take_away = security_key(helen)
    gives_password(helen)
    helen.follows("Use a security key")
    helen.page.get_by_label("A name for it").fill("On my key ring")
    looks(helen, "second_step_key")
    helen.presses("Add this key")
    helen.sees("Keep your recovery codes")
    recovery = re.search(r"\d{5} \d{5}", helen.reads())[0]
    assert Authenticator.objects.get(type="webauthn").wrap().name == "On my key ring"
    helen.page.get_by_role("button", name="I have kept them").click()
    helen.presses("Sign out")
    gives_password(helen)
    helen.presses("Use your security key")
    helen.page.get_by_role("navigation", name="Menu").wait_for()
    helen.presses("Sign out")
    take_away()
    security_key(helen)  # another one
    gives_password(helen)
    helen.presses("Use your security key")
    helen.sees("gave no answer")
    helen.page.get_by_label("Code", exact=True).fill(recovery)
    helen.page.get_by_role("button", name="Sign in").click()
    helen.page.get_by_role("navigation", name="Menu").wait_for()


@pytest.fixture
def impatient(settings, monkeypatch):
    """A quarter of an hour is nine seconds here, and is asked about after two."""
    monkeypatch.setattr(middleware, "NOTED_EVERY", 0)
    settings.SESSION_IDLE_SECONDS, settings.SESSION_WARN_SECONDS = 9, 2


def test_a_screen_that_is_left_empties_itself_and_back_shows_nothing(person, impatient):
    helen = person("supervisor").signs_in()
    helen.goes_to("Results")
    helen.sees("Are you still there?")
    helen.finds_no_barrier()
    helen.page.wait_for_url("**/sign-in/")
    helen.sees("because nothing happened for 15 minutes")
    for _ in range(5):
        helen.page.go_back()
        helen.page.wait_for_load_state()
        assert "Supervisor" not in helen.page.locator("body").inner_text()
    assert not helen.page.locator("nav").count()


def test_a_hand_on_the_keys_answers(person, impatient):
    helen = person("supervisor").signs_in()
    helen.sees("Are you still there?")
    helen.page.keyboard.press("Shift")
    helen.page.locator("[data-unattended]").wait_for(state="hidden")
    helen.page.goto(helen.site + "/")
    helen.page.get_by_role("navigation", name="Menu").wait_for()


def test_in_a_call_name_and_number_are_covered_and_the_call_goes_on(person, waiting, impatient):
    asha = person("interviewer").signs_in()
    asha.calls()
    asha.page.keyboard.press("Shift")
    asha.begins_the_interview()
    name = asha.page.locator(".app-strip__name")
    assert "Cy Eastry" in asha.page.locator("body").inner_text()
    asha.sees("Still in the call?")
    looks(asha, "still_in_the_call")
    asha.sees("Name and number are covered")
    assert "Eastry" not in asha.page.locator("body").inner_text()
    assert "07" not in asha.page.locator(".app-call-bar").inner_text()
    looks(asha, "covered")
    asha.presses("Yes, still in the call")
    name.wait_for(state="visible")
    assert "Cy Eastry" in asha.page.locator("body").inner_text()
    assert Interview.objects.get().status == "open"
