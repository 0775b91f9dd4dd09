"""The nightly job: deletes what has served, in bounded batches, each with its evidence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from kentpcc.models import User
from surveys.models import Attempt, Case
from surveys.protection import texts
from victims.models import RetentionPolicy, RetentionRun, Victim
from victims.protection.deleting import close_run, delete_contact, keep_evidence, open_run
from victims.protection.windows import contact_expired, past_every_window, people_on_hold

BATCH = 500
FORGOTTEN = timedelta(days=1)  # an attempt that nobody ended, whose hold ran out as well


@dataclass(frozen=True)
class Due:
    """People whose contact details, and restricted texts, would go; people whom only a hold keeps."""

    policy: RetentionPolicy
    contact: int
    texts: int
    texts_people: int
    on_hold: int


def due(*, on: date, at: datetime) -> Due:
    """What `apply` would do now, in numbers. Nothing is written."""
    policy = RetentionPolicy.objects.in_force(on)
    answers = texts.expired(policy, on=on)
    held = past_every_window(policy, on=on).filter(person__in=people_on_hold())
    return Due(
        policy=policy,
        contact=contact_due(policy, on=on, at=at).count(),
        texts=answers.count(),
        texts_people=answers.values(texts.VICTIM).distinct().count(),
        on_hold=held.count(),
    )


def contact_due(policy: RetentionPolicy, *, on: date, at: datetime) -> QuerySet[Victim]:
    """Past every window and its hold, without a legal hold, an open case or an open attempt."""
    return contact_expired(policy, on=on).exclude(person__in=people_still_called(on, at))


def people_still_called(on: date, at: datetime) -> QuerySet:
    """Ids of persons with an open case, or an attempt that nobody has ended."""
    attempts = Attempt.objects.filter(case=OuterRef("pk"), ended_at__isnull=True, begun_at__gt=at - FORGOTTEN)
    is_open = Q(closed_at__isnull=True, closes_on__gte=on) | Q(held_until__gt=at) | Exists(attempts)
    person = Coalesce("involvement__victim__merged_into_id", "involvement__victim_id")
    return Case.objects.filter(is_open).values(person=person)


def apply(*, on: date, at: datetime, by: User | None = None, batch: int = BATCH) -> RetentionRun:
    """Deletes all that is due on the day. Again on the same day, it goes on with the same run.

    Each batch is a transaction with its evidence: an interrupted run loses nothing, and the next
    one finds what was left.
    """
    policy = RetentionPolicy.objects.in_force(on)
    run = open_run(policy, on=on, at=at)
    for delete in (_delete_contact, _blank_texts):
        while delete(run.pk, policy, on=on, at=at, batch=batch):
            pass
    run.refresh_from_db()
    close_run(run, by=by, at=at)
    return run


@transaction.atomic
def _delete_contact(run: int, policy: RetentionPolicy, *, on: date, at: datetime, batch: int) -> int:
    """Returns how many people it was about. Asked once more when they are locked: a hold may have come."""
    waiting = contact_due(policy, on=on, at=at)
    locked = _lock(waiting.order_by("pk").values_list("pk", flat=True)[:batch])
    deleted = delete_contact(waiting.filter(pk__in=locked).values_list("pk", flat=True))
    keep_evidence(_locked_run(run), deleted, at=at)
    return len(deleted)


@transaction.atomic
def _blank_texts(run: int, policy: RetentionPolicy, *, on: date, at: datetime, batch: int) -> int:
    waiting = texts.expired(policy, on=on)
    locked = _lock(texts.people_of(waiting, batch))
    blanked = texts.blank(waiting.filter(**{f"{texts.VICTIM}__in": locked}), texts.Kind.RESTRICTED_TEXTS)
    keep_evidence(_locked_run(run), blanked, at=at)
    return len(blanked)


def _lock(people) -> list:
    chosen = Victim.objects.filter(pk__in=list(people)).order_by("pk")
    return list(chosen.select_for_update(no_key=True).values_list("pk", flat=True))


def _locked_run(pk: int) -> RetentionRun:
    return RetentionRun.objects.select_for_update().get(pk=pk)
