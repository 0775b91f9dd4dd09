"""A file whose cells have slipped into their neighbours' columns is refused as a whole: it was exported wrongly.

One such row, or a few, are refused by themselves.
"""

from victims.extracts.fields import FIELDS
from victims.extracts.fields.days import birthday, day
from victims.extracts.fields.maps import Columns
from victims.extracts.fields.readers import Reader
from victims.extracts.fields.spellings import ethnicity, gender
from victims.extracts.fields.unreadable import Unreadable
from victims.extracts.files.rows import Row, UnreadableFile
from victims.extracts.importing.records import Fault

DAYS = tuple(field.name for field in FIELDS if field.read in (day, birthday))
LISTS = tuple(field.name for field in FIELDS if field.read in (gender, ethnicity))
TYPED = ("offence_group", "district", *LISTS, *DAYS)  # yes and no stand side by side too often to tell anything
SIGNS = 2  # of a slip in one row: one alone is a slip of the pen
LEAST, SHARE = 3, 0.1  # so many rows, and a tenth of all, are no accident


class Shifts:
    """Is shown each refused row."""

    def __init__(self, columns: Columns) -> None:
        readers = {name: values.read for name, _, values in columns.places}
        self.place = {name: place for name, place, _ in columns.places if name in TYPED}
        self.read: dict[str, Reader] = {name: readers[name] for name in self.place}
        self.taken = {place: name for name, place in self.place.items()}
        self.count, self.first = 0, 0

    def look(self, row: Row, faults: list[Fault]) -> None:
        wrong = [fault.field for fault in faults if fault.field in self.place]
        if not row.fits or sum(self._slipped(name, row.cells) for name in wrong) >= SIGNS:
            self.count += 1
            self.first = self.first or row.number

    def _slipped(self, name: str, cells: list[str]) -> bool:
        """What the column should hold stands beside it, where another kind of thing is expected."""
        at = self.place[name]
        beside = [place for place in (at - 1, at + 1) if 0 <= place < len(cells) and not self._is_alike(name, place)]
        return any(self._reads(name, cells[place]) for place in beside)

    def _is_alike(self, name: str, place: int) -> bool:
        return name in DAYS and self.taken.get(place) in DAYS

    def _reads(self, name: str, cell: str) -> bool:
        try:
            return bool(cell.strip()) and bool(self.read[name](cell))
        except Unreadable:
            return False

    def end(self, rows: int, save_again: str) -> None:
        """Raises UnreadableFile."""
        if self.count >= LEAST and self.count >= SHARE * rows:
            raise UnreadableFile(
                f"In {self.count:,} of {rows:,} rows the cells do not stand under their headings, "
                f"first in row {self.first}: export the file again, or put the rows right and {save_again}."
            )
