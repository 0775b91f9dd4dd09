"""Changing what is recorded: nothing is lost, for each change keeps how it was before, who did it, when and why."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from engagement.models import Activity, ActivityChange, Audience, Series
from engagement.register import rights
from engagement.register.actions import organisations, save_once
from engagement.register.describing import Described, described, differences
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

WITHDRAWN = "This activity is withdrawn, so it can only be read. Record it again if it was held after all."
UNCHANGED = "Nothing is changed: change something, or go back."


@transaction.atomic
def change(
    activity: Activity, *, audiences: Iterable[Audience], partners: Iterable[str], by: User, at: datetime
) -> Activity:
    """Keeps the activity as it now stands in memory. Raises Refused where nothing differs."""
    before = described(_kept(activity, by))
    rights.check(by, activity.kind.led_by, activity.district)
    save_once(activity)
    activity.audiences.set(audiences)
    activity.partners.set(organisations(partners))
    _remember(Act.CHANGED_ACTIVITY, activity, before, by=by, at=at)
    return activity


@transaction.atomic
def move(activity: Activity, *, to: date, reason: str, by: User, at: datetime) -> Activity:
    """To another day; the day on which it first stood stays on record."""
    kept = _kept(activity, by)
    if kept.state == Activity.State.CANCELLED:
        raise Refused("This activity is cancelled, so it cannot be moved: record it anew on the other day.")
    before = described(kept)
    kept.moved_from = kept.moved_from or kept.held_on
    kept.held_on = to
    save_once(kept)
    _remember(Act.MOVED_ACTIVITY, kept, before, by=by, at=at, reason=reason)
    return kept


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by: User, at: datetime) -> Activity:
    """It stays in the lists and the calendar, marked, so that nobody waits for it."""
    return _put(activity, Activity.State.CANCELLED, Act.CANCELLED_ACTIVITY, reason, by, at)


@transaction.atomic
def withdraw(activity: Activity, *, reason: str, by: User, at: datetime) -> Activity:
    """For what was recorded by mistake: it leaves every list and every figure, and can still be read by its address."""
    return _put(activity, Activity.State.WITHDRAWN, Act.WITHDREW_ACTIVITY, reason, by, at)


@transaction.atomic
def end_series(series: Series, *, after: date, reason: str, by: User, at: datetime) -> int:
    """Cancels whatever of it stands after a day; returns how many. Raises Refused for none."""
    standing = list(series.activities.standing().filter(held_on__gt=after))
    if not standing:
        raise Refused("None of the series stands after that day: choose an earlier one.", "after")
    for each in standing:
        _put(each, Activity.State.CANCELLED, Act.CANCELLED_ACTIVITY, reason, by, at)
    series.until = max(after, series.first_on)
    series.save(update_fields=["until"])
    record(Act.ENDED_SERIES, series, by=by, at=at, cancelled=len(standing))
    return len(standing)


def _put(activity: Activity, state: Activity.State, act: Act, reason: str, by: User, at: datetime) -> Activity:
    kept = _kept(activity, by)
    if kept.state == state:
        raise Refused("This activity is cancelled already.")
    before = described(kept)
    kept.state, kept.state_reason = state, reason
    kept.save(update_fields=["state", "state_reason"])
    _remember(act, kept, before, by=by, at=at, reason=reason)
    return kept


def _kept(activity: Activity, by: User) -> Activity:
    """As the database has it, locked. Raises Refused for what is withdrawn, or kept by others."""
    Activity.objects.select_for_update().get(pk=activity.pk)
    kept = Activity.objects.in_full().get(pk=activity.pk)
    if not kept.is_kept:
        raise Refused(WITHDRAWN)
    rights.check(by, kept.kind.led_by, kept.district)
    return kept


def _remember(act: Act, activity: Activity, before: Described, *, by: User, at: datetime, reason: str = "") -> None:
    """The trail has the names of the fields; what stood in them is on the activity's own page."""
    changed = differences(before, described(Activity.objects.in_full().get(pk=activity.pk)))
    if not changed:
        raise Refused(UNCHANGED)
    kept = ActivityChange.objects.create(activity=activity, at=at, by=by, changed=changed, reason=reason)
    record(act, activity, by=by, at=at, change=kept.pk, fields=list(changed))
