"""After a backup was put back: what was erased or held since it was made is erased and held again, and retention runs.

The log of erasures says whom. Nobody decides anew: the same two people decided it then.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc.backup import erasure_log
from kentpcc.backup.erasure_log import Line
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from surveys.protection import erasure, retention
from victims.models import ErasureRequest, LegalHold, RetentionRun, Victim
from victims.protection import holds
from victims.protection.erased import keep_away_digests
from victims.protection.requests import refuse_if_held

GONE = "erased-"  # with it begins the reference of whoever was erased


@dataclass
class Again:
    """How many people were erased and held once more, how many holds were lifted, and a sentence for what was not."""

    erased: int = 0
    held: int = 0
    released: int = 0
    refused: list[str] = field(default_factory=list)
    run: RetentionRun | None = None


def do_again(*, since: datetime, at: datetime) -> Again:
    """`since` is when the backup was made. Twice is once: what the database knows already is left alone.

    Retention does not run where a line was refused: it might delete what should be kept.
    """
    done = Again()
    for line in sorted(erasure_log.lines(), key=lambda line: line.at):
        if line.what == erasure_log.ERASED or line.at >= since:
            _once(line, done, at)
    if not done.refused:
        done.run = retention.apply(on=timezone.localdate(at), at=at)
    return done


def _once(line: Line, done: Again, at: datetime) -> None:
    try:
        with transaction.atomic():
            REPEAT[line.what](line, done, at)
    except Refused as refused:
        done.refused.append(f"{line.told['person']}, {line.what} on {timezone.localdate(line.at)}: {refused}")


def _erase(line: Line, done: Again, at: datetime) -> None:
    """References that came in after the backup are not there; an extract that has them must not bring them back."""
    keep_away_digests(line.told["digests"], on=timezone.localdate(line.at))
    rows = Victim.objects.filter(pk__in=line.told["people"]).exclude(reference__startswith=GONE)
    people = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if people:
        refuse_if_held(people[0])
        erasure.forget(_request(line, people), people, by=_person(line.told["by"]), at=at)
        done.erased += 1


def _request(line: Line, people: list[Victim]) -> ErasureRequest:
    """The one that waited when the backup was made, or the same once more."""
    waiting = ErasureRequest.objects.waiting().filter(victim__in=people).first()
    return waiting or ErasureRequest.objects.create(
        victim=next((each for each in people if str(each.pk) == line.told["person"]), people[0]),
        reason=line.told["reason"],
        received_on=date.fromisoformat(line.told["received_on"]),
        proposed_by=_person(line.told["asked_by"]),
        proposed_at=datetime.fromisoformat(line.told["asked_at"]),
    )


def _hold(line: Line, done: Again, at: datetime) -> None:
    victim = Victim.objects.filter(pk=line.told["person"]).exclude(reference__startswith=GONE).first()
    if victim and not _standing(line):
        by, begins_on = _maybe(line.told["by"]), date.fromisoformat(line.told["begins_on"])
        holds.stand(victim, line.told["reason"], begins_on=begins_on, by=by, at=line.at)
        done.held += 1


def _release(line: Line, done: Again, at: datetime) -> None:
    for hold in _standing(line):
        holds.end(hold, by=_maybe(line.told["by"]), at=line.at)
        done.released += 1


def _standing(line: Line) -> list[LegalHold]:
    told = line.told
    return list(LegalHold.objects.standing().filter(victim_id=told["person"], reason=told["reason"]))


def _person(pk: str) -> User:
    """Somebody who was added after the backup is not in it: then an account that nobody can use says who it was."""
    known = User.objects.filter(pk=pk).first()
    told = {"role": Role.SUPERVISOR, "is_active": False, "first_name": "Added after the backup", "last_name": f"({pk})"}
    return known or User.objects.get_or_create(username=f"after-the-backup-{pk}", defaults=told)[0]


def _maybe(pk: str | None) -> User | None:
    """A hold may be set on the command line, by nobody of the site."""
    return None if pk is None else _person(pk)


REPEAT: dict[str, Callable[[Line, Again, datetime], None]] = {
    erasure_log.ERASED: _erase,
    erasure_log.HELD: _hold,
    erasure_log.RELEASED: _release,
}
