"""Taking the sign-in away of those who left, every night. Never of the last administrator, never of many unasked."""

import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import LeaversList, User
from kentpcc.people.leavers.files import Leaver, Leavers, read
from kentpcc.people.leavers.switching_off import take_sign_in_away
from kentpcc.refusals import Refused
from kentpcc.roles import Role

MISSING = (
    "The list of leavers could not be read: there is no file where LEAVERS_FILE says, or this site may not open it."
)
LONGEST = 5 * 1024 * 1024  # bytes: more than every leaver of a force in a decade
TOO_LONG = "The list of leavers is longer than 5 MB. Export those of the last months only."
LAST = "Line {} is the last administrator, who stays. Make somebody else an administrator, then switch this one off."
TWO = "Line {} fits more than one person here. Give it a user name."
ABOUT_YOU = "You are on the list yourself. Another administrator decides it."
DECIDED = "That was confirmed already."


def read_list(path: Path, *, at: datetime) -> LeaversList | None:
    """Reads the file, unless it is the one that was read last. What is wrong with it is kept as sentences."""
    try:
        content = _content(path)
        digest = hashlib.sha256(content).hexdigest()
        found = read(content, today=timezone.localdate(at))
    except Refused as refused:
        return _keep(Leavers(problems=refused.sentences), "", at)
    newest = LeaversList.objects.first()
    return None if newest and newest.digest == digest else _keep(found, digest, at)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST + 1)
    except OSError:
        raise Refused(MISSING) from None
    if len(content) > LONGEST:
        raise Refused(TOO_LONG)
    return content


@transaction.atomic
def _keep(found: Leavers, digest: str, at: datetime) -> LeaversList:
    people = _without_the_last(_matched(found), found.problems)
    many = len(people) > settings.LEAVERS_AT_ONCE
    kept = LeaversList.objects.create(
        read_at=at, digest=digest, lines=found.lines, problems=found.problems, disabled=0 if many else len(people),
        waiting=[str(person.pk) for person in people] if many else [],
    )  # fmt: skip
    counts = {"lines": found.lines, "disabled": kept.disabled, "waiting": len(kept.waiting)}
    audit.record(Act.READ_LEAVERS, kept, by=None, at=at, **counts)
    if not many:
        _disable(people, by=None, at=at)
    return kept


def _matched(found: Leavers) -> dict[User, int]:
    """Each person who may still sign in, with the line that says they left. Most leavers of a force were never here."""
    active = list(User.objects.filter(is_active=True).order_by("username"))
    matched: dict[User, int] = {}
    for leaver in found.leavers:
        fitting = [person for person in active if _fits(person, leaver)]
        if len(fitting) > 1:
            found.problems.append(TWO.format(leaver.line))
        elif fitting:
            matched.setdefault(fitting[0], leaver.line)
    return matched


def _fits(person: User, leaver: Leaver) -> bool:
    if leaver.username:
        return person.username.lower() == leaver.username
    return bool(person.email) and person.email.lower() == leaver.email


def _without_the_last(matched: dict[User, int], problems: list[str]) -> list[User]:
    """Somebody stays in charge: of administrators who all left, the first of the list stays."""
    in_charge = User.objects.select_for_update(no_key=True).filter(role=Role.ADMINISTRATOR, is_active=True)
    staying = {person.pk for person in in_charge} - {person.pk for person in matched}
    leaving = list(matched)
    if not staying:
        for person in [person for person in leaving if person.role == Role.ADMINISTRATOR][:1]:
            leaving.remove(person)
            problems.append(LAST.format(matched[person]))
    return leaving


def _disable(people: Collection[User], *, by: User | None, at: datetime) -> None:
    for person in people:
        take_sign_in_away(person, by=by, at=at)
        audit.record(Act.DISABLED_LEAVER, person, by=by, at=at)


@transaction.atomic
def confirm(leavers: LeaversList, *, by: User, at: datetime) -> int:
    """Takes the sign-in of all that wait away; returns of how many. Raises Refused."""
    kept = LeaversList.objects.select_for_update().get(pk=leavers.pk)
    if kept.confirmed_at or not kept.waiting:
        raise Refused(DECIDED)
    if str(by.pk) in kept.waiting:
        raise Refused(ABOUT_YOU)
    people = list(waiting(kept))
    kept.confirmed_at, kept.confirmed_by, kept.disabled = at, by, len(people)
    kept.save(update_fields=["confirmed_at", "confirmed_by", "disabled"])
    audit.record(Act.CONFIRMED_LEAVERS, kept, by=by, at=at, number=len(people))
    _disable(people, by=by, at=at)
    return len(people)


def waiting(leavers: LeaversList) -> Iterator[User]:
    """Those who may still sign in."""
    ids = [UUID(pk) for pk in leavers.waiting]
    yield from User.objects.filter(pk__in=ids, is_active=True).order_by("last_name", "first_name", "username")
