"""Deletes the ways to reach people, and keeps the evidence of it."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from victims.models import Deletion, RetentionPolicy, RetentionRun
from victims.protection.expiry import WAYS_TO_REACH

Kind = Deletion.Kind
Deleted = Mapping[uuid.UUID, Counter[str]]  # by person, how many of each kind
KINDS = dict(zip(WAYS_TO_REACH, (Kind.CONTACT_DETAILS, Kind.SAFE_CONTACTS, Kind.FINGERPRINTS), strict=True))


def delete_contact(people: Iterable[uuid.UUID]) -> Deleted:
    """Call it within a transaction that has locked the people."""
    deleted: dict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    chosen = list(people)
    for model, kind in KINDS.items():
        rows = model._default_manager.filter(victim__in=chosen)
        for person in rows.values_list("victim_id", flat=True):
            deleted[person][kind.value] += 1
        rows.delete()
    return deleted


def open_run(policy: RetentionPolicy, *, on: date, at: datetime) -> RetentionRun:
    """The day's run: a new one, or the one that was begun before."""
    return RetentionRun.objects.get_or_create(on=on, defaults={"policy": policy, "started_at": at})[0]


def keep_evidence(run: RetentionRun, deleted: Deleted, *, at: datetime) -> None:
    """In the transaction that deletes: no evidence, no deletion. Expects the run's row to be locked."""
    earlier = {row.person: Counter(row.kinds) for row in run.deletions.filter(person__in=deleted)}
    Deletion.objects.bulk_create(
        [
            Deletion(run=run, person=person, kinds=earlier.get(person, Counter()) + counts, at=at)
            for person, counts in deleted.items()
        ],
        update_conflicts=True,
        unique_fields=["run", "person"],
        update_fields=["kinds", "at"],
    )
    run.counts = sum(deleted.values(), Counter(run.counts))
    run.people += len(deleted.keys() - earlier.keys())
    run.save(update_fields=["counts", "people"])


def close_run(run: RetentionRun, *, by: User | None, at: datetime) -> None:
    """One line in the trail a run: what it deleted until now, in numbers."""
    run.finished_at = at
    run.save(update_fields=["finished_at"])
    counts = {"people": run.people, **run.counts}
    audit.record(Act.APPLIED_RETENTION, run, by=by, at=at, version=run.policy.version, **counts)
