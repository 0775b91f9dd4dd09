"""A form as its author wrote it: what the checks look at, before anything is converted.

Its columns have one name each, whatever the author called them.
"""

import functools
from dataclasses import dataclass

from surveys.instruments.kinds import type_of
from surveys.instruments.questionnaire import Sheet

ALIASES = {
    "relevance": "relevant",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "calculate": "calculation",
    "readonly": "read_only",
    "value": "name",
    "tag": "name",
    "caption": "label",
    "command": "type",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "kent:measure": "measure",
    "kent:restricted": "restricted",
}
Row = dict[str, str]  # column → text
# With these, older forms write `label:Polski`.
TRANSLATED = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
# A heading's first part that only says where the second belongs.
YES = frozenset({"yes", "true", "true()", "1"})
OFF = YES | {"y", "x", "on", "ok", "disabled"}  # of a row that is switched off
STAYS_ON = frozenset({"", "no", "n", "false", "false()", "0", "off"})
OF_THE_ROW = frozenset({"type", "name", "label", "hint"})  # `bind::type` is not the column “type”
PLACES = frozenset({"bind", "control", "body", "media"})


def column(heading: str) -> str:
    """`label::Polski (pl)` → `label`; `bind::kent:measure` → `measure`."""
    single = "::" not in heading and heading.partition(":")[0].strip().lower() in TRANSLATED
    parts = [part.strip() for part in heading.split(":" if single else "::")]
    name = parts[1] if parts[0].lower() in PLACES and len(parts) > 1 else parts[0]
    name = "_".join(name.lower().split())
    if parts[0].lower() in PLACES and len(parts) > 1 and name in OF_THE_ROW:
        return f"{parts[0].lower()}::{name}"
    return ALIASES.get(name, name)


def rows(sheets: tuple[Sheet, ...], name: str) -> list[tuple[int, Row]]:
    """A sheet's filled rows: (row as the spreadsheet numbers it, {column: text}).

    Of a translated column the first translation that is filled stands for all. A row that is disabled is none.
    """
    for sheet in sheets:
        if sheet.name == name:
            filled = ((number, named(row)) for number, row in enumerate(sheet.rows, start=2) if row)
            return [(number, row) for number, row in filled if name != "survey" or not is_disabled(row)]
    return []


def named(row: tuple[tuple[str, str], ...]) -> Row:
    texts: Row = {}
    for heading, text in row:
        texts.setdefault(column(heading), text)
    return texts


def is_disabled(row: Row) -> bool:
    """Of the sheet “survey”: a choice cannot be."""
    return row.get("disabled", "").strip().lower() in OFF


def is_reference(text: str) -> bool:
    """Whether it is one `${name}` and nothing else."""
    return text.startswith("${") and text.find("}") == len(text) - 1


def is_only_computed(row: Row) -> bool:
    """A question with a calculation and nothing to read out is never shown, whatever its type."""
    return "calculation" in row and not {"label", "hint", "trigger"} & row.keys()


def parameters(row: Row) -> dict[str, str]:
    """`start=0 end=10` → {"start": "0", "end": "10"}."""
    parts = row.get("parameters", "").replace(",", " ").replace(";", " ").split()
    return {name.lower(): value for name, _, value in (part.partition("=") for part in parts)}


@dataclass(frozen=True)
class WrittenForm:
    """Rows are (number, {column: text}), numbered as the spreadsheet numbers them."""

    sheets: tuple[Sheet, ...]

    @functools.cached_property
    def survey(self) -> list[tuple[int, Row]]:
        return rows(self.sheets, "survey")

    @functools.cached_property
    def disabled(self) -> dict[str, int]:
        """The names in rows that are switched off, with their rows."""
        sheets = (sheet for sheet in self.sheets if sheet.name == "survey")
        written = ((number, named(row)) for sheet in sheets for number, row in enumerate(sheet.rows, start=2))
        return {row["name"]: number for number, row in written if "name" in row and is_disabled(row)}

    @functools.cached_property
    def choices(self) -> list[tuple[int, Row]]:
        return rows(self.sheets, "choices")

    @functools.cached_property
    def settings(self) -> dict[str, str]:
        """The settings sheet's only row, or nothing."""
        filled = rows(self.sheets, "settings")
        return filled[0][1] if filled else {}

    @functools.cached_property
    def lists(self) -> dict[str, list[str]]:
        """The names in each choice list."""
        lists: dict[str, list[str]] = {}
        for _, row in self.choices:
            if "list_name" in row:
                lists.setdefault(row["list_name"], []).append(row.get("name", ""))
        return lists

    @functools.cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The names in each choice list, each with its label."""
        labels: dict[str, dict[str, str]] = {}
        for _, row in self.choices:
            labels.setdefault(row.get("list_name", ""), {})[row.get("name", "")] = row.get("label", "")
        return labels

    @functools.cached_property
    def by_name(self) -> dict[str, Row]:
        """The row of each name; of a name given twice the first."""
        return {row["name"]: row for _, row in reversed(self.survey) if "name" in row}

    @functools.cached_property
    def names(self) -> list[tuple[int, str]]:
        """(row, name) of all that can be referred to, in order; with what or_other and repeats add."""
        return [(number, name) for number, row in self.survey for name in names_of(row)]

    @functools.cached_property
    def places(self) -> dict[str, int]:
        """The row that each name is first given in."""
        return {name: number for number, name in reversed(self.names)}

    @functools.cached_property
    def groups(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """(name, “group” or “repeat”) of all that a name stands in, outermost first."""
        groups: dict[str, tuple[tuple[str, str], ...]] = {}
        open_: tuple[tuple[str, str], ...] = ()
        for _, row in self.survey:
            typed = type_of(row.get("type", ""))
            if typed is not None and typed.kind == "end":
                open_ = open_[:-1]
                continue
            for name in names_of(row):
                groups.setdefault(name, open_)
            if typed is not None and typed.kind == "begin":
                open_ = (*open_, (row.get("name", ""), typed.container or ""))
        return groups

    def is_repeated(self, name: str) -> bool:
        """Whether it stands in a repeat, at whatever depth."""
        return any(container == "repeat" for _, container in self.groups.get(name, ()))


def names_of(row: Row) -> list[str]:
    """The row's name, and those that pyxform derives from it."""
    typed = type_of(row.get("type", ""))
    if "name" not in row or (typed is not None and typed.kind == "end"):
        return []
    if typed is not None and typed.or_other:
        return [row["name"], f"{row['name']}_other"]
    if "repeat_count" in row and not is_reference(row["repeat_count"]):
        return [row["name"], f"{row['name']}_count"]
    return [row["name"]]
