"""What surveys hold of one person: for what they were chosen, the calls, and what they said."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.quality.said import said_in
from surveys.figures.dimensions import DIMENSIONS, Dimension
from surveys.instruments.walking.triggers import SET_BY
from surveys.models import (
    Answer,
    Appointment,
    Attempt,
    Case,
    CaseEvent,
    EarlierValue,
    FeedbackItem,
    FollowUp,
    HelpRequest,
    Interview,
    Profile,
    Redaction,
)
from victims.models import Victim
from victims.protection.sections import Entry, Section, entry, who_looked


def sections(people: list[Victim]) -> Iterator[Section]:
    cases = list(_cases(people))
    attempts = Attempt.objects.filter(case__in=cases).select_related("case").order_by("begun_at")
    interviews = list(_interviews(cases))
    answers = Answer.objects.filter(interview__in=interviews).order_by("interview__started_at", "pk")
    yield Section("Surveys you were chosen for", [_case(case) for case in cases])
    yield Section("Calls to you", [_attempt(attempt) for attempt in attempts])
    yield Section("Appointments with you", [_appointment(each) for each in _appointments(cases)])
    yield Section("What happened beside the calls", [_event(each) for each in _events(cases)])
    followed = list(_follow_ups(people))
    yield Section("What followed the calls", [_follow_up(each) for each in followed])
    yield Section("Help that was asked for during calls", [_help(asked) for asked in _help_requests(cases)])
    yield Section("Interviews with you", [_interview(interview) for interview in interviews])
    yield Section("Groups you are counted in", [_groups(profile) for profile in _profiles(interviews)])
    yield Section("What you said", list(_answers(interviews, answers)))
    passed_on = list(_passed_on(interviews))
    yield Section("What you asked us to pass on", [_feedback(item) for item in passed_on])
    yield Section("What you said that may be quoted", [_quote(each) for each in _quotes(interviews)])
    yield Section("What was worked out for interviews that are not finished", list(_worked_out(interviews)))
    yield who_looked(
        [
            (Victim._meta.label, [victim.pk for victim in people]),
            (Case._meta.label, [case.pk for case in cases]),
            (FollowUp._meta.label, [each.pk for each in followed]),
            (Interview._meta.label, [interview.pk for interview in interviews]),
            (FeedbackItem._meta.label, [item.pk for item in passed_on]),
        ]
    )


def _cases(people: list[Victim]) -> QuerySet[Case]:
    cases = Case.objects.filter(involvement__victim__in=people).select_related("survey", "involvement__crime", "sample")
    return cases.order_by("sample__drawn_at", "pk")


def _interviews(cases: list[Case]) -> QuerySet[Interview]:
    return Interview.objects.filter(case__in=cases).select_related("survey", "instrument").order_by("started_at")


def _profiles(interviews: list[Interview]) -> QuerySet[Profile]:
    profiles = Profile.objects.filter(interview__in=interviews).select_related("interview__survey")
    return profiles.order_by("interview__started_at")


def _groups(profile: Profile) -> Entry:
    """What figures are broken down by; a group that is not known is left out."""
    groups = {each.title: _titles(each, getattr(profile, each.code)) for each in DIMENSIONS}
    return entry(survey=profile.interview.survey.title) | {title: named for title, named in groups.items() if named}


def _titles(dimension: Dimension, stored: str) -> str:
    return ", ".join(map(dimension.title_of, dimension.values_of(stored))) if stored else ""


def _case(case: Case) -> Entry:
    return entry(
        case=case.label,
        survey=case.survey.title,
        crime=case.involvement.crime.reference,
        drawn_on=timezone.localdate(case.sample.drawn_at),
        calls=case.attempts_made,
        outcome=_outcome(case.outcome),
        closed=case.closed_at or "",
    )


def _attempt(attempt: Attempt) -> Entry:
    return entry(
        case=attempt.case.label,
        number=attempt.number,
        begun=attempt.begun_at,
        ended=attempt.ended_at or "",
        outcome=_outcome(attempt.outcome),
    )


def _appointments(cases: list[Case]) -> QuerySet[Appointment]:
    return Appointment.objects.filter(case__in=cases).select_related("case").order_by("begins")


def _appointment(made: Appointment) -> Entry:
    return entry(
        case=made.case.label,
        what=made.get_kind_display(),
        begins=made.begins,
        ends=made.ends,
        what_came_of_it=made.get_state_display(),
    )


def _events(cases: list[Case]) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(case__in=cases).select_related("case").order_by("at", "pk")


def _event(event: CaseEvent) -> Entry:
    return entry(case=event.case.label, what=event.get_kind_display(), at=event.at)


def _follow_ups(people: list[Victim]) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(victim__in=people).select_related("case").order_by("opened_at")


def _follow_up(found: FollowUp) -> Entry:
    return entry(
        case=found.case.label if found.case else "",
        what=found.get_kind_display(),
        reported=found.opened_at,
        who_was_told=found.get_told_display() if found.told else "",
        closed=found.closed_at or "",
        what_came_of_it=found.get_how_display() if found.how else "",
        note=found.text,
    )


def _passed_on(interviews: list[Interview]) -> QuerySet[FeedbackItem]:
    items = FeedbackItem.objects.filter(interview__in=interviews).select_related("district", "division")
    return items.order_by("entered_at", "pk")


def _feedback(item: FeedbackItem) -> Entry:
    return entry(
        about=item.get_theme_display(),
        what=item.get_kind_display(),
        you_said=item.said,
        you_agreed=item.get_agreed_display(),
        you_wished_to_hear=item.get_wants_telling_display(),
        passed_on_as=item.passed,
        to_the_line_manager_of=item.place,
        what_was_done=item.done,
        said_and_done=f"{item.you_said} {item.we_did}".strip(),
        how_it_stands=item.get_state_display(),
        telling_you=item.get_telling_display(),
        taken_back=item.taken_back_at or "",
    )


def _help_requests(cases: list[Case]) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(case__in=cases).select_related("case")


def _help(asked: HelpRequest) -> Entry:
    answer = asked.answer if asked.answered_at else ""
    return entry(case=asked.case.label, about=asked.get_kind_display(), asked=asked.asked_at, answer=answer)


def _outcome(code: str) -> str:
    return BY_CODE[code].label if code in BY_CODE else code


def _interview(interview: Interview) -> Entry:
    return entry(
        survey=interview.survey.title,
        questionnaire=interview.instrument.version,
        began=interview.started_at,
        ended=interview.ended_at or "",
        result=interview.get_status_display(),
        language=interview.language,
    )


def _worked_out(interviews: list[Interview]) -> Iterator[Entry]:
    """Without the marks of what has set a value, which say nothing."""
    values = EarlierValue.objects.filter(interview__in=interviews).exclude(key__endswith=SET_BY)
    for each in values.select_related("interview__survey").order_by("interview__started_at", "key"):
        yield entry(survey=each.interview.survey.title, value=each.key, is_now=each.text)


def _quotes(interviews: list[Interview]) -> QuerySet[Redaction]:
    """Cleared ones, those that wait, and those that were withdrawn, of which no words are kept."""
    quotes = Redaction.objects.filter(answer__interview__in=interviews).select_related("answer__interview__survey")
    return quotes.order_by("proposed_at", "pk")


def _quote(redaction: Redaction) -> Entry:
    return entry(
        survey=redaction.answer.interview.survey.title,
        words=redaction.words or "",
        proposed=redaction.proposed_at,
        what_came_of_it=redaction.get_decision_display() or "Waits for a second person",
    )


def _answers(interviews: list[Interview], answers: QuerySet[Answer]) -> Iterator[Entry]:
    by_interview: dict[object, list[Answer]] = {}
    for answer in answers:
        by_interview.setdefault(answer.interview_id, []).append(answer)
    for interview in interviews:
        for said in said_in(interview.instrument.questionnaire, by_interview.get(interview.pk, [])):
            yield entry(survey=interview.survey.title, question=said.question, answer=said.answer, counted=said.counted)
