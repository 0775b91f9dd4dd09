"""Recording what was held or is planned: once, or again and again."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from engagement.models import Activity, Audience, Organisation, Series
from engagement.register import rights
from engagement.register.recurrence import days
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

RECORDED_ALREADY = "This activity is already recorded: same kind, date, title and place."
SHARED = ("starts_at", "ends_at", "title", "place", "officer_role", "purpose")  # by every occurrence of a series


@transaction.atomic
def record_activity(
    activity: Activity, *, audiences: Iterable[Audience] = (), partners: Iterable[str] = (), by: User
) -> Activity:
    """Adds an activity, held or planned. Partners are names; those not yet known become organisations."""
    rights.check(by, activity.kind.led_by, activity.district)
    save_once(activity)
    activity.audiences.set(audiences)
    activity.partners.set(organisations(partners))
    record(Act.RECORDED_ACTIVITY, activity, by=by, kind=activity.kind_id)
    return activity


@transaction.atomic
def record_series(
    activity: Activity,
    *,
    frequency: str,
    until: date,
    audiences: Iterable[Audience] = (),
    partners: Iterable[str] = (),
    by: User,
) -> Series:
    """The activity is the first; the others follow by the rule, each to be counted and told of by itself."""
    rights.check(by, activity.kind.led_by, activity.district)
    falling = days(frequency, activity.held_on, until)
    series = Series.objects.create(frequency=frequency, first_on=activity.held_on, until=until)
    activity.series = series
    try:
        with transaction.atomic():
            occurrences = Activity.objects.bulk_create([activity, *_others(activity, falling[1:])])
    except IntegrityError as clash:
        raise Refused("One of these activities is already recorded. Choose another title or first day.") from clash
    _link(occurrences, list(audiences), organisations(partners))
    record(Act.RECORDED_SERIES, series, by=by, kind=activity.kind_id, activities=len(occurrences))
    return series


def _others(first: Activity, falling: Sequence[date]) -> list[Activity]:
    shared = model_to_dict(first, fields=SHARED)
    of = {f"{name}_id": getattr(first, f"{name}_id") for name in ("kind", "district", "ward", "parish", "group")}
    return [Activity(**shared, **of, series=first.series, held_on=each) for each in falling]


def _link(activities: Sequence[Activity], audiences: list[Audience], partners: list[Organisation]) -> None:
    for_whom, with_whom = Activity.audiences.through, Activity.partners.through
    for_whom.objects.bulk_create(for_whom(activity=each, audience=one) for each in activities for one in audiences)
    with_whom.objects.bulk_create(with_whom(activity=each, organisation=one) for each in activities for one in partners)


def save_once(activity: Activity) -> None:
    """Raises Refused where the same is recorded already."""
    try:
        with transaction.atomic():
            activity.save()
    except IntegrityError as clash:
        raise Refused(RECORDED_ALREADY) from clash


def organisations(names: Iterable[str]) -> list[Organisation]:
    """Those known by any spelling in capitals or not, and new ones for the rest."""
    return [
        Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(name=name)
        for name in dict.fromkeys(names)
    ]
