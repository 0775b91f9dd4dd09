"""Entering, reviewing and closing community tension, and reading it: each reading is on record, or there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from engagement.models import Audience, Tension, TensionReview
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import District, User
from kentpcc.refusals import Refused

NOT_YOURS = "You keep the entries of your own posting: choose a district there."


@dataclass(frozen=True)
class Entry:
    """What is entered; `text` and `source` are kept encrypted."""

    kind: str
    tier: int
    level: int
    district: District
    noticed_on: date
    review_on: date
    text: str
    source: str = ""


@transaction.atomic
def enter(entry: Entry, *, communities: Iterable[Audience], today: date, by: User, at: datetime) -> Tension:
    """Raises Refused for a place elsewhere, a day to come, and a review that is over."""
    _check(entry, today, by)
    plain = {name: value for name, value in vars(entry).items() if name not in ("text", "source")}
    words = {"text": entry.text, "source": entry.source}
    tension = Tension.objects.create(**plain, words=words, entered_at=at, entered_by=by)
    tension.communities.set(communities)
    record(Act.ENTERED_TENSION, tension, by=by, at=at, kind=tension.kind, tier=tension.tier, level=tension.level)
    return tension


def _check(entry: Entry, today: date, by: User) -> None:
    elsewhere = by.district_id and entry.district.pk != by.district_id
    if elsewhere or (by.division_id and entry.district.division_id != by.division_id):
        raise Refused(NOT_YOURS, "district")
    if entry.noticed_on > today:
        raise Refused("That day is still to come: enter the day on which it was noticed.", "noticed_on")
    if entry.review_on <= today:
        raise Refused("Choose a day after today on which it is looked at again.", "review_on")


@transaction.atomic
def list_entries(*, by: User, at: datetime, all_of_them: bool = False) -> Sequence[Tension]:
    """What the person may see, without its words: open ones by their review, or also the closed. Put on record."""
    entries = Tension.objects.visible_to(by).select_related("district").prefetch_related("communities")
    listed = list(entries if all_of_them else entries.open())
    record(Act.LISTED_TENSION, by, by=by, at=at, entries=len(listed))
    return listed


@transaction.atomic
def read(tension: Tension, *, by: User, at: datetime) -> Tension:
    """With its words and reviews. The reading is written first: without it nothing is returned."""
    record(Act.READ_TENSION, tension, by=by, at=at)
    return Tension.objects.select_related("district", "entered_by").get(pk=tension.pk)


@transaction.atomic
def review(
    tension: Tension, *, level: int, text: str, review_on: date, today: date, by: User, at: datetime
) -> TensionReview:
    held = _open(tension)
    if review_on <= today:
        raise Refused("Choose a day after today on which it is looked at again.", "review_on")
    done = _reviewed(held, level, text, by, at)
    held.level, held.review_on = level, review_on
    held.save(update_fields=["level", "review_on"])
    record(Act.REVIEWED_TENSION, held, by=by, at=at, before=done.level_before, after=level)
    return done


@transaction.atomic
def close(tension: Tension, *, text: str, by: User, at: datetime) -> Tension:
    held = _open(tension)
    _reviewed(held, held.level, text, by, at)
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    record(Act.CLOSED_TENSION, held, by=by, at=at)
    return held


def _open(tension: Tension) -> Tension:
    held = Tension.objects.select_for_update().get(pk=tension.pk)
    if held.closed_at:
        raise Refused("This entry is closed: enter a new one if it comes up again.")
    return held


def _reviewed(tension: Tension, level: int, text: str, by: User, at: datetime) -> TensionReview:
    return TensionReview.objects.create(
        tension=tension, at=at, by=by, level_before=tension.level, level_after=level, words={"text": text}
    )
