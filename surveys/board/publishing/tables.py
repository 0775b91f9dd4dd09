"""What the pages of published papers list."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from kentpcc.pages.cells import Beside, Cell, Code, Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.models import PaperFile, PublishedPaper

SHOWN = 16  # characters of a digest, of which the whole is in its title


def papers(listed: Iterable[PublishedPaper], marked: Collection[int]) -> Table[PublishedPaper]:
    """`marked` are those of which quotes were taken back since."""
    columns: list[Column[PublishedPaper]] = [
        Column("Up to", lambda paper: _titled(paper, paper.pk in marked)),
        Column("Published", lambda paper: paper.published_at),
        Column("By", lambda paper: paper.published_by.name),
        Column("Checked by", lambda paper: paper.checked_by.name),
        Column("Reason of a correction", lambda paper: paper.reason or None, wrap=True),
    ]
    return Table("Papers, newest month first", columns, listed, stacked=True)


def _titled(paper: PublishedPaper, is_marked: bool) -> Cell:
    link = Link(f"{paper.month.long_name}, version {paper.version}", reverse("papers:paper", args=[paper.pk]))
    return Beside([link, Tag("Quotes taken back", "red")]) if is_marked else link


def files(listed: Iterable[PaperFile]) -> Table[PaperFile]:
    columns: list[Column[PaperFile]] = [
        Column("File", lambda file: Link(file.title, reverse("papers:file", args=[file.paper_id, file.name]))),
        Column("SHA-256", lambda file: Code(file.sha256[:SHOWN], title=file.sha256)),
    ]
    return Table("Files, as they were published", columns, listed)
