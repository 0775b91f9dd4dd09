"""THE table of the kinds of question, and what the column `type` may say. A new kind is a row here.

Everything else follows from it: what a type is called in a sheet, how a kind is named to a reader, what of an
answer is checked, and how it is kept. Only its form field stands elsewhere (surveys/interviewing/fields.py).
Types that only other programs can ask are REFUSED.
"""

from enum import Enum
from typing import NamedTuple


class Stored(Enum):
    """How an answer is kept: a choice's name, several of them, a number, a date, or words."""

    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Check(Enum):
    """What an answer's text must be. The checks themselves are in walking/answers.py, which knows the questions."""

    WHOLE = "a whole number"
    NUMBER = "a number"
    IN_RANGE = "a number between the ends of its range"
    DAY = "a date that exists"
    CLOCK = "a time of day"
    TICK = "a tick"


class Kind(NamedTuple):
    """`spellings`: in the column `type`, with a list's name after them where it `has_choices`. `title`: to a reader.

    Without `stored` it is not asked. Where it is not `read_out` either, an interview never shows it.
    """

    name: str
    title: str
    spellings: tuple[str, ...]
    stored: Stored | None = None
    check: Check | None = None
    has_choices: bool = False
    read_out: bool = True

    @property
    def is_asked(self) -> bool:
        return self.stored is not None


ONE = ("select_one", "select one", "select one from", "select1")
SEVERAL = ("select_multiple", "select multiple", "select all that apply", "select all that apply from")
COMPUTED = ("calculate", "hidden", "start", "end", "today")

TABLE = (
    Kind("select_one", "One choice", ONE, Stored.CODE, has_choices=True),
    Kind("select_multiple", "Several choices", SEVERAL, Stored.CODES, has_choices=True),
    Kind("text", "Text", ("text", "string"), Stored.TEXT),
    Kind("integer", "Whole number", ("integer", "int"), Stored.NUMBER, Check.WHOLE),
    Kind("decimal", "Number", ("decimal",), Stored.NUMBER, Check.NUMBER),
    Kind("range", "Scale", ("range",), Stored.NUMBER, Check.IN_RANGE),
    Kind("date", "Date", ("date",), Stored.DATE, Check.DAY),
    Kind("time", "Time", ("time",), Stored.TEXT, Check.CLOCK),
    Kind("acknowledge", "Tick", ("acknowledge", "trigger"), Stored.CODE, Check.TICK),
    Kind("note", "Read out", ("note",)),
    Kind("calculate", "Computed", COMPUTED, read_out=False),
)
BY_NAME = {kind.name: kind for kind in TABLE}
KINDS = frozenset(BY_NAME)
ASKED = frozenset(kind.name for kind in TABLE if kind.is_asked)
SILENT = frozenset(kind.name for kind in TABLE if not kind.read_out)
SELECTS = frozenset(kind.name for kind in TABLE if kind.has_choices)
NUMBERS = frozenset(kind.name for kind in TABLE if kind.stored is Stored.NUMBER)
PLAIN = {spelling: kind.name for kind in TABLE if not kind.has_choices for spelling in kind.spellings}
LISTED = {spelling: kind.name for kind in TABLE if kind.has_choices for spelling in kind.spellings}
LONGEST_FIRST = sorted(LISTED, key=len, reverse=True)  # “select one from” is not a list named “from”

OWN_VALUES = {"start": "once(now())", "end": "now()", "today": "once(today())"}  # the first two of the beginning
CONTAINERS = {"group": "group", "lgroup": "repeat", "looped group": "repeat", "repeat": "repeat"}
OTHER = ("or_other", "or other", "or specify other")


class RowType(NamedTuple):
    """What a row's `type` says. `kind` is one of KINDS, or begin/end with `container` group or repeat."""

    kind: str
    list_name: str | None = None
    or_other: bool = False
    container: str | None = None


def type_of(written: str) -> RowType | None:
    """`select_one yes_no or_other` → RowType("select_one", "yes_no", True); None if unknown."""
    words = " ".join(written.split())
    container = container_of(words)
    if container:
        return container
    for spelling in LONGEST_FIRST:
        if words == spelling or words.startswith(spelling + " "):
            return select_of(LISTED[spelling], words.removeprefix(spelling).strip())
    return RowType(PLAIN[words]) if words in PLAIN else None


def container_of(words: str) -> RowType | None:
    for edge in ("begin", "end"):
        name = words.removeprefix(edge)[1:]
        if words.startswith((f"{edge} ", f"{edge}_")) and name in CONTAINERS:
            return RowType(edge, container=CONTAINERS[name])
    return None


def select_of(kind: str, rest: str) -> RowType:
    for ending in OTHER:
        if rest.endswith(" " + ending):
            return RowType(kind, rest.removesuffix(ending).strip(), or_other=True)
    return RowType(kind, rest)


# Types that XLSForm knows and an interview by telephone cannot have, each with its way out.
NO_CAMERA = "cannot be asked by telephone: nothing can be photographed, recorded or sent."
NO_PLACE = "cannot be asked by telephone: there is no map and no position."
NO_DEVICE = "is read from a device; the system itself records who asked and when."
NO_FILE = "takes its choices from a file that is not part of this form."
ASK_TEXT, DELETE = "Ask for it in words (text).", "Delete the row."
COPY_LIST = "Put the choices on the sheet “choices”."
REFUSED = {
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "signature", "draw"), (NO_CAMERA, ASK_TEXT)),
    **dict.fromkeys(("background-audio", "annotate"), (NO_CAMERA, DELETE)),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "osm"), (NO_PLACE, ASK_TEXT)),
    **dict.fromkeys(("start-geopoint", "background-geopoint"), (NO_PLACE, DELETE)),
    **dict.fromkeys(("barcode", "qrcode"), ("cannot be asked by telephone: nothing can be scanned.", ASK_TEXT)),
    **dict.fromkeys(("deviceid", "imei", "phonenumber", "simserial", "subscriberid"), (NO_DEVICE, DELETE)),
    **dict.fromkeys(("username", "email", "audit", "uri:deviceid"), (NO_DEVICE, DELETE)),
    **dict.fromkeys(("select_one_from_file", "select_multiple_from_file"), (NO_FILE, COPY_LIST)),
    **dict.fromkeys(("select_one_external", "csv-external", "xml-external"), (NO_FILE, COPY_LIST)),
    "rank": (
        "cannot be ordered over the telephone.",
        "Ask which comes first with select_one, then the next.",
    ),
    "datetime": ("is two questions over the telephone.", "Ask for a date and for a time."),
    "loop": ("is not supported.", "Use begin_repeat, or write the group out for each choice."),
}


def refusal(written: str) -> tuple[str, str] | None:
    """(why, way out) of a type that XLSForm knows and a telephone interview cannot have."""
    words = written.lower().split() or [""]
    joined = "_".join(words)
    for name, reason in REFUSED.items():
        if words[0] == name or joined.startswith(name.replace(" ", "_") + "_") or joined == name:
            return reason
    return REFUSED["loop"] if joined.startswith(("begin_loop", "end_loop")) else None
