"""One row of an extract, read and looked through. Every fault of a row is found, not only the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from victims.extracts.fields.columns import Columns
from victims.extracts.fields.values import Unreadable
from victims.extracts.files.rows import Row

Record = dict[str, Any]
LONGEST_SHOWN = 40
OLDEST = 120  # years; an older date of birth is a slip of the pen


@dataclass(frozen=True)
class Fault:
    """What is wrong with one value, or with the row where `column` is "", and what to do."""

    column: str
    value: str
    problem: str
    mend: str

    @property
    def reason(self) -> str:
        """The same for every row with this fault: no value of the row stands in it."""
        return f"{self.column} {self.problem}. {self.mend}".strip()

    @property
    def shown(self) -> str:
        return self.value if len(self.value) <= LONGEST_SHOWN else self.value[:LONGEST_SHOWN] + "…"

    def __str__(self) -> str:
        value = f" “{self.shown}”" if self.value else ""
        return f"{self.column}{value} {self.problem}. {self.mend}".strip()


class Checker:
    """Turns the rows of one file into records, as they stand on one day."""

    def __init__(self, columns: Columns, on: date) -> None:
        self.columns, self.on = columns, on

    def check(self, row: Row) -> tuple[Record, list[Fault]]:
        """A field that could not be read stays blank in the record."""
        record, faults, cells = dict(self.columns.blank), [], row.cells
        for field, place, values in self.columns.places:
            try:
                record[field] = values[cells[place]]
            except Unreadable as fault:
                faults.append(Fault(self.columns.headings[field], cells[place].strip(), fault.problem, fault.mend))
        faults += [wrong for check in CHECKS if (wrong := check(self, record, row))]
        return record, faults

    def fault(self, field: str, row: Row, problem: str, mend: str) -> Fault:
        return Fault(self.columns.headings[field], self.columns.cell(field, row.cells).strip(), problem, mend)


def _not_reported_yet(checker: Checker, record: Record, row: Row) -> Fault | None:
    if record["reported_on"] and record["reported_on"] > checker.on:
        return checker.fault("reported_on", row, "is in the future", "Correct the date.")
    return None


def _reported_too_long_ago(checker: Checker, record: Record, row: Row) -> Fault | None:
    if record["reported_on"] and checker.on.year - record["reported_on"].year > OLDEST:
        return checker.fault("reported_on", row, f"is more than {OLDEST} years ago", "Correct the year.")
    return None


def _committed_after_the_report(checker: Checker, record: Record, row: Row) -> Fault | None:
    committed, reported = record["committed_on"], record["reported_on"]
    if committed and reported and committed > reported:
        return checker.fault("committed_on", row, "is after the report", "Correct one of the two dates.")
    return None


def _born_after_the_report(checker: Checker, record: Record, row: Row) -> Fault | None:
    born = record["date_of_birth"]
    if born and born > (record["reported_on"] or checker.on):
        return checker.fault("date_of_birth", row, "is after the report", "Correct one of the two dates.")
    return None


def _born_too_long_ago(checker: Checker, record: Record, row: Row) -> Fault | None:
    born = record["date_of_birth"]
    if born and checker.on.year - born.year > OLDEST:
        return checker.fault("date_of_birth", row, f"is more than {OLDEST} years ago", "Correct or clear the date.")
    return None


CHECKS: list[Callable[[Checker, Record, Row], Fault | None]] = [
    _not_reported_yet,
    _reported_too_long_ago,
    _committed_after_the_report,
    _born_after_the_report,
    _born_too_long_ago,
]
