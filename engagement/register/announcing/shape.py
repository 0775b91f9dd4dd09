"""Events and priorities of a district in the shape in which police.uk publishes them.

The names of the keys are those of data.police.uk: neighbourhood events have title, description, address, type,
start_date, end_date and contact_details; priorities have issue, issue-date, action and action-date. Moments are those
of the clock in Kent, without a zone, as there; a day without a time begins at midnight.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from engagement.led_by import LedBy
from engagement.models import Action, Activity
from kentpcc.models import District

Shaped = dict[str, object]


def events(district: District, *, after: date) -> list[Shaped]:
    """The force's planned activities to which anybody may come, of the district and of the whole county."""
    planned = Activity.objects.planned_after(after).filter(kind__is_public=True, kind__led_by=LedBy.FORCE)
    planned = planned.filter(district=district) | planned.filter(district__isnull=True)
    return [_event(each) for each in planned.select_related("kind", "ward", "parish", "district")]


def priorities(district: District) -> list[Shaped]:
    """What residents of the district raised with the force, and what was done: the newest first."""
    raised = Action.objects.filter(district=district, led_by=LedBy.FORCE, raised_on__isnull=False)
    return [_priority(each) for each in raised.order_by("-raised_on", "-id")]


def _event(activity: Activity) -> Shaped:
    places: Iterable[object] = (activity.place, activity.ward, activity.parish, activity.district)
    return {
        "title": activity.title,
        "description": activity.purpose,
        "address": ", ".join(dict.fromkeys(str(place) for place in places if place)),
        "type": activity.kind.title,
        "start_date": _moment(activity.held_on, activity.starts_at),
        "end_date": _moment(activity.held_on, activity.ends_at or activity.starts_at),
        "contact_details": {},
    }


def _priority(action: Action) -> Shaped:
    return {
        "issue": action.said,
        "issue-date": _moment(action.raised_on, None) if action.raised_on else None,
        "action": action.did or None,
        "action-date": _moment(action.answered_on, None) if action.answered_on else None,
    }


def _moment(day: date, at: time | None) -> str:
    return datetime.combine(day, at or time()).isoformat(timespec="seconds")
