"""What the pages of records list."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.cells import Button, Cell, Lines, Link, day
from kentpcc.pages.tables import Column, Table
from victims.models import Flag, Involvement
from victims.records.queries import Part, PastAct, StoredReason
from victims.records.search import Hit

HITS: list[Column[Hit]] = [
    Column("Reference", lambda hit: hit.reference),
    Column("Initials", lambda hit: hit.initials or None),
    Column("Born in", lambda hit: str(hit.born) if hit.born else "Not known"),
    Column("Crimes", lambda hit: Lines([_crime(each) for each in hit.crimes]) if hit.crimes else None),
    Column("Record", lambda hit: Link("Open", reverse("victims:record", args=[hit.victim.pk]), hidden=hit.reference)),
]
ACTS: list[Column[PastAct]] = [
    Column("Who", lambda act: act.who),
    Column("Role", lambda act: act.role),
    Column("What", lambda act: act.act),
    Column("Times", lambda act: act.times, numeric=True),
    Column("Last", lambda act: act.last),
]
REASONS: list[Column[StoredReason]] = [
    Column("Survey", lambda reason: reason.survey),
    Column("Reason", lambda reason: reason.title),
    Column("Rule", lambda reason: reason.text),
    Column("Version", lambda reason: reason.version),
    Column("Found on", lambda reason: reason.found_on),
    Column("Lifted on", lambda reason: reason.lifted_on or "stands"),
]
FLAGS: list[Column[Flag]] = [
    Column("What bars a call", lambda flag: flag.get_kind_display(), wrap=True),
    Column("In", lambda flag: flag.involvement.crime.reference if flag.involvement else "Every crime"),
    Column("How it is known", lambda flag: flag.get_note_display(), wrap=True),
    Column("Set", lambda flag: f"{day(flag.set_on)}, {flag.set_by.name}"),
    Column("Lifted", lambda flag: _lifted(flag)),
]


def hits(found: Iterable[Hit]) -> Table[Hit]:
    return Table("Found", HITS, found)


def _crime(involvement: Involvement) -> str:
    crime = involvement.crime
    return f"{crime.offence_group}, {crime.district}, reported in {crime.reported_on:%B %Y}"


def acts(past: Iterable[PastAct]) -> Table[PastAct]:
    return Table("Who looked at it, and what was done", ACTS, past)


def reasons_of(part: Part) -> Table[StoredReason]:
    return Table("Reasons that bar a call", REASONS, part.reasons)


def flags(latest_first: Iterable[Flag]) -> Table[Flag]:
    return Table("Flags", FLAGS, latest_first, hides_caption=True)


def _lifted(flag: Flag) -> Cell:
    if flag.lifted_on is None:
        return Button("Lift", reverse("victims:lift_flag", args=[flag.pk]), hidden=f"“{flag.get_kind_display()}”")
    return f"{day(flag.lifted_on)}, {_name(flag.lifted_by)}"


def _name(user: User | None) -> str:
    return user.name if user else ""
