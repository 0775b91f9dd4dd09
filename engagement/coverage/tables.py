"""What the pages of coverage list."""

from collections.abc import Sequence

from django.urls import reverse

from engagement.coverage.evenness import Evenness
from engagement.coverage.parishes import Kept, Standing
from engagement.coverage.portfolios import Portfolio
from engagement.coverage.quiet import Reached
from engagement.register.districts import Provision
from kentpcc.pages.cells import Beside, Bullets, Cell, Link, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period

COLOURS = {Kept.MET: "green", Kept.DUE: "blue", Kept.MISSED: "red"}


def parishes(rows: Sequence[Standing], quarter: Period) -> Table[Standing]:
    months: list[Column[Standing]] = [
        Column(f"Update, {(quarter.first + step).name}", lambda row, step=step: _kept(row.updates[step]))  # type: ignore[misc]  # each its own month
        for step in range(3)
    ]
    columns: list[Column[Standing]] = [
        Column("Parish", lambda row: row.parish.name),
        Column("District", lambda row: row.parish.district.name),
        Column("Council attended", lambda row: _kept(row.council)),
        *months,
    ]
    return Table(f"Parish councils, {quarter.label}", columns, rows, stacked=True)


def by_district(rows: Sequence[Standing], quarter: Period) -> Table[tuple[str, list[Standing]]]:
    """How many of each district's councils were attended: the even provision of it."""
    of: dict[str, list[Standing]] = {}
    for row in rows:
        of.setdefault(row.parish.district.name, []).append(row)
    columns: list[Column[tuple[str, list[Standing]]]] = [
        Column("District", lambda pair: pair[0]),
        Column("Councils", lambda pair: len(pair[1]), numeric=True),
        Column("Attended", lambda pair: sum(row.council == Kept.MET for row in pair[1]), numeric=True),
        Column("Updates sent", lambda pair: sum(row.updates.count(Kept.MET) for row in pair[1]), numeric=True),
        Column("Updates missed", lambda pair: sum(row.updates.count(Kept.MISSED) for row in pair[1]), numeric=True),
    ]
    return Table(f"By district, {quarter.label}", columns, list(of.items()))


def districts(found: Evenness) -> Table[Provision]:
    columns: list[Column[Provision]] = [
        Column("District", lambda row: _marked(row, found)),
        Column("Activities", lambda row: row.held, numeric=True),
        Column("Residents", lambda row: row.residents, numeric=True),
        Column("For 10,000 residents", lambda row: "not known" if row.rate is None else row.rate, numeric=True),
    ]
    return Table(f"By district, the last {found.months} months", columns, found.districts, found.county)


def audiences(found: Evenness) -> Table[Reached]:
    columns: list[Column[Reached]] = [
        Column("Audience", lambda row: row.name, wrap=True),
        Column(f"Held in {found.months} months", lambda row: _held(row.held), numeric=True),
        Column("Last", lambda row: row.last or "never"),
    ]
    return Table("Audiences, the longest without first", columns, found.audiences)


def wards(rows: Sequence[Reached], months: int) -> Table[Reached]:
    columns: list[Column[Reached]] = [
        Column("Ward", lambda row: row.name),
        Column("District", lambda row: row.where),
        Column("Last", lambda row: row.last or "never"),
    ]
    return Table(f"Wards with nothing for {months} months: {len(rows):,}", columns, rows)


def portfolios(rows: Sequence[Portfolio], months: int, *, may_change: bool) -> Table[Portfolio]:
    columns: list[Column[Portfolio]] = [
        Column("Post", lambda row: _post(row), wrap=True),
        Column("For", lambda row: "; ".join(str(each) for each in row.audiences), wrap=True),
        Column(f"Nothing for {months} months", lambda row: _gaps(row), wrap=True),
        Column("Change", lambda row: _change(row) if may_change else "", hidden=True),
    ]
    posts = "post" if len(rows) == 1 else "posts"
    return Table(f"Community Liaison Officers: {len(rows)} {posts}", columns, rows, stacked=True)


def _kept(kept: Kept) -> Tag:
    return Tag(kept.value.capitalize(), COLOURS[kept])


def _held(held: int) -> Cell:
    return held or Tag("Nothing", "red")


def _marked(row: Provision, found: Evenness) -> Cell:
    return Beside([row.place, Tag("Less", "orange")]) if row.place in found.below else row.place


def _post(row: Portfolio) -> Cell:
    return row.post.title if row.post.filled else Beside([row.post.title, Tag("Vacant", "grey")])


def _gaps(row: Portfolio) -> Cell:
    return Bullets([str(each) for each in row.gaps]) if row.gaps else "no gap"


def _change(row: Portfolio) -> Cell:
    return Link("Change", reverse("engagement:change_post", args=[row.post.pk]), hidden=row.post.title)
