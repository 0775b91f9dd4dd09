"""Secrets of second steps come under a new key, and go on working."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import Fernet
from django.utils import timezone

from kentpcc.people.second_step.proving import prove_code
from kentpcc.refusals import Refused
from tests.kentpcc.people.phones import code, give_app
from victims.protection.keys.rotation import rotate
from victims.protection.keys.second_steps import encrypt_again, secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes(asha):
    give_app(asha)
    Authenticator.objects.create(user=asha, type="webauthn", data={"name": "Mine", "credential": {}})
    return RecoveryCodes.activate(asha).get_unused_codes()


def change_key(settings, *, keep=True):
    new = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, *settings.FIELD_KEYS] if keep else [new]
    return new


def test_both_secrets_are_found_and_what_is_public_is_not(codes):
    assert len(list(secrets())) == 2


def test_under_a_new_key_they_are_encrypted_again_once(codes, settings):
    new = change_key(settings)
    assert encrypt_again() == 2
    assert encrypt_again() == 0
    assert all(Fernet(new).decrypt(token) for _, token in secrets())


def test_a_rotation_takes_them_along_and_the_old_key_may_go(codes, settings, asha):
    new = change_key(settings)
    assert rotate(by=None, at=timezone.now(), say=lambda _: None).values >= 2
    settings.FIELD_KEYS = [new]
    now = timezone.now()
    assert prove_code(asha, code(now), at=now) == "app"
    assert prove_code(asha, codes[0], at=now) == "recovery"


def test_one_that_fits_no_key_stops_the_rotation(codes, settings):
    change_key(settings, keep=False)
    with pytest.raises(Refused, match="second step"):
        rotate(by=None, at=timezone.now(), say=lambda _: None)
