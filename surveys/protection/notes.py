"""Short notes of supervisors, on what followed a call and in reviews. They may say what a victim said.

They serve no longer than restricted texts do, counted from the day on which the note was written.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.utils import timezone

from kentpcc.periods import months_before
from surveys.models import FollowUp, Review
from victims.models import Deletion, RetentionPolicy
from victims.models.person import person_of
from victims.protection.expiry import people_on_hold

Rows = QuerySet[Any]
VICTIM: Mapping[type[FollowUp | Review], str] = {
    FollowUp: "victim",
    Review: "interview__case__involvement__victim",
}
WRITTEN: Mapping[type[FollowUp | Review], str] = {FollowUp: "closed_at", Review: "decided_at"}


def expired(policy: RetentionPolicy, *, on: date) -> list[Rows]:
    """Of each kind those that have served on the day; legal holds left out."""
    last = months_before(on, policy.restricted_text_months)
    midnight = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return [_noted(kind, midnight) for kind in VICTIM]


def every() -> list[Rows]:
    return [kind._default_manager.filter(note__isnull=False) for kind in VICTIM]


def _noted(kind: type[FollowUp | Review], before: datetime) -> Rows:
    rows = kind._default_manager.filter(note__isnull=False, **{f"{WRITTEN[kind]}__lt": before})
    return rows.alias(person=person_of(VICTIM[kind])).exclude(person__in=people_on_hold())


def number_of(notes: Collection[Rows]) -> int:
    """In one query."""
    first, *others = (rows.order_by().annotate(one=Value(1)).values("one") for rows in notes)
    together: Rows = first.union(*others, all=True)
    return together.count()


def people_in(notes: Collection[Rows]) -> set[uuid.UUID]:
    """By the references under which they were written."""
    return {person for rows in notes for person in rows.values_list(f"{VICTIM[rows.model]}_id", flat=True)}


def blank(notes: Collection[Rows], people: Collection[uuid.UUID]) -> dict[uuid.UUID, Counter[str]]:
    """Those of these people; returns how many of each person."""
    blanked: dict[uuid.UUID, Counter[str]] = {}
    for rows in notes:
        theirs = rows.filter(**{f"{VICTIM[rows.model]}__in": people})
        for person, count in theirs.order_by().values_list(f"{VICTIM[rows.model]}_id").annotate(Count("pk")):
            blanked.setdefault(person, Counter())[Deletion.Kind.NOTES.value] += count
        theirs.update(note=None)
    return blanked
