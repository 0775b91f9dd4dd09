"""Setting a second step up, and taking one away. Each act leaves a line in the audit trail."""

from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import SecondStep, User
from kentpcc.people.second_step.proving import locked, uses_moment
from kentpcc.people.second_step.queries import authenticators, has_app, is_required
from kentpcc.refusals import Refused

Type = Authenticator.Type
NOT_THE_CODE = "The code is not the one that the app shows now. Check the clock of your telephone, and try the next."
APP_ALREADY = "You have an app already. Remove it first, or add a security key."
NOT_THE_KEY = "The security key gave no answer that fits. Try again, and touch it when it blinks."
THE_LAST = "Your role cannot be without a second step. Add another one first."
NOT_THE_FIRST = "A second step was added meanwhile. Sign in again with it; if it is not yours, tell your administrator."
MOST_KEYS = 5
TOO_MANY = "You have five security keys. Remove one that you do not use."


@transaction.atomic
def add_app(person: User, secret: str, code: str, *, is_first: bool = False, at: datetime) -> list[str]:
    """`secret` in base32, as the app was given it. Returns recovery codes where there were none.

    The code that proves it is used up with it. `is_first` for whoever has shown a password only: it adds none beside
    another.
    """
    step = locked(person)
    _refuse_beside_another(person, is_first)
    if has_app(person):
        raise Refused(APP_ALREADY)
    if not uses_moment(secret, normalize_user_code(code), step, at):
        raise Refused(NOT_THE_CODE, "code")
    step.save()
    TOTP.activate(person, secret)
    return _added(person, Type.TOTP, at)


@transaction.atomic
def add_key(person: User, name: str, answer: dict[str, Any], *, is_first: bool = False, at: datetime) -> list[str]:
    """`answer` is what the browser's new security key signed. Returns recovery codes where there were none."""
    locked(person)
    _refuse_beside_another(person, is_first)
    if authenticators(person).filter(type=Type.WEBAUTHN).count() >= MOST_KEYS:
        raise Refused(TOO_MANY)
    try:
        webauthn.parse_registration_response(answer)
        webauthn.complete_registration(answer)
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):  # whatever a browser may send
        raise Refused(NOT_THE_KEY) from None
    webauthn.WebAuthn.add(person, name, answer)
    return _added(person, Type.WEBAUTHN, at)


def _refuse_beside_another(person: User, is_first: bool) -> None:
    if is_first and authenticators(person).exists():
        raise Refused(NOT_THE_FIRST)


def _added(person: User, kind: str, at: datetime) -> list[str]:
    audit.record(Act.ADDED_SECOND_STEP, person, by=person, at=at, kind=kind)
    if Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).exists():
        return []
    return _new_codes(person)


def _new_codes(person: User) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(person).get_unused_codes()
    return codes


@transaction.atomic
def renew_recovery_codes(person: User, *, at: datetime) -> list[str]:
    """The old ones work no more."""
    locked(person)
    if not authenticators(person).exists():
        raise Refused("Add an app or a security key first: recovery codes stand in for it.")
    Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).delete()
    audit.record(Act.MADE_RECOVERY_CODES, person, by=person, at=at)
    return _new_codes(person)


@transaction.atomic
def remove(person: User, pk: int, *, at: datetime) -> None:
    """With the last one the recovery codes go too."""
    locked(person)
    row = authenticators(person).filter(pk=pk).first()
    if row is None:
        raise Refused("It was removed already.")
    if is_required(person) and authenticators(person).count() == 1:
        raise Refused(THE_LAST)
    row.delete()
    if not authenticators(person).exists():
        Authenticator.objects.filter(user=person).delete()
    audit.record(Act.REMOVED_SECOND_STEP, person, by=person, at=at, kind=row.type)


@transaction.atomic
def reset(person: User, *, by: User, at: datetime) -> None:
    """For a lost device, once two people have decided it: everything is removed, and every session ends."""
    Authenticator.objects.filter(user=person).delete()
    SecondStep.objects.filter(person=person).delete()
    end_every_session(person)
    audit.record(Act.RESET_SECOND_STEP, person, by=by, at=at)


def end_every_session(person: User) -> None:
    """At the next request of each: what they are signed with is not the same any more."""
    kept = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    kept.times_signed_out += 1
    kept.save(update_fields=["times_signed_out"])
    person.times_signed_out = kept.times_signed_out
