"""Months and the periods made of them. A period is any run of whole months (half-open dates).

"Quarter" means several things: commissioned services report financial quarters from April; the
Performance and Delivery Board reads quarters from February. So a period carries its scheme.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

LONG_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NAMES = [name[:3] for name in LONG_NAMES]


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int  # 1 to 12

    def __post_init__(self) -> None:
        written = f"{self.year:04}-{self.number:02}"
        if not 1 <= self.number <= 12:
            raise ValueError(f"{written} is no month: write it as 2019-05.")
        if not 1900 <= self.year <= 9999:
            raise ValueError(f"{written} is too far away: write it as 2019-05, of a year from 1900 to 9998.")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Reads "2019-05"; raises ValueError with a sentence otherwise."""
        year, _, number = text.strip().partition("-")
        if not (text.isascii() and len(year) == 4 and year.isdecimal() and number.isdecimal() and len(number) <= 2):
            raise ValueError(f"“{text}” is no month: write it as 2019-05.")
        month = cls(int(year), int(number))
        if month.year == 9999:  # which only the end of a period may reach
            raise ValueError(f"{month} is too far away: write it as 2019-05, of a year from 1900 to 9998.")
        return month

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def at(cls, instant: datetime) -> "Month":
        """The month of an instant by the clock in Kent."""
        return cls.of(timezone.localtime(instant).date())

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def __add__(self, months: int) -> "Month":
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(years, index + 1)

    def __sub__(self, months: int) -> "Month":
        return self + -months

    def until(self, other: "Month") -> int:
        """Months from this one to the other: 0 for the same month."""
        return (other.year - self.year) * 12 + other.number - self.number

    @property
    def name(self) -> str:
        return f"{NAMES[self.number - 1]} {self.year}"

    @property
    def long_name(self) -> str:
        return f"{LONG_NAMES[self.number - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


class Scheme(StrEnum):
    FINANCIAL_QUARTER = "financial_quarter"  # Apr–Jun is quarter 1
    BOARD_QUARTER = "board_quarter"  # Feb–Apr, May–Jul, Aug–Oct, Nov–Jan
    FINANCIAL_YEAR = "financial_year"  # April to March
    ROLLING = "rolling"  # the last n months
    AD_HOC = "ad_hoc"


FIRST_MONTH = {Scheme.FINANCIAL_QUARTER: 4, Scheme.BOARD_QUARTER: 2, Scheme.FINANCIAL_YEAR: 4}
LENGTH = {Scheme.FINANCIAL_QUARTER: 3, Scheme.BOARD_QUARTER: 3, Scheme.FINANCIAL_YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """The months `first` to `last`, both included."""

    first: Month
    last: Month
    scheme: Scheme = Scheme.AD_HOC

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A period cannot end ({self.last.name}) before it begins ({self.first.name}).")

    @classmethod
    def containing(cls, month: Month, scheme: Scheme) -> "Period":
        """The period of a fixed scheme in which a month lies. Raises KeyError for rolling and ad hoc."""
        into = Month(month.year, FIRST_MONTH[scheme]).until(month) % LENGTH[scheme]
        first = month - into
        return cls(first, first + (LENGTH[scheme] - 1), scheme)

    @classmethod
    def rolling(cls, length: int, *, to: Month) -> "Period":
        return cls(to - (length - 1), to, Scheme.ROLLING)

    def __len__(self) -> int:
        return self.first.until(self.last) + 1

    def __iter__(self) -> Iterator[Month]:
        return (self.first + step for step in range(len(self)))

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    @property
    def begins(self) -> date:
        return self.first.first_day

    @property
    def ends(self) -> date:
        """The day after the last: ranges are half-open."""
        return (self.last + 1).first_day

    @property
    def label(self) -> str:
        """As the paper writes it: "May to Jul 2019", "Qtr 1, 2019/20", "2019/20"."""
        if self.scheme == Scheme.FINANCIAL_QUARTER:
            return f"Qtr {1 + Month(self.first.year, 4).until(self.first) % 12 // 3}, {_year(self.first)}"
        if self.scheme == Scheme.FINANCIAL_YEAR:
            return _year(self.first)
        if self.first == self.last:
            return self.first.name
        if self.first.year == self.last.year:
            return f"{NAMES[self.first.number - 1]} to {self.last.name}"
        return f"{self.first.name} to {self.last.name}"

    def __str__(self) -> str:
        return self.label


def _year(month: Month) -> str:
    """The financial year of a month: April 2019 to March 2020 is 2019/20."""
    begins = month.year if month.number >= 4 else month.year - 1
    return f"{begins}/{(begins + 1) % 100:02}"


def months_before(day: date, months: int) -> date:
    """The same day of the month, or the last one where that month is shorter.

    So somebody born on 29 February is sixteen on 1 March of a common year, not the day before.
    """
    years, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(years, index + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"{months} months before {day} is no date.")
