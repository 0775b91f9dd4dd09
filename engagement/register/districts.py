"""How much is held where, for how many residents."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, QuerySet, Sum

from engagement.models.activity import ActivityQuerySet
from kentpcc.models import District, Residents

PER = 10_000


@dataclass(frozen=True)
class Provision:
    """What was held in a place; `residents` is None where no number is known, and for what was for the whole county."""

    place: str
    held: int
    attendance: int
    residents: int | None = None
    source: str = ""

    @property
    def rate(self) -> Decimal | None:
        """Activities for each 10,000 residents, to one decimal; None without residents."""
        return rate(self.held, self.residents)


def rate(held: int, residents: int | None) -> Decimal | None:
    if not residents:
        return None
    return (Decimal(held) * PER / residents).quantize(Decimal("0.1"), ROUND_HALF_UP)


def by_district(activities: ActivityQuerySet, *, on: date) -> tuple[list[Provision], Provision]:
    """Each district, also one with nothing, with the residents that hold on the day; and the county in all.

    What was for the whole county is in no district's number; it stands in the total.
    """
    counts = _counted(activities)
    residents = Residents.objects.of_day(on)
    rows = [_of(district, counts.get(district.pk, {}), residents.get(district.pk)) for district in _districts(on)]
    whole = counts.get(None, {})
    everybody = [row.residents for row in rows if row.residents]
    total = Provision(
        "The county, with what was for all of it",
        sum(row.held for row in rows) + whole.get("held", 0),
        sum(row.attendance for row in rows) + whole.get("came", 0),
        sum(everybody) if len(everybody) == len(rows) else None,
    )
    return rows, total


def _districts(on: date) -> QuerySet[District]:
    return District.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _counted(activities: ActivityQuerySet) -> dict[str | None, dict[str, int]]:
    grouped = activities.order_by().values("district")
    rows = grouped.annotate(held=Count("pk", distinct=True), came=Sum("attendance"))
    return {row["district"]: {"held": row["held"], "came": row["came"] or 0} for row in rows}


def _of(district: District, counted: dict[str, int], residents: Residents | None) -> Provision:
    return Provision(
        district.name,
        counted.get("held", 0),
        counted.get("came", 0),
        residents.people if residents else None,
        f"{residents.source} ({residents.counted_on:%B %Y})" if residents else "",
    )
