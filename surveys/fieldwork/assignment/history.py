"""Everything that happened to a case, in the order of time: no name, no number, no answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.assignment.reasons import reason_of
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Appointment, Case, FollowUp, Interview


@dataclass(frozen=True)
class Happening:
    """One line. `what` begins a sentence; `detail` is empty where there is none."""

    at: datetime
    what: str
    who: str = ""
    detail: str = ""


@dataclass(frozen=True)
class History:
    case: Case
    happenings: list[Happening]


@transaction.atomic
def read_history(case_id: UUID, *, by: User, at: datetime) -> History:
    """The reading is recorded first: no log, no page. Raises Case.DoesNotExist."""
    case = Case.objects.select_related("survey", "district", "sample__drawn_by", "held_by", "kept_for").get(pk=case_id)
    audit.record(Act.READ_CASE_HISTORY, case, by=by, at=at)
    lines = [happening for source in SOURCES for happening in source(case)]
    return History(case, sorted(lines, key=lambda each: each.at))


def _draw(case: Case) -> Iterator[Happening]:
    sample = case.sample
    yield Happening(sample.drawn_at, f"Drawn in sample {sample.pk}", _name(sample.drawn_by))
    if case.closed_at:
        yield Happening(case.closed_at, "Closed", detail=_outcome(case.outcome))


def _calls(case: Case) -> Iterator[Happening]:
    for attempt in case.attempts.select_related("made_by"):
        who = attempt.made_by.name
        yield Happening(attempt.begun_at, f"Call {attempt.number} began", who)
        if attempt.ended_at:
            yield Happening(attempt.ended_at, f"Call {attempt.number} ended", who, _outcome(attempt.outcome))


def _events(case: Case) -> Iterator[Happening]:
    for event in case.events.select_related("by", "to"):
        whom = [event.to.name] if event.to else []
        detail = ": ".join(filter(None, [*whom, reason_of(event)]))
        yield Happening(event.at, event.get_kind_display(), _name(event.by), detail)


def _appointments(case: Case) -> Iterator[Happening]:
    for each in case.appointments.select_related("made_by", "kept_for"):
        kept = f", kept for {each.kept_for.name}" if each.kept_for else ""
        yield Happening(each.made_at, "Appointment made", each.made_by.name, f"for {_span(each)}{kept}")
        if each.settled_at:
            yield Happening(each.settled_at, f"Appointment {each.get_state_display().lower()}", detail=_span(each))


def _follow_ups(case: Case) -> Iterator[Happening]:
    for each in case.follow_ups.select_related("opened_by", "closed_by"):
        what = each.get_kind_display()
        yield Happening(each.opened_at, f"Follow-up opened: {_small(what)}", each.opened_by.name, _told(each))
        if each.closed_at:
            detail = ": ".join(filter(None, [each.get_how_display(), each.get_reason_display()]))
            yield Happening(each.closed_at, f"Follow-up closed: {_small(what)}", _name(each.closed_by), detail)


def _told(each: FollowUp) -> str:
    if not each.told:
        return ""
    when = f", {timezone.localtime(each.told_at):%-d %B, %H:%M}" if each.told_at else ""
    return f"told: {_small(each.get_told_display())}{when}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _interview(case: Case) -> Iterator[Happening]:
    for interview in Interview.objects.filter(case=case).select_related("interviewer"):
        yield Happening(interview.started_at, "Interview began", interview.interviewer.name)
        if interview.ended_at:
            ended = f"Interview ended: {interview.get_status_display().lower()}"
            yield Happening(interview.ended_at, ended, interview.interviewer.name)


SOURCES: tuple[Callable[[Case], Iterator[Happening]], ...] = (
    _draw,
    _events,
    _calls,
    _appointments,
    _interview,
    _follow_ups,
)


def _span(each: Appointment) -> str:
    begins, ends = timezone.localtime(each.begins), timezone.localtime(each.ends)
    return f"{begins:%-d %B, %H:%M}–{ends:%H:%M}"


def _outcome(code: str) -> str:
    return f"{BY_CODE[code].label} ({code})" if code in BY_CODE else code


def _name(user: User | None) -> str:
    return user.name if user else "the system"
