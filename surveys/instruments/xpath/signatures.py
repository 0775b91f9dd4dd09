"""The functions a condition may use: how many values each takes and how libxml2 is asked.

After https://getodk.github.io/xforms-spec/#xpath-functions. NATIVE ones are libxml2's own;
ODK ones call functions.py; REFUSED ones cannot work in an interview by telephone.
"""

from typing import NamedTuple

MANY = 200  # "any number of values", as the upper end of a range


class Signature(NamedTuple):
    """`counts`: how many values it takes; `form`: the call with `{0}` or `{all}` for them."""

    counts: range
    form: str
    returns: str

    @property
    def needs(self) -> str:
        least, most = self.counts[0], self.counts[-1]
        if most >= MANY - 1:
            return f"it takes at least {least}"
        return f"it takes {least}" if least == most else f"it takes {least} to {most}"


def native(name: str, returns: str, least: int = 1, most: int | None = None) -> tuple[str, Signature]:
    return name, Signature(range(least, (least if most is None else most) + 1), f"{name}({{all}})", returns)


def odk(
    name: str, returns: str, least: int = 1, most: int | None = None, form: str | None = None
) -> tuple[str, Signature]:
    counts = range(least, (least if most is None else most) + 1)
    return name, Signature(counts, form or f"odk:{name}({{all}})", returns)


NATIVE = dict(
    [
        native("last", "number", 0),
        native("position", "number", 0),
        native("name", "string", 0, 1),
        native("local-name", "string", 0, 1),
        native("string", "string", 0, 1),
        native("string-length", "number", 0, 1),
        native("normalize-space", "string", 0, 1),
        native("starts-with", "boolean", 2),
        native("not", "boolean"),
        native("true", "boolean", 0),
        native("false", "boolean", 0),
    ]
)

ODK = dict(
    [
        # names the form itself resolves
        odk("current", "nodes", 0, form="$current"),
        odk("instance", "nodes", form="/*/odk:lists/odk:list[@id={0}]"),
        odk("position", "number"),
        odk("indexed-repeat", "nodes", 3, 7),
        odk("once", "any", form="odk:once($current, {0})"),
        odk("version", "string", 0),
        # yes and no
        odk("if", "any", 3),
        odk("coalesce", "any", 1, MANY),
        odk("boolean", "boolean", form="({0})"),
        odk("boolean-from-string", "boolean"),
        odk("checklist", "boolean", 3, MANY),
        odk("weighted-checklist", "boolean", 4, MANY),
        # choices
        odk("selected", "boolean", 2),
        odk("selected-at", "string", 2),
        odk("count-selected", "number"),
        odk("jr:choice-name", "string", 2, form="odk:choice-name({all})"),
        # texts
        odk("concat", "string", 1, MANY),
        odk("join", "string", 1, MANY),
        odk("substr", "string", 2, 3),
        odk("substring", "string", 2, 3, form="substring({all})"),
        odk("contains", "boolean", 2),
        odk("substring-before", "string", 2),
        odk("substring-after", "string", 2),
        odk("translate", "string", 3),
        odk("ends-with", "boolean", 2),
        odk("regex", "boolean", 2),
        # dates and times
        odk("today", "any", 0),
        odk("now", "any", 0),
        odk("date", "any"),
        odk("date-time", "any"),
        odk("decimal-date-time", "number"),
        odk("decimal-time", "number"),
        odk("format-date", "string", 2),
        odk("format-date-time", "string", 2),
        # numbers
        odk("number", "number"),
        odk("int", "number"),
        odk("floor", "number", form="floor(odk:number({0}))"),
        odk("ceiling", "number", form="ceiling(odk:number({0}))"),
        odk("round", "number", 1, 2),
        odk("pow", "number", 2),
        odk("sum", "number"),
        odk("min", "number", 1, MANY),
        odk("max", "number", 1, MANY),
        odk("count", "number"),
        odk("count-non-empty", "number"),
        odk("random", "number", 0, form="odk:random($current)"),
        odk("pi", "number", 0),
        odk("atan2", "number", 2),
        *(odk(name, "number") for name in ("abs", "sqrt", "exp", "exp10", "log", "log10")),
        *(odk(name, "number") for name in ("sin", "cos", "tan", "asin", "acos", "atan")),
    ]
)

# Which values of a function are read as yes or no.
TRUTHS = {"if": {0}, "not": {0}, "boolean": {0}}

BY_TELEPHONE = "which needs a map or a device that a telephone interview does not have"
ELSEWHERE = "which looks into a file that is not part of this form"
REFUSED = {
    "uuid": "which gives another value each time it is asked",
    "digest": "which is not supported here",
    "base64-decode": "which is not supported here",
    "extract-signed": "which is not supported here",
    "randomize": "which belongs in the column “parameters” (randomize=true)",
    "pulldata": ELSEWHERE,
    "search": ELSEWHERE,
    "jr:itext": "which only a converted form uses; write the text in a label",
    "property": BY_TELEPHONE,
    "area": BY_TELEPHONE,
    "distance": BY_TELEPHONE,
    "geofence": BY_TELEPHONE,
    "intersects": BY_TELEPHONE,
}
