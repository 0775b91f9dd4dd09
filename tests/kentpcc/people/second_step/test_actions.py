"""Setting a second step up, taking it away, and having it set up anew by two people."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator

from kentpcc.models import AccessRequest, AuditEntry, SecondStep
from kentpcc.people import actions as people
from kentpcc.people.second_step import actions
from kentpcc.people.second_step.proving import prove_code
from kentpcc.people.second_step.queries import has_one, is_required, recovery_codes_left
from kentpcc.refusals import Refused
from kentpcc.roles import TAKES_TWO, Role
from tests.kentpcc.people.phones import SECRET, code

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


def add_app(person):
    return actions.add_app(person, SECRET, code(AT), at=AT)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_an_app_that_proves_itself_is_kept_with_recovery_codes(asha):
    codes = add_app(asha)
    assert (len(codes), recovery_codes_left(asha)) == (10, 10)
    assert has_one(asha)
    assert acts() == ["added a second step"]
    assert not any(secret in str(AuditEntry.objects.values()) for secret in [SECRET, *codes])


def test_the_code_that_added_it_does_not_sign_in(asha):
    add_app(asha)
    with pytest.raises(Refused, match="not right"):
        prove_code(asha, code(AT), at=AT)
    assert prove_code(asha, code(AT, steps=1), at=AT) == "app"


def test_one_that_shows_another_code_is_not(asha):
    with pytest.raises(Refused, match="Check the clock"):
        actions.add_app(asha, SECRET, "000000", at=AT)
    assert not Authenticator.objects.exists()


def test_a_second_app_is_refused(asha):
    add_app(asha)
    with pytest.raises(Refused, match="Remove it first"):
        actions.add_app(asha, SECRET, code(AT, steps=1), at=AT)


@pytest.mark.parametrize("answer", [{}, {"id": 3}, {"rawId": "AA", "response": {"clientDataJSON": "AA"}}])
def test_what_is_no_answer_of_a_key_adds_none(asha, answer):
    with pytest.raises(Refused, match="no answer that fits"):
        actions.add_key(asha, "Mine", answer, at=AT)
    assert not Authenticator.objects.exists()


def test_who_needs_one_cannot_take_the_last_away(helen, settings):
    settings.MFA_REQUIRED = True
    add_app(helen)
    app = Authenticator.objects.get(type="totp")
    with pytest.raises(Refused, match="cannot be without"):
        actions.remove(helen, app.pk, at=AT)
    Authenticator.objects.create(user=helen, type="webauthn", data={"name": "Mine"})
    actions.remove(helen, app.pk, at=AT)
    assert recovery_codes_left(helen) == 10


def test_whoever_need_not_have_one_can_and_its_recovery_codes_go_too(asha):
    add_app(asha)
    actions.remove(asha, Authenticator.objects.get(type="totp").pk, at=AT)
    assert not Authenticator.objects.exists()
    assert acts()[-1] == "removed a second step"


def test_nobody_removes_somebody_elses(asha, helen):
    add_app(helen)
    with pytest.raises(Refused, match="removed already"):
        actions.remove(asha, Authenticator.objects.get(type="totp").pk, at=AT)
    assert has_one(helen)


def test_new_recovery_codes_take_the_place_of_the_old(asha):
    old = add_app(asha)
    new = actions.renew_recovery_codes(asha, at=AT)
    assert not set(old) & set(new)
    with pytest.raises(Refused):
        prove_code(asha, old[0], at=AT)
    assert prove_code(asha, new[0], at=AT) == "recovery"


def test_recovery_codes_stand_in_for_something(asha):
    with pytest.raises(Refused, match="Add an app"):
        actions.renew_recovery_codes(asha, at=AT)


@pytest.mark.parametrize("role", Role)
def test_it_is_required_of_whoever_reaches_victims_or_gives_access(make_user, settings, role):
    person = make_user(role)
    assert not is_required(person)
    settings.MFA_REQUIRED = True
    assert is_required(person) == bool(role.abilities & TAKES_TWO)


def test_a_lost_device_takes_two_people(alex, helen, asha, signed_in):
    add_app(asha)
    client = signed_in(asha)
    people.ask_for_second_step(asha, by=alex, at=AT)
    asked = AccessRequest.objects.get()
    assert has_one(asha)
    for decider in (alex, asha):
        with pytest.raises(Refused):
            people.confirm_access(asked, by=decider, at=AT)
    assert people.confirm_access(asked, by=helen, at=AT) == ""
    assert not has_one(asha)
    assert not SecondStep.objects.exists()
    assert client.get("/help/").status_code == 302
    asha.refresh_from_db()
    assert (asha.role, asha.is_active) == ("interviewer", True)
    assert acts()[-2:] == ["confirmed a person’s access", "took a person’s second step away, to be set up anew"]


def test_nobody_asks_for_themselves_or_for_nothing(alex, asha):
    with pytest.raises(Refused, match="for yourself"):
        people.ask_for_second_step(alex, by=alex, at=AT)
    with pytest.raises(Refused, match="no second step"):
        people.ask_for_second_step(asha, by=alex, at=AT)


def test_declined_it_stays(alex, helen, asha):
    add_app(asha)
    people.ask_for_second_step(asha, by=alex, at=AT)
    people.decline_access(AccessRequest.objects.get(), by=helen, at=AT)
    assert has_one(asha)
