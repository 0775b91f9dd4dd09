"""What runs once a day: the jobs of the settings, and the days on which they are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

DAY = timedelta(days=1)
LOOKS_BACK = timedelta(days=400)  # so long a standstill is caught up


@dataclass(frozen=True)
class Job:
    """`at` is the time in Kent from which a day's run is due.

    `each`: every day that was missed is run, with its date as the task's argument. Of any other job only the latest
    day matters, and its task takes no argument.
    """

    name: str
    task: str
    at: time
    each: bool = False

    def latest(self, at: datetime) -> date:
        """The last day whose run is due."""
        now = timezone.localtime(at)
        return now.date() if now.time() >= self.at else now.date() - DAY

    def arguments(self, day: date) -> list[str]:
        return [day.isoformat()] if self.each else []

    def missing(self, days: set[date], at: datetime) -> Iterator[date]:
        """The due days that are not among those that were run, the oldest first; from the first that is known on."""
        latest = self.latest(at)
        begins = max(min(days), latest - LOOKS_BACK) if self.each else latest
        for step in range((latest - begins).days + 1):
            if (day := begins + step * DAY) not in days:
                yield day


def jobs() -> dict[str, Job]:
    daily: dict[str, dict[str, Any]] = settings.DAILY
    return {
        name: Job(name, told["task"], time.fromisoformat(told["at"]), told.get("each", False))
        for name, told in daily.items()
    }
