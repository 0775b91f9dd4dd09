"""A day list in numbers: what the morning said, what was struck out since, what came after."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from surveys.fieldwork.calling.bars import Bar
from surveys.fieldwork.calling.day_list import day_of
from surveys.fieldwork.day_lists.actions import Struck
from surveys.models import DayLine, DayList

STILL = "still"  # to be rung
WORDS = {bar.code: bar.value for bar in Bar} | {
    "": "May be rung",
    STILL: "Still to be rung",
    Struck.CALLED: "Called since",
    Struck.CLOSED: "Closed since",
}


@dataclass(frozen=True)
class Standing:
    """Of one list. `may_be_rung` = still + struck out; with those kept back, all open cases of the morning."""

    day_list: DayList
    may_be_rung: int
    struck_out: int
    kept_back: int
    added: int

    @property
    def still(self) -> int:
        return self.may_be_rung - self.struck_out

    @property
    def all(self) -> int:
        return self.may_be_rung + self.kept_back


@dataclass(frozen=True)
class ReasonLine:
    """How many cases a reason kept back in the morning, struck out since, and keeps back now; None: not of this day."""

    code: str
    morning: int
    struck_out: int
    now: int | None


def standings(on: date) -> list[Standing]:
    """One query, however many surveys."""
    of_the_morning = Q(lines__added_at__isnull=True)
    may = of_the_morning & Q(lines__bar="")
    lists = (
        DayList.objects.filter(on=on)
        .select_related("survey")
        .annotate(
            may=Count("lines", filter=may),
            struck=Count("lines", filter=may & Q(lines__struck_out_at__isnull=False)),
            kept=Count("lines", filter=of_the_morning & ~Q(lines__bar="")),
            added=Count("lines", filter=Q(lines__added_at__isnull=False)),
        )
        .order_by("survey__position", "survey__title")
    )
    return [Standing(each, each.may, each.struck, each.kept, each.added) for each in lists]


def reasons_of(made: DayList, *, with_now: bool) -> list[ReasonLine]:
    """In the order in which a reason is named. `now` is counted anew, from the cases."""
    morning = Counter(
        dict(made.lines.filter(added_at__isnull=True).values_list("bar").annotate(Count("pk")).order_by())
    )
    of_struck = made.lines.filter(added_at__isnull=True, struck_out_at__isnull=False).order_by()
    struck = Counter(dict(of_struck.values_list("struck_out_by").annotate(Count("pk"))))
    now = _now(made) if with_now else None
    codes = ["", *(bar.code for bar in Bar), *Struck]
    lines = [ReasonLine(code, morning[code], struck[code], None if now is None else now[code]) for code in codes]
    return [line for line in lines if line.morning or line.struck_out or line.now or not line.code]


def _now(made: DayList) -> Counter[str]:
    day = day_of(made.survey, made.on)
    return Counter({"": day.may_be_rung} | {bar.code: count for bar, count in day.reasons.items()})


def lines_of(made: DayList, code: str) -> QuerySet[DayLine]:
    """The cases of a reason: kept back by it in the morning, or struck out by it since; or those still to be rung."""
    lines = made.lines.select_related("case").order_by("added_at", "case__order", "pk")
    if code == STILL:
        return lines.filter(bar="", struck_out_at__isnull=True)
    return lines.filter(Q(bar=code) | Q(struck_out_by=code)) if code else lines.filter(bar="")
