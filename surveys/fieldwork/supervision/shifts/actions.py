"""Planning a week: what was changed is written, what somebody else planned meanwhile stays."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.models import Shift

Span = tuple[time, time]


@transaction.atomic
def plan(changes: Mapping[tuple[UUID, date], Span | None], *, by: User, at: datetime) -> int:
    """From when until when somebody is planned on a day; None takes the shift out. Returns how many changed."""
    list(User.objects.select_for_update(of=("self",)).filter(pk__in={user for user, _ in changes}).order_by("pk"))
    standing = {(shift.user_id, shift.day): shift for shift in _standing(changes)}
    changed = [_set(standing.get(key), key, span, by, at) for key, span in changes.items()]
    if number := sum(changed):
        days = sorted(day.isoformat() for _, day in changes)
        audit.record(Act.PLANNED_SHIFTS, by, by=by, at=at, shifts=number, first=days[0], last=days[-1])
    return number


def _standing(changes: Mapping[tuple[UUID, date], Span | None]) -> list[Shift]:
    users, days = {user for user, _ in changes}, {day for _, day in changes}
    return list(Shift.objects.filter(user__in=users, day__in=days))


def _set(shift: Shift | None, key: tuple[UUID, date], span: Span | None, by: User, at: datetime) -> bool:
    if span is None:
        if shift:
            shift.delete()
        return shift is not None
    if shift and (shift.begins, shift.ends) == span:
        return False
    user, day = key
    told = {"begins": span[0], "ends": span[1], "planned_by": by, "planned_at": at}
    Shift.objects.update_or_create(user_id=user, day=day, defaults=told)
    return True
