"""A form as its author wrote it: what the checks look at, before anything is converted."""

import functools
from dataclasses import dataclass

from surveys.instruments import columns
from surveys.instruments.kinds import type_of
from surveys.instruments.questionnaire import Sheet

Row = dict[str, str]  # column → text


@dataclass(frozen=True)
class WrittenForm:
    """Rows are (number, {column: text}), numbered as the spreadsheet numbers them."""

    sheets: tuple[Sheet, ...]

    @functools.cached_property
    def survey(self) -> list[tuple[int, Row]]:
        return columns.rows(self.sheets, "survey")

    @functools.cached_property
    def choices(self) -> list[tuple[int, Row]]:
        return columns.rows(self.sheets, "choices")

    @functools.cached_property
    def settings(self) -> dict[str, str]:
        return columns.settings(self.sheets)

    @functools.cached_property
    def lists(self) -> dict[str, list[str]]:
        """The names in each choice list."""
        lists: dict[str, list[str]] = {}
        for _, row in self.choices:
            if "list_name" in row:
                lists.setdefault(row["list_name"], []).append(row.get("name", ""))
        return lists

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
    if "repeat_count" in row and not columns.is_reference(row["repeat_count"]):
        return [row["name"], f"{row['name']}_count"]
    return [row["name"]]
