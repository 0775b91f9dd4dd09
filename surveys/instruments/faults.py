"""What is wrong with a form, said so that its author can mend it."""

from dataclasses import dataclass

LONG = 80


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what is wrong, and what to do about it.

    `row` is numbered as a spreadsheet numbers it (row 1 holds the headings);
    `sheet` and `row` are None where the fault is not in one place.
    """

    sheet: str | None
    row: int | None
    problem: str
    way_out: str

    def __str__(self) -> str:
        return f"{self.place}{self.problem} {self.way_out}".strip()

    @property
    def place(self) -> str:
        if self.sheet is None:
            return ""
        if self.row is None:
            return f"Sheet “{self.sheet}”: "
        return f"Sheet “{self.sheet}”, row {self.row}: "


class UnreadableForm(Exception):
    """The form cannot be read; `problems` says why, one sentence each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def unreadable(problem: str, way_out: str = "", *, sheet: str | None = None, row: int | None = None) -> UnreadableForm:
    """An `UnreadableForm` of one problem."""
    return UnreadableForm(Problem(sheet, row, problem, way_out))


def mend(source: str) -> str:
    """The way out of an expression's fault: which expression, or how it begins."""
    shown = " ".join(source.split())
    return f"Mend this expression: {shown if len(shown) <= LONG else shown[:LONG] + '…'}"
