"""What the pages of data protection list."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.models import User
from kentpcc.pages.cells import Link, day
from kentpcc.pages.tables import Column, Table
from victims.models import Deletion, ErasureRequest, KeyRotation, LegalHold, RetentionRun, Victim
from victims.protection.requests import Outcome, answer_by

Kind = Deletion.Kind


def _deleted(title: str, kind: str) -> Column[RetentionRun]:
    return Column(title, partial(_count, kind), numeric=True)


def _count(kind: str, run: RetentionRun) -> int:
    return int(run.counts.get(kind, 0))


RUNS: list[Column[RetentionRun]] = [
    Column("Night of", lambda run: run.on),
    Column("Policy", lambda run: f"v{run.policy.version}"),
    Column("People", lambda run: run.people, numeric=True),
    _deleted("Contact details", Kind.CONTACT_DETAILS.value),
    _deleted("Safe-contact records", Kind.SAFE_CONTACTS.value),
    _deleted("Restricted texts", Kind.RESTRICTED_TEXTS.value),
    _deleted("Notes", Kind.NOTES.value),
    Column("Finished", lambda run: run.finished_at or "Interrupted"),
]
ERASED: list[Column[ErasureRequest]] = [
    Column("Request", lambda asked: str(asked.pk)),
    Column("Erased", lambda asked: asked.decided_at),
    Column("Asked for by", lambda asked: _who(asked.proposed_by)),
    Column("Confirmed by", lambda asked: _who(asked.decided_by)),
    Column("What was deleted", lambda asked: counted(asked.deletion.kinds)),
]
ROTATIONS: list[Column[KeyRotation]] = [
    Column("When", lambda rotation: rotation.at),
    Column("By", lambda rotation: _who(rotation.by)),
    Column("Values", lambda rotation: rotation.values, numeric=True),
    Column("Files", lambda rotation: rotation.files, numeric=True),
]
HOLDS: list[Column[LegalHold]] = [
    Column("Person", lambda hold: person(hold.victim)),
    Column("Because", lambda hold: hold.get_reason_display()),
    Column("Since", lambda hold: hold.begins_on),
    Column("Set by", lambda hold: _who_and_when(hold.set_by, hold.set_at)),
    Column("Lifted by", lambda hold: _who_and_when(hold.lifted_by, hold.lifted_at) if hold.lifted_at else "Stands"),
]
REQUESTS: list[Column[ErasureRequest]] = [
    Column("Request", lambda asked: Link(f"Request {asked.pk}", address(asked))),
    Column("Because", lambda asked: asked.get_reason_display()),
    Column("Came", lambda asked: asked.received_on),
    Column("Answer by", answer_by),
    Column("Asked for by", lambda asked: _who(asked.proposed_by)),
    Column("Is", lambda asked: asked.get_decision_display()),
]


def runs(last: Iterable[RetentionRun]) -> Table[RetentionRun]:
    return Table("The last runs", RUNS, last)


def erased(last: Iterable[ErasureRequest]) -> Table[ErasureRequest]:
    """For everybody who may see evidence: no person stands here."""
    return Table("Erasures", ERASED, last)


def counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(Deletion.in_words(kinds)) or "Nothing was held"


def rotations(last: Iterable[KeyRotation]) -> Table[KeyRotation]:
    return Table("Key rotations", ROTATIONS, last)


def holds(standing_first: Iterable[LegalHold]) -> Table[LegalHold]:
    return Table("All holds, those that stand first", HOLDS, standing_first)


def requests(waiting_first: Iterable[ErasureRequest]) -> Table[ErasureRequest]:
    return Table("All requests, those that wait first", REQUESTS, waiting_first)


def person(victim: Victim) -> Link:
    """A link to the person's page, where every visit is recorded."""
    return Link(victim.reference, reverse("protection:person", args=[victim.pk]))


def address(asked: ErasureRequest) -> str:
    return reverse("protection:erasure", args=[asked.pk])


def was_erased(asked: ErasureRequest) -> bool:
    return asked.decision == Outcome.CONFIRMED


def _who(user: User | None) -> str:
    return user.name if user else "The application"


def _who_and_when(user: User | None, at: datetime) -> str:
    return f"{_who(user)}, {day(localtime(at))}"
