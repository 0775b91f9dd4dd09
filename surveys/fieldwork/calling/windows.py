"""A moment, or a stretch of one local day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from surveys.fieldwork.calling.hours import LONDON


@dataclass(frozen=True)
class Window:
    """From `begins` until just before `ends`, on one local day; a moment begins and ends at once."""

    begins: datetime
    ends: datetime

    @classmethod
    def at(cls, moment: datetime) -> "Window":
        return cls(moment.astimezone(LONDON), moment.astimezone(LONDON))

    @classmethod
    def day(cls, day: date) -> "Window":
        begins = datetime.combine(day, time.min, LONDON)
        return cls(begins, datetime.combine(day + timedelta(days=1), time.min, LONDON))

    @property
    def is_moment(self) -> bool:
        return self.begins == self.ends

    def within(self, begins: time, ends: time) -> "Window | None":
        """The part of it between two times of its day; None where nothing is left."""
        day = self.begins.date()
        first = max(self.begins, datetime.combine(day, begins, LONDON))
        last = min(self.ends, datetime.combine(day, ends, LONDON))
        if self.is_moment:
            return self if begins <= self.begins.time() < ends else None
        return Window(first, last) if first < last else None

    def rested(self, not_before: datetime | None) -> "Window | None":
        """What is left of it after a rest."""
        if not_before is None or not_before <= self.begins:
            return self
        return Window(not_before.astimezone(LONDON), self.ends) if not_before < self.ends else None
