"""What the pages of the programme list."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.models import User
from kentpcc.pages.cells import Beside, Cell, Lines, Link, Tag, day
from kentpcc.pages.tables import Column, Table, columns
from surveys.fieldwork.programme.queries import Standing, Status
from surveys.fieldwork.programme.wording import Difference, differences, target_in_words
from surveys.models import FieldworkSetting, Pause, SurveyChange, SurveyPlan

COLOURS = {Status.PLANNED: "grey", Status.LIVE: "green", Status.PAUSED: "orange", Status.CLOSED: "red"}
SURVEYS: list[Column[Standing]] = [
    Column("Survey", lambda line: _survey(line)),
    Column("Today", lambda line: Tag(line.status.label, COLOURS[line.status])),
    Column("Since", lambda line: line.since),
    Column("What comes next", lambda line: _next(line)),
    Column("Interviews to reach", lambda line: target_in_words(line.setting)),
    Column("Settings in force", lambda line: _settings(line)),
]
PLANS: list[Column[SurveyPlan]] = [
    Column("Survey", lambda plan: Link(plan.title, reverse("fieldwork:plan", args=[plan.pk]))),
    Column("Planned by", lambda plan: _who(plan.proposed_by, plan.proposed_at)),
]
PAUSES: list[Column[Pause]] = [
    Column("Without calls from", lambda pause: pause.begins),
    Column("Calls again from", lambda pause: pause.resumes or "No day yet"),
    Column("Due to", lambda pause: pause.reason, wrap=True),
    Column("Paused by", lambda pause: pause.paused_by.name if pause.paused_by else None),
]
CHANGES: list[Column[SurveyChange]] = [
    Column("Change", lambda change: change.get_kind_display()),
    Column("From", lambda change: change.on),
    Column("Proposed by", lambda change: _who(change.proposed_by, change.proposed_at)),
    Column("Decision", lambda change: change.get_decision_display()),
    Column("Decided by", lambda change: _who(change.decided_by, change.decided_at)),
]
Version = tuple[FieldworkSetting, list[Difference]]  # and what it changed
VERSIONS: list[Column[Version]] = [
    Column("Version", lambda line: line[0].version),
    Column("From", lambda line: line[0].effective_from),
    Column("What it changed", lambda line: _changed(line[1]), wrap=True),
    Column("Proposed by", lambda line: _proposed(line[0])),
    Column("Confirmed by", lambda line: _confirmed(line[0])),
]


def surveys(standings: Iterable[Standing]) -> Table[Standing]:
    return Table("Surveys", SURVEYS, standings, hides_caption=True)


def plans(waiting: Iterable[SurveyPlan]) -> Table[SurveyPlan]:
    return Table("New surveys that wait for a second supervisor", PLANS, waiting)


def pauses(of_survey: Iterable[Pause]) -> Table[Pause]:
    return Table("Pauses", PAUSES, of_survey)


def changes(decided: Iterable[SurveyChange]) -> Table[SurveyChange]:
    return Table("What two supervisors decided", CHANGES, decided)


def versions(newest_first: Sequence[FieldworkSetting]) -> Table[Version]:
    before = [*newest_first[1:], None]
    lines = [(each, differences(old, each) if old else []) for each, old in zip(newest_first, before, strict=True)]
    return Table("All versions", VERSIONS, lines)


def comparison(found: Iterable[Difference]) -> Table[Sequence[Cell]]:
    titles = ("What", "Before", "Then")
    return Table("What would change", columns(*titles, wrap=["Before", "Then"]), [list(each) for each in found])


def _survey(line: Standing) -> Cell:
    link = Link(line.survey.title, reverse("fieldwork:programme_survey", args=[line.survey.pk]))
    return Beside([link, Tag("Change waits", "yellow")]) if line.waits else link


def _next(line: Standing) -> Cell:
    survey, pause, parts = line.survey, line.pause, []
    if line.status == Status.PLANNED and survey.started_on:
        parts.append(f"Starts on {day(survey.started_on)}")
    if pause and line.status == Status.PAUSED:
        parts.append(f"Calls again from {day(pause.resumes)}" if pause.resumes else "No day to go on yet")
    if pause and line.status == Status.LIVE:
        parts.append(f"Pauses on {day(pause.begins)}")
    if survey.closed_on and line.status != Status.CLOSED:
        parts.append(f"Closes on {day(survey.closed_on)}")
    return Lines(parts) if parts else None


def _settings(line: Standing) -> Cell:
    setting, address = line.setting, reverse("fieldwork:settings", args=[line.survey.pk])
    text = f"Version {setting.version}" if setting.version else "The usual ones"
    after = f", from {day(setting.effective_from)}" if setting.version else ""
    return Link(text, address, hidden=f"of {line.survey.title}", after=after)


def _changed(found: list[Difference]) -> Cell:
    return Lines([f"{label}: {new}" for label, _, new in found]) if found else None


def _proposed(setting: FieldworkSetting) -> Cell:
    return _who(setting.proposal.proposed_by, setting.proposal.proposed_at) if setting.proposal else "With the survey"


def _confirmed(setting: FieldworkSetting) -> Cell:
    return _who(setting.proposal.decided_by, setting.proposal.decided_at) if setting.proposal else None


def _who(person: User | None, at: datetime | None) -> Cell:
    return None if person is None or at is None else f"{person.name}, {day(localtime(at))}"
