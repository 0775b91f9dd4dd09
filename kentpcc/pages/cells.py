"""What a cell of a page's table holds, when it is more than a text, a number, a day or a moment."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import ClassVar, TypeAlias, Union, cast

from django.template.defaultfilters import date as written
from django.utils.timezone import localtime

from kentpcc.few import SIGN

DAY = "j M Y"
MOMENT = "j M Y, H:i"


@dataclass(frozen=True)
class Link:
    """`hidden` is read out after the text, where the text alone does not say which; `after` is not in the link."""

    text: str
    url: str
    hidden: str = ""
    after: str = ""
    kind: ClassVar[str] = "link"


@dataclass(frozen=True)
class Tag:
    """`colour` is one of GOV.UK's: grey, green, teal, blue, purple, magenta, red, orange, yellow."""

    text: str
    colour: str = "blue"
    kind: ClassVar[str] = "tag"


@dataclass(frozen=True)
class Code:
    """`title` is the whole of what is cut short."""

    text: str
    title: str = ""
    kind: ClassVar[str] = "code"


@dataclass(frozen=True)
class Strong:
    text: str
    kind: ClassVar[str] = "strong"


@dataclass(frozen=True)
class Quiet:
    """Not bold beside what names the row."""

    text: str
    kind: ClassVar[str] = "quiet"


@dataclass(frozen=True)
class Hint:
    text: str
    kind: ClassVar[str] = "hint"


@dataclass(frozen=True)
class Sign:
    """A sign, and what a screen reader says after it."""

    text: str
    hidden: str
    kind: ClassVar[str] = "sign"


HIDDEN = Sign(SIGN, hidden="(hidden)")  # in the place of a count of few people


@dataclass(frozen=True)
class Button:
    """Posts to an address at once; `values` go with it."""

    text: str
    url: str
    hidden: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    kind: ClassVar[str] = "button"


@dataclass(frozen=True)
class Lines:
    """One beneath the other."""

    parts: Iterable["Cell"]
    kind: ClassVar[str] = "lines"


@dataclass(frozen=True)
class Beside:
    """One after the other, with a space between."""

    parts: Iterable["Cell"]
    kind: ClassVar[str] = "beside"


@dataclass(frozen=True)
class Bullets:
    parts: Iterable["Cell"]
    kind: ClassVar[str] = "bullets"


Made: TypeAlias = Link | Tag | Code | Strong | Quiet | Hint | Sign | Button | Lines | Beside | Bullets
Cell = Union[str, int, Decimal, date, datetime, Made, None]  # noqa: UP007  it names itself in its parts


def day(value: date) -> str:
    return written(value, DAY)


def moment(value: datetime) -> str:
    return written(localtime(value), MOMENT)


WRITTEN: dict[type, Callable[..., str]] = {
    NoneType: lambda _: "–",
    int: lambda number: f"{number:,}",
    datetime: moment,
    date: day,
}


def shown(cell: Cell) -> "str | Made":
    """As the page says it: a day, a moment or a number in words, "–" for nothing known; anything else as it is."""
    as_text = next((WRITTEN[kind] for kind in type(cell).__mro__ if kind in WRITTEN), None)
    return as_text(cell) if as_text else cast("str | Made", cell)
