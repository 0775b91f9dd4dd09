"""Who needs a second step, and what they have."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.db.models import QuerySet

from kentpcc.models import User
from kentpcc.roles import TAKES_TWO, Role

Type = Authenticator.Type


def is_required(person: User) -> bool:
    """Of whoever reaches victims or gives access to others: the abilities that nobody gives alone."""
    return bool(settings.MFA_REQUIRED and Role(person.role).abilities & TAKES_TWO)


def authenticators(person: User) -> QuerySet[Authenticator]:
    """The app and the security keys, without the recovery codes, which are no step by themselves."""
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user=person).exclude(type=Type.RECOVERY_CODES)
    return rows.order_by("created_at", "pk")


def has_one(person: User) -> bool:
    return authenticators(person).exists()


def has_app(person: User) -> bool:
    return authenticators(person).filter(type=Type.TOTP).exists()


def has_key(person: User) -> bool:
    return authenticators(person).filter(type=Type.WEBAUTHN).exists()


def recovery_codes_left(person: User) -> int:
    row = Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(row).get_unused_codes()) if row else 0
