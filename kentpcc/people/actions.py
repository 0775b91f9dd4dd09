"""What an administrator does to people's accounts. Each act leaves a line in the audit trail."""

import secrets
from datetime import datetime
from typing import Any

from axes.utils import reset as unlock
from django.db import transaction
from django.db.models import Q

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Role

CHANGEABLE = ["first_name", "last_name", "role", "division_id", "district_id", "is_active", "sex", "languages"]
EASILY_READ = "abcdefghkmnpqrstuvwxyz23456789"  # without i, j, l, o, 0 and 1
LAST_ADMINISTRATOR = "This is the last active administrator. Make somebody else an administrator first."
ONESELF = "You cannot switch off your own account. Ask another administrator to do it."


@transaction.atomic
def add_person(person: User, *, by: User, at: datetime) -> str:
    """Keeps somebody new. Returns the temporary password, which can be shown this once."""
    password = temporary_password()
    person.set_password(password)
    person.must_choose_password = True
    person.save(force_insert=True)
    audit.record(Act.ADDED_PERSON, person, by=by, at=at, **_rights(person))
    return password


@transaction.atomic
def change_person(person: User, *, by: User, at: datetime) -> list[str]:
    """Keeps what was changed on `person`; returns the names of the fields. Their sessions end with their rights."""
    kept = _locked(person)
    fields = [field for field in CHANGEABLE if getattr(kept, field) != getattr(person, field)]
    if not fields:
        return []
    _refuse_to_lose_control(kept, person, by)
    person.save(update_fields=fields)
    audit.record(Act.CHANGED_PERSON, person, by=by, at=at, fields=fields, before=_rights(kept), after=_rights(person))
    return fields


@transaction.atomic
def set_temporary_password(person: User, *, by: User, at: datetime) -> str:
    """Replaces the password, ends the sessions and lifts a lock. Returns it, to be shown this once."""
    password = temporary_password()
    person.set_password(password)
    person.must_choose_password = True
    person.save(update_fields=["password", "must_choose_password"])
    unlock(username=person.get_username())
    audit.record(Act.SET_TEMPORARY_PASSWORD, person, by=by, at=at)
    return password


@transaction.atomic
def choose_password(person: User, password: str, *, at: datetime) -> None:
    """Replaces the person's password by one that nobody else knows."""
    person.set_password(password)
    person.must_choose_password = False
    person.save(update_fields=["password", "must_choose_password"])
    audit.record(Act.CHOSE_PASSWORD, person, by=person, at=at)


def temporary_password() -> str:
    """Four groups of four that can be read out on the telephone: about 78 bits."""
    return "-".join("".join(secrets.choice(EASILY_READ) for _ in range(4)) for _ in range(4))


def _locked(person: User) -> User:
    """The person as kept. The administrators are locked too: two cannot remove each other at once."""
    needed = Q(pk=person.pk) | Q(role=Role.ADMINISTRATOR, is_active=True)
    locked = User.objects.select_for_update(no_key=True).filter(needed).order_by("pk")
    return next(kept for kept in locked if kept.pk == person.pk)


def _refuse_to_lose_control(kept: User, person: User, by: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=kept.pk)
    if _is_in_charge(kept) and not _is_in_charge(person) and not others.exists():
        raise Refused(LAST_ADMINISTRATOR)
    if person == by and not person.is_active:
        raise Refused(ONESELF)


def _is_in_charge(person: User) -> bool:
    return person.is_active and person.role == Role.ADMINISTRATOR


def _rights(person: User) -> dict[str, Any]:
    """Codes only: an entry never holds a name."""
    return {"role": str(person.role), "posting": person.district_id or person.division_id, "active": person.is_active}
