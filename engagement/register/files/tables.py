"""What a preview lists, and the file of rows to mend."""

from collections.abc import Sequence

from engagement.register.files.reading import KNOWN
from engagement.register.files.rows import Judged
from kentpcc.documents import document as documents
from kentpcc.documents.document import Document
from kentpcc.pages.cells import Bullets
from kentpcc.pages.tables import Column, Table

SHOWN = 25
TO_MEND = "What to mend"  # a heading that nothing is read from
RIGHT: list[Column[Judged]] = [
    Column("Line", lambda row: row.line, numeric=True),
    Column("Activity", lambda row: row.form.instance.title, wrap=True),
    Column("Date", lambda row: row.form.instance.held_on),
    Column("Kind", lambda row: str(row.form.instance.kind), wrap=True),
    Column("Where", lambda row: str(row.form.instance.district or "Whole county")),
]
REFUSED: list[Column[Judged]] = [
    Column("Line", lambda row: row.line, numeric=True),
    Column("Title", lambda row: row.texts.get("Title", "") or "–", wrap=True),
    Column(TO_MEND, lambda row: Bullets(row.faults), wrap=True),
]


def right(rows: Sequence[Judged]) -> Table[Judged]:
    return Table(_caption(rows, "brought in"), RIGHT, rows[:SHOWN], stacked=True)


def refused(rows: Sequence[Judged]) -> Table[Judged]:
    return Table(_caption(rows, "left out"), REFUSED, rows[:SHOWN], stacked=True)


def to_mend(rows: Sequence[Judged]) -> Document:
    """The refused rows as they came, each with what is wrong: mended, the file can be chosen again."""
    columns = documents.columns(*KNOWN, TO_MEND)
    lines = tuple((*(row.texts.get(name, "") for name in KNOWN), " ".join(row.faults)) for row in rows)
    return Document("Rows to mend", (), sheet=documents.Table("", columns, lines))


def _caption(rows: Sequence[Judged], what: str) -> str:
    first = f", the first {SHOWN} of them" if len(rows) > SHOWN else ""
    return f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'} would be {what}{first}"
