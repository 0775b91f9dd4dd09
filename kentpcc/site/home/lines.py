"""One line of the first page: a sentence that begins with its number, and one button."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from django.db.models import Count, Min, Model, QuerySet
from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month, Period, Scheme
from kentpcc.site.home.before import last_visit
from surveys.fieldwork.calling.policy import Policies, policies
from surveys.models import Survey


class Section(StrEnum):
    """In the order of the page. What comes first stands on top without a heading."""

    FIRST = "First"
    LATE = "Late"
    WAITING = "Waits for you"
    TODAY = "Today"
    CHANGED = "Changed since you were here"


@dataclass(frozen=True)
class Visitor:
    """Who opens the page, and when. What several lines need of the surveys is read once."""

    user: User
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def midnight(self) -> datetime:
        """Where today began, by the clock in Kent."""
        return timezone.localtime(self.at).replace(hour=0, minute=0, second=0, microsecond=0)

    @property
    def quarter(self) -> Period:
        """The last quarter of the board that is over."""
        running = Period.containing(Month.of(self.today), Scheme.BOARD_QUARTER)
        return Period.containing(running.first - 1, Scheme.BOARD_QUARTER)

    @property
    def quarter_ended(self) -> tuple[int, str]:
        """For how many days it has been over, and its last day in words."""
        last = self.quarter.ends - timedelta(days=1)
        return (self.today - last).days, f"the quarter ended on {written(last, self.today)}"

    @cached_property
    def last_visit(self) -> date | None:
        """The day on which they were here before; None for the first time."""
        return last_visit(self.user)

    @cached_property
    def policies(self) -> Policies:
        """How each survey is called today."""
        return policies(self.today)

    @cached_property
    def surveys(self) -> list[Survey]:
        """All of them in their order, with their pauses."""
        return list(Survey.objects.prefetch_related("pauses"))


@dataclass(frozen=True)
class Line:
    """“3” “merges wait for a second person” “the oldest for 4 days”, and a button “Look and decide”.

    The text goes on from the number. `sends` is a button that sends a form; the others are links.
    `focused` is what Enter presses as soon as the page is there: one on a page.
    """

    section: Section
    text: str
    number: str = ""
    when: str = ""
    label: str = ""
    url: str = ""
    sends: bool = False
    focused: bool = False

    @property
    def is_late(self) -> bool:
        return self.section is Section.LATE


def number_of(count: int) -> str:
    return f"{count:,}"


def worded(count: int, one: str, many: str) -> str:
    """“merge waits” or “merges wait”."""
    return one if count == 1 else many


def so_long(day: date, today: date) -> str:
    """“since today”, “since yesterday”, “for 4 days”."""
    days = (today - day).days
    return {0: "since today", 1: "since yesterday"}.get(days, f"for {days:,} days")


def ago(day: date, today: date) -> str:
    """“today”, “yesterday”, “4 days ago”."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago")


def written(day: date, today: date) -> str:
    """“18 September”, with the year unless it is this one."""
    return f"{day:%-d %B}" if day.year == today.year else f"{day:%-d %B %Y}"


def oldest(rows: QuerySet[Model], field: str) -> tuple[int, date | None]:
    """How many there are, and the first day among them. One query."""
    counted = rows.order_by().aggregate(count=Count("pk"), first=Min(field))
    first: date | datetime | None = counted["first"]
    return counted["count"], timezone.localdate(first) if isinstance(first, datetime) else first


def waiting_since(first: date | None, today: date) -> str:
    return f"the oldest {so_long(first, today)}" if first else ""
