"""What the overview says, read in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engagement.fields import last_whole_quarter
from engagement.led_by import LedBy
from engagement.models import Action, Activity, ActivityKind, MonitoringReturn
from engagement.models.activity import ActivityQuerySet
from engagement.quarters import periods, year_of
from kentpcc.periods import Month, Period

LINES = 5
ACTIONS = 3
OCCURRENCES = 130
EARLIEST_MONTH, MONTHS_AHEAD = Month(2013, 1), 24


@dataclass(frozen=True)
class Side:
    """The force's or the commissioner's kinds of engagement, each with `held`."""

    led_by: LedBy
    kinds: Sequence[ActivityKind]

    @property
    def held(self) -> int:
        return sum(kind.held for kind in self.kinds)  # type: ignore[attr-defined]  # annotated


@dataclass(frozen=True)
class Overview:
    year: Period
    sides: Sequence[Side]
    coming: Sequence[Activity]
    latest: Sequence[Activity]
    quarter: Period
    returns: Sequence[MonitoringReturn]
    overdue: Sequence[MonitoringReturn]
    reported_back: Sequence[Action]
    actions_overdue: int

    @property
    def received(self) -> int:
        return sum(monitoring_return.received_on is not None for monitoring_return in self.returns)


def overview(today: date) -> Overview:
    year, quarter = year_of(today), last_whole_quarter(today)
    return Overview(
        year=year,
        sides=sides(year, until=today),
        coming=list(Activity.objects.planned_after(today).for_list()[:LINES]),
        latest=list(Activity.objects.held_by(today).for_list()[:LINES]),
        quarter=quarter,
        returns=list(MonitoringReturn.objects.for_quarter(quarter).with_figures()),
        overdue=list(MonitoringReturn.objects.overdue(today)),
        reported_back=list(Action.objects.reported_back_by(today)[:ACTIONS]),
        actions_overdue=Action.objects.overdue(today).count(),
    )


def sides(period: Period, *, until: date) -> list[Side]:
    """Every kind of either side with the number held in the period up to a day."""
    kinds = list(ActivityKind.objects.counted(period, until=until))
    return [Side(led_by, [kind for kind in kinds if kind.led_by == led_by]) for led_by in LedBy]


def others_of_series(activity: Activity) -> ActivityQuerySet:
    """The occurrences around it, withdrawn ones left out: at most so many that one page shows them."""
    others = Activity.objects.not_withdrawn().filter(series=activity.series).exclude(pk=activity.pk)
    return others.for_list().order_by("held_on")[:OCCURRENCES]


def month_asked(text: str, today: date) -> Month:
    """The month of the address; this one for anything that is none, or out of the register's reach."""
    try:
        month = Month.parse(text)
    except ValueError:
        return Month.of(today)
    return month if EARLIEST_MONTH <= month <= Month.of(today) + MONTHS_AHEAD else Month.of(today)


def period_asked(key: str, today: date) -> Period:
    """The year or quarter of the address; without one the financial year that runs."""
    return periods(today).get(key) or year_of(today)
