"""Whoever gave the right password and still owes the second step. Nobody is signed in yet, and no page is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.http import HttpRequest

from kentpcc.models import User

OWES, GOOD_FOR = "owes_the_second_step", timedelta(minutes=10)
TOO_LATE = "The second step took more than ten minutes. Begin again."


@dataclass(frozen=True)
class Pending:
    """`next_page` is where signing in leads."""

    person: User
    next_page: str


def begin(request: HttpRequest, person: User, *, next_page: str, at: datetime) -> None:
    """In a new session: whatever the browser was before is over."""
    request.session.flush()
    rights = person.get_session_auth_hash()
    owed = {"person": str(person.pk), "rights": rights, "at": at.timestamp(), "next": next_page}
    request.session[OWES] = owed


def pending(request: HttpRequest, *, at: datetime) -> Pending | None:
    """None when nothing is owed, it took too long, or the password or the rights changed meanwhile."""
    owed = request.session.get(OWES)
    if owed is None or not owed["at"] <= at.timestamp() < owed["at"] + GOOD_FOR.total_seconds():
        return None
    person = User.objects.filter(pk=owed["person"], is_active=True).first()
    if person is None or not compare_digest(person.get_session_auth_hash(), owed["rights"]):
        return None
    return Pending(person, owed["next"])


def forget(request: HttpRequest) -> None:
    request.session.pop(OWES, None)
