"""Proving the second step: a code of the app, a recovery code, or a security key. Wrong ones are counted and bounded.

The count is of the person, whatever the browser: who has the password cannot try on from another.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import PersonSession, SecondStep, User
from kentpcc.refusals import Refused

How = PersonSession.How
Type = Authenticator.Type
PERIOD = 30  # seconds in which a code of the app holds (RFC 6238)
MOST_WRONG, BARRED_FOR = 5, timedelta(minutes=30)
WRONG = "The code is not right. Wait for the next one of your app, or use a recovery code that you have not used yet."
WRONG_KEY = "That security key does not fit. Use the one that you added."
BARRED = (
    "There were five wrong codes, so nobody can sign in with this account for 30 minutes. "
    "If it was not you who gave them, tell your administrator: somebody knows your password."
)


def prove_code(person: User, code: str, *, at: datetime) -> How:
    """Six digits are of the app, ten a recovery code. Raises Refused, having counted it."""
    how = _judge(person, lambda step: _how_of(person, code, step, at), at=at)
    if how is None:
        raise Refused(WRONG, "code")
    return how


def prove_key(person: User, answer: dict[str, Any], *, at: datetime) -> How:
    """`answer` is what the browser's security key signed. Raises Refused, having counted it."""
    how = _judge(person, lambda step: _how_of_key(person, answer, at), at=at)
    if how is None:
        raise Refused(WRONG_KEY)
    return how


@transaction.atomic
def _judge(person: User, look: Callable[[SecondStep], How | None], *, at: datetime) -> How | None:
    step = locked(person)
    if step.is_barred(at):
        raise Refused(BARRED)
    how = look(step)
    if how is None:
        _count(step, at)
    else:
        step.wrong_codes, step.barred_until = 0, None
    step.save()
    return how


def locked(person: User) -> SecondStep:
    """One try at a time a person."""
    SecondStep.objects.get_or_create(person=person)
    return SecondStep.objects.select_for_update().get(person=person)


def _count(step: SecondStep, at: datetime) -> None:
    step.wrong_codes += 1
    audit.record(Act.MISSED_SECOND_STEP, step.person, by=None, at=at, times=step.wrong_codes)
    if step.wrong_codes >= MOST_WRONG:
        step.wrong_codes, step.barred_until = 0, at + BARRED_FOR


def _how_of(person: User, code: str, step: SecondStep, at: datetime) -> How | None:
    digits = normalize_user_code(code)
    kind = Type.RECOVERY_CODES if len(digits) == settings.MFA_RECOVERY_CODE_DIGITS else Type.TOTP
    row = Authenticator.objects.select_for_update().filter(user=person, type=kind).first()
    if row is None:
        return None
    if kind == Type.TOTP:
        return _used(row, at, How.APP) if uses_moment(decrypt(row.data["secret"]), digits, step, at) else None
    return How.RECOVERY if RecoveryCodes(row).validate_code(digits) else None


def _used(row: Authenticator, at: datetime, how: How) -> How:
    row.last_used_at = at
    row.save(update_fields=["last_used_at"])
    return how


def uses_moment(secret: str, digits: str, step: SecondStep, at: datetime) -> bool:
    """Whether the code is of now, give or take one, and later than every code used before: then it is used up."""
    now, most = int(at.timestamp()) // PERIOD, settings.MFA_TOTP_TOLERANCE
    for counter in range(max(now - most, step.last_counter + 1), now + most + 1):
        if compare_user_code(actual=digits, expected=format_hotp_value(hotp_value(secret, counter))):
            step.last_counter = counter
            return True
    return False


def _how_of_key(person: User, answer: dict[str, Any], at: datetime) -> How | None:
    """allauth keeps the challenge in the session of the request that it knows of."""
    try:
        webauthn.parse_authentication_response(answer)
        row = webauthn.complete_authentication(person, answer)
    except (ValidationError, ValueError, KeyError, TypeError, AttributeError):  # whatever a browser may send
        return None
    return _used(row, at, How.KEY)
