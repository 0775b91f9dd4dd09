"""Where somebody is signed in."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.models import PersonSession
from kentpcc.pages.cells import Button, Cell, Lines, Quiet, Tag
from kentpcc.pages.tables import Column, Table


def sessions(rows: Iterable[PersonSession], here: str | None) -> Table[PersonSession]:
    """`here` is the key of the session in hand."""

    def end(row: PersonSession) -> Cell:
        if row.session_key == here:
            return Tag("This one", "green")
        return Button("End it", reverse("end_session", args=[row.pk]), hidden=f"{row.browser}, since {row.began_at}")

    columns: list[Column[PersonSession]] = [
        Column("Where", lambda row: Lines([row.browser, Quiet(_desk(row))]), wrap=True),
        Column("Since", lambda row: row.began_at),
        Column("Last used", lambda row: row.last_used_at),
        Column("Signed in by", lambda row: row.get_how_display(), wrap=True),
        Column("End", end, hidden=True),
    ]
    return Table("Where you are signed in", columns, list(rows), hides_caption=True, stacked=True)


def _desk(row: PersonSession) -> str:
    return "A desk that you used before" if row.is_known_desk else "A desk that was new to you"
