"""Whom and where nothing reached for a while: audiences and wards with the day of the last activity, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from engagement.models import Audience
from engagement.register.fields import natural
from kentpcc.models import Ward
from kentpcc.periods import months_before

MONTHS = (3, 6, 12)


@dataclass(frozen=True)
class Reached:
    """`held` since the day that is asked about; `last` is None where nothing was ever held."""

    name: str
    where: str
    held: int
    last: date | None


def since(today: date, months: int) -> date:
    return months_before(today, months)


def audiences(*, today: date, months: int, district: str = "") -> list[Reached]:
    """Every audience in use, those that were reached least recently first."""
    stood = Q(activities__state="stands", activities__held_on__lte=today)
    if district:
        stood &= Q(activities__district=district)
    lately = stood & Q(activities__held_on__gte=since(today, months))
    counted = Audience.objects.filter(retired_on__isnull=True).annotate(
        held=Count("activities", filter=lately), last=Max("activities__held_on", filter=stood)
    )
    return sorted((Reached(each.name, "", each.held, each.last) for each in counted), key=_longest_first)


def wards(*, today: date, months: int, district: str = "") -> list[Reached]:
    """Wards with nothing since then, by district and in the order in which people count."""
    stood = Q(activity__state="stands", activity__held_on__lte=today)
    rows = Ward.objects.filter(valid_to__isnull=True).select_related("district")
    rows = rows.filter(district=district) if district else rows
    counted = rows.annotate(
        held=Count("activity", filter=stood & Q(activity__held_on__gte=since(today, months))),
        last=Max("activity__held_on", filter=stood),
    ).filter(held=0)
    found = [Reached(each.name, each.district.name, 0, each.last) for each in counted]
    return sorted(found, key=lambda ward: (ward.where, natural(ward.name)))


def without(reached: Sequence[Reached]) -> list[Reached]:
    return [each for each in reached if each.held == 0]


def _longest_first(reached: Reached) -> tuple[bool, date, str]:
    return reached.last is not None, reached.last or date.min, reached.name
