"""The live board: who is on which case, since when, and how far. It names staff, and no victim."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from kentpcc.models import User
from surveys.instruments.questionnaire import Page, Questionnaire, simple_name
from surveys.models import Answer, Attempt, Case, CaseEvent, Interview, Shift
from victims.models import SafeContact


class Stage(Enum):
    READING = "Reading the case"
    CALLING = "In a call"
    INTERVIEWING = "In an interview"
    LEFT = "Nobody ended the call"
    FREE = "On shift, without a case"


@dataclass(frozen=True)
class AtWork:
    """One person at one case, or at none. `since` is when this stage began, where that is known."""

    person: User
    stage: Stage
    case: Case | None = None
    since: datetime | None = None
    until: datetime | None = None
    page: str = ""
    is_safe_contact: bool = False


@dataclass(frozen=True)
class Today:
    """Of the whole room: nobody's own."""

    calls: int
    completes: int


def board(at: datetime) -> list[AtWork]:
    """In alphabetical order. Three queries, however many are at work."""
    calls = {each.case_id: each for each in _open_attempts()}
    at_cases = [_at_work(case, calls.get(case.pk), at) for case in _cases(list(calls), at)]
    busy = {line.person.pk for line in at_cases}
    free = [AtWork(person, Stage.FREE, until=ends) for person, ends in _on_shift(at) if person.pk not in busy]
    return sorted([*at_cases, *free], key=lambda line: (line.person.name.casefold(), str(line.person.pk)))


def today(at: datetime) -> Today:
    day = timezone.localdate(at)
    return Today(
        calls=Attempt.objects.filter(begun_at__gte=_midnight(at), begun_at__lte=at).count(),
        completes=Interview.objects.filter(completed_on=day).count(),
    )


def _midnight(at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time()))


def _open_attempts() -> QuerySet[Attempt]:
    return Attempt.objects.filter(ended_at__isnull=True).select_related("made_by")


def _cases(in_calls: list[UUID], at: datetime) -> QuerySet[Case]:
    claimed = CaseEvent.objects.filter(case=OuterRef("pk"), kind=CaseEvent.Kind.CLAIMED).order_by("-at")
    last = Answer.objects.filter(interview__case=OuterRef("pk")).order_by("-pk")
    cases = Case.objects.filter(Q(held_until__gt=at) | Q(pk__in=in_calls), closed_at__isnull=True)
    related = cases.select_related("survey", "held_by", "interview__instrument").defer("interview__instrument__source")
    return related.annotate(
        claimed_at=Subquery(claimed.values("at")[:1]),
        last_question=Subquery(last.values("question")[:1]),
        is_safe_contact=Exists(SafeContact.objects.filter(victim=OuterRef("involvement__victim"))),
    )


def _at_work(case: Case, call: Attempt | None, at: datetime) -> AtWork:
    is_held = case.held_by is not None and case.held_until is not None and case.held_until > at
    interview = getattr(case, "interview", None)
    interview = interview if interview and interview.status == Interview.Status.OPEN else None
    return AtWork(
        person=case.held_by if is_held and case.held_by else call.made_by,  # type: ignore[union-attr]  # one of the two
        stage=_stage(call, interview, is_held=is_held),
        case=case,
        since=call.begun_at if call else case.claimed_at,  # type: ignore[attr-defined]  # annotated
        until=case.held_until if is_held else None,
        page=_page_of(interview, case.last_question) if call and interview else "",  # type: ignore[attr-defined]
        is_safe_contact=case.is_safe_contact,  # type: ignore[attr-defined]
    )


def _stage(call: Attempt | None, interview: Interview | None, *, is_held: bool) -> Stage:
    if not is_held:
        return Stage.LEFT
    if call is None:
        return Stage.READING
    return Stage.INTERVIEWING if interview else Stage.CALLING


def _page_of(interview: Interview, last_question: str | None) -> str:
    """“2 of 9: The first contact”: the page that is open, or else that of the last answer."""
    questionnaire: Questionnaire = interview.instrument.questionnaire
    names = [page.name for page in questionnaire.pages]
    found = interview.page if interview.page in names else _with_question(questionnaire.pages, last_question)
    if found not in names:
        return ""
    place = names.index(found)
    label = questionnaire.text(questionnaire.pages[place].labels)
    return f"{place + 1} of {len(names)}" + (f": {label}" if label else "")


def _with_question(pages: tuple[Page, ...], question: str | None) -> str:
    asked = simple_name(question or "")
    return next((page.name for page in pages if asked in page.questions), "")


def _on_shift(at: datetime) -> Iterator[tuple[User, datetime]]:
    """Who is planned for now, and until when."""
    local = timezone.localtime(at)
    now = Shift.objects.filter(day=local.date(), begins__lte=local.time(), ends__gt=local.time())
    for shift in now.select_related("user"):
        yield shift.user, timezone.make_aware(datetime.combine(shift.day, shift.ends))


def so_long(since: datetime | None, at: datetime) -> str:
    """“under a minute”, “12 minutes”, “1 h 05”."""
    if since is None:
        return ""
    minutes = max(at - since, timedelta()) // timedelta(minutes=1)
    if minutes < 60:
        return {0: "under a minute", 1: "1 minute"}.get(minutes, f"{minutes} minutes")
    return f"{minutes // 60} h {minutes % 60:02}"
