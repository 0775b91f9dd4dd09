"""The nightly job: deletes what has served, in bounded batches, each with its evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kentpcc.models import User
from surveys.feedback import shredding
from surveys.models import Answer, Attempt, Case
from surveys.protection import notes
from surveys.protection import restricted_texts as texts
from victims.models import RetentionPolicy, RetentionRun, Victim
from victims.models.person import person_of
from victims.protection.deleting import close_run, delete_contact, keep_evidence, open_run
from victims.protection.expiry import contact_expired, past_every_window, people_on_hold

BATCH = 2000
FORGOTTEN = timedelta(days=1)  # an attempt that nobody ended, whose hold ran out as well


@dataclass(frozen=True)
class Due:
    """People whose contact details, restricted texts and notes would go; people whom only a hold keeps."""

    policy: RetentionPolicy
    contact: int
    texts: int
    texts_people: int
    notes: int
    feedback: int
    on_hold: int


def due(*, on: date, at: datetime) -> Due:
    """What `apply` would do now, in numbers. Nothing is written."""
    policy = RetentionPolicy.objects.in_force(on)
    answers = texts.expired(policy, on=on)
    held = past_every_window(policy, on=on).of_people(people_on_hold())
    return Due(
        policy=policy,
        contact=contact_due(policy, on=on, at=at).count(),
        texts=answers.count(),
        texts_people=answers.values(texts.VICTIM).distinct().count(),
        notes=notes.number_of(notes.expired(policy, on=on)),
        feedback=shredding.expired(policy, on=on).count(),
        on_hold=held.count(),
    )


def contact_due(policy: RetentionPolicy, *, on: date, at: datetime) -> QuerySet[Victim]:
    """Past every window and its hold, without a legal hold, an open case or an open attempt."""
    return contact_expired(policy, on=on).of_nobody_in(people_still_called(on, at))


def people_still_called(on: date, at: datetime) -> QuerySet[Case, UUID]:
    """Ids of persons with an open case, or an attempt that nobody has ended."""
    attempts = Attempt.objects.filter(case=OuterRef("pk"), ended_at__isnull=True, begun_at__gt=at - FORGOTTEN)
    is_open = Q(closed_at__isnull=True, closes_on__gte=on) | Q(held_until__gt=at) | Exists(attempts)
    return Case.objects.filter(is_open).values_list(person_of("involvement__victim"), flat=True)


def apply(*, on: date, at: datetime, by: User | None = None, batch: int = BATCH) -> RetentionRun:
    """Deletes all that is due on the day. Again on the same day, it goes on with the same run.

    Each batch is a transaction with its evidence: an interrupted run loses nothing, and the next
    one finds what was left.
    """
    policy = RetentionPolicy.objects.in_force(on)
    run = open_run(policy, on=on, at=at)
    contact, restricted = contact_due(policy, on=on, at=at), texts.expired(policy, on=on)
    for people in _batches(contact.values_list("pk", flat=True), batch):
        _delete_contact(run.pk, contact, people, at)
    for people in _batches(restricted.values_list(f"{texts.VICTIM}_id", flat=True).distinct(), batch):
        _blank_texts(run.pk, restricted, people, at)
    texts.earlier_values(policy, on=on).delete()
    noted = notes.expired(policy, on=on)
    for people in _batches(notes.people_in(noted), batch):
        _blank_notes(run.pk, noted, people, at)
    passed_on = shredding.expired(policy, on=on)
    for people in _batches(shredding.people_in(passed_on), batch):
        _shred_feedback(run.pk, passed_on, people, at)
    run.refresh_from_db()
    close_run(run, by=by, at=at)
    return run


def _batches(people: Iterable[UUID], size: int) -> Iterator[list[UUID]]:
    """In the order in which everybody locks victims. Ids alone: a million of them are 100 MB."""
    ids = sorted(people)
    return (ids[start : start + size] for start in range(0, len(ids), size))


@transaction.atomic
def _delete_contact(run: int, due: QuerySet[Victim], people: list[UUID], at: datetime) -> None:
    """Asked once more when they are locked: a legal hold or a call may have come since."""
    _lock(people)
    deleted = delete_contact(due.filter(pk__in=people).values_list("pk", flat=True))
    keep_evidence(_locked_run(run), deleted, at=at)


@transaction.atomic
def _blank_texts(run: int, due: QuerySet[Answer], people: list[UUID], at: datetime) -> None:
    _lock(people)
    blanked = texts.blank(due.filter(**{f"{texts.VICTIM}__in": people}), texts.Kind.RESTRICTED_TEXTS)
    keep_evidence(_locked_run(run), blanked, at=at)


@transaction.atomic
def _blank_notes(run: int, due: list[notes.Rows], people: list[UUID], at: datetime) -> None:
    _lock(people)
    keep_evidence(_locked_run(run), notes.blank(due, people), at=at)


@transaction.atomic
def _shred_feedback(run: int, due: shredding.Items, people: list[UUID], at: datetime) -> None:
    _lock(people)
    keep_evidence(_locked_run(run), shredding.shred(due, people, at=at), at=at)


def _lock(people: list[UUID]) -> None:
    chosen = Victim.objects.filter(pk__in=people).order_by("pk")
    list(chosen.select_for_update(no_key=True).values_list("pk", flat=True))


def _locked_run(pk: int) -> RetentionRun:
    return RetentionRun.objects.select_for_update().get(pk=pk)
