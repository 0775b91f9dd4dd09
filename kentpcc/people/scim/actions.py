"""Keys are given and withdrawn by an administrator; with one, a directory takes the sign-in of leavers away.

It deletes nobody, switches nobody on, and leaves the last administrator where they are.
"""

from datetime import datetime

from django.db import transaction

from kentpcc import audit, program_keys
from kentpcc.acts import Act
from kentpcc.models import ScimKey, User
from kentpcc.people.leavers.switching_off import take_sign_in_away
from kentpcc.people.rights import locked
from kentpcc.people.scim.refusals import LAST, NO_KEY, TOO_MANY, UNKNOWN_KEY, NotAnswered
from kentpcc.people.scim.secrets import digest_of, new_secret
from kentpcc.roles import Role

MOST_A_MINUTE = 60  # requests by one key: a directory asks for one person and switches them off
WITHDRAWN = "This key was withdrawn before: nobody is switched off by it."


@transaction.atomic
def give(consumer: str, *, by: User, at: datetime) -> tuple[ScimKey, str]:
    """The key of a directory, and what it is: that is told now and never again."""
    secret = new_secret()
    return program_keys.give(ScimKey, secret, consumer, Act.GAVE_SCIM_KEY, by=by, at=at), secret


@transaction.atomic
def withdraw(key: ScimKey, *, by: User, at: datetime) -> ScimKey:
    """Raises Refused where it was withdrawn before."""
    return program_keys.withdraw(key, Act.WITHDREW_SCIM_KEY, WITHDRAWN, by=by, at=at)


@transaction.atomic
def admit(secret: str, *, at: datetime) -> ScimKey:
    """The key that stands behind it, with this request counted. Raises NotAnswered."""
    if not secret:
        raise NotAnswered(NO_KEY)
    key = ScimKey.objects.standing().select_for_update().filter(digest=digest_of(secret)).first()
    if key is None:
        raise NotAnswered(UNKNOWN_KEY)
    if wait := key.count(at=at, most=MOST_A_MINUTE):
        raise NotAnswered(TOO_MANY, again_at=wait)
    key.used_at = at
    key.save(update_fields=["used_at"])
    return key


@transaction.atomic
def switch_off(person: User, *, key: ScimKey, at: datetime) -> User:
    """Every session ends and their work goes back; twice is once. Raises NotAnswered for the last administrator."""
    kept = locked(person)
    if not kept.is_active:
        return kept
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=kept.pk)
    if kept.role == Role.ADMINISTRATOR and not others.exists():
        raise NotAnswered(LAST)
    take_sign_in_away(kept, by=None, at=at)
    audit.record(Act.DISABLED_BY_DIRECTORY, kept, by=None, at=at, key=str(key.pk))
    kept.refresh_from_db()
    return kept
