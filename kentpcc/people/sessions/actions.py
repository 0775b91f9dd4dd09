"""Sessions of people: kept when they begin, and ended by whoever they are of."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import PersonSession, User
from kentpcc.refusals import Refused

ENDED = "That session has ended already."


def begin(person: User, session_key: str, *, how: PersonSession.How, browser: str, known: bool, at: datetime) -> None:
    PersonSession.objects.create(
        person=person, session_key=session_key, began_at=at, last_used_at=at, how=how, browser=browser,
        is_known_desk=known,
    )  # fmt: skip


def go_on(person: User, *, before: str | None, after: str | None) -> None:
    """With a new password the session in hand has another key, and every other one has ended."""
    own = PersonSession.objects.filter(person=person)
    own.filter(session_key=before).update(session_key=after)
    others = own.exclude(session_key=after)
    Session.objects.filter(session_key__in=others.values("session_key")).delete()
    others.delete()


def forget(session_key: str | None) -> None:
    """After signing out."""
    PersonSession.objects.filter(session_key=session_key).delete()


@transaction.atomic
def end(person: User, pk: int, *, at: datetime) -> None:
    """One of one's own. Raises Refused where it is no more."""
    session = PersonSession.objects.select_for_update().filter(person=person, pk=pk).first()
    if session is None:
        raise Refused(ENDED)
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()
    audit.record(Act.ENDED_SESSION, person, by=person, at=at)


@transaction.atomic
def end_others(person: User, session_key: str | None, *, at: datetime) -> int:
    """All but the one in hand; returns how many."""
    others = PersonSession.objects.select_for_update().filter(person=person).exclude(session_key=session_key)
    keys = list(others.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    PersonSession.objects.filter(session_key__in=keys).delete()
    if ended:
        audit.record(Act.ENDED_SESSION, person, by=person, at=at, number=ended)
    return ended
