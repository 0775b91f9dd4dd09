"""Refused rows as a file to mend and send again: the columns as they came, and what to mend."""

import csv
from typing import IO

from kentpcc.documents.csv_files import safe_cell
from victims.extracts.files.rows import Reading
from victims.extracts.importing.plan import Refusal

WHAT_TO_MEND = "What to mend"


class RefusedRows:
    """Called with each refused row, writes it at once. A spreadsheet will run none of its cells."""

    def __init__(self, file: IO[str], reading: Reading) -> None:
        self.writer = csv.writer(file, lineterminator="\r\n")
        self.count = 0
        self.kept = [place for place, heading in enumerate(reading.headings) if heading != WHAT_TO_MEND]
        self._write([*(reading.headings[place] for place in self.kept), WHAT_TO_MEND])

    def __call__(self, refusal: Refusal) -> None:
        self.count += 1
        mend = " ".join(str(fault) for fault in refusal.faults)
        self._write([*(refusal.row.cells[place] for place in self.kept), mend])

    def _write(self, cells: list[str]) -> None:
        self.writer.writerow([safe_cell(cell) for cell in cells])
