"""What the column `type` may say, and what it means here."""

from typing import NamedTuple

SELECTS = {
    "select_one": "select_one",
    "select one": "select_one",
    "select one from": "select_one",
    "select1": "select_one",
    "select_multiple": "select_multiple",
    "select multiple": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
}
PLAIN = {
    "text": "text",
    "string": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "range": "range",
    "date": "date",
    "time": "time",
    "note": "note",
    "calculate": "calculate",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    # Not asked: each has a value of its own.
    "hidden": "calculate",
    "start": "calculate",
    "end": "calculate",
    "today": "calculate",
}
OWN_VALUES = {"start": "now()", "end": "now()", "today": "today()"}
CONTAINERS = {"group": "group", "lgroup": "repeat", "looped group": "repeat", "repeat": "repeat"}
OTHER = ("or_other", "or other", "or specify other")

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


class Kind(NamedTuple):
    """`kind` is one of model.KINDS, or begin/end with `container` group or repeat."""

    kind: str
    list_name: str | None = None
    or_other: bool = False
    container: str | None = None


def kind_of(written: str) -> Kind | None:
    """`select_one yes_no or_other` → Kind("select_one", "yes_no", True); None if unknown."""
    words = " ".join(written.split())
    container = container_of(words)
    if container:
        return container
    for command, kind in sorted(SELECTS.items(), key=lambda item: -len(item[0])):
        if words == command or words.startswith(command + " "):
            return select_of(kind, words.removeprefix(command).strip())
    return Kind(PLAIN[words]) if words in PLAIN else None


def container_of(words):
    for edge in ("begin", "end"):
        name = words.removeprefix(edge)[1:]
        if words.startswith((f"{edge} ", f"{edge}_")) and name in CONTAINERS:
            return Kind(edge, container=CONTAINERS[name])
    return None


def select_of(kind, rest):
    for ending in OTHER:
        if rest.endswith(" " + ending):
            return Kind(kind, rest.removesuffix(ending).strip(), or_other=True)
    return Kind(kind, rest)


def refusal(written: str) -> tuple[str, str] | None:
    """(why, way out) of a type that XLSForm knows and a telephone interview cannot have."""
    words = written.lower().split() or [""]
    joined = "_".join(words)
    for name, reason in REFUSED.items():
        if words[0] == name or joined.startswith(name.replace(" ", "_") + "_") or joined == name:
            return reason
    return REFUSED["loop"] if joined.startswith(("begin_loop", "end_loop")) else None
