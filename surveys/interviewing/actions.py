"""An interview from its first page to its end. Each act is one transaction under the case's lease."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.periods import Month
from surveys.fieldwork import queue
from surveys.fieldwork.actions import MayNotBeCalled, record_outcome
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.outcomes import BROKEN_OFF, BY_CODE, COMPLETE, PARTIAL, Outcome
from surveys.fieldwork.script.opening import Opening, OpeningNotAsked, opening_of
from surveys.instruments.walking.answers import Said, without_instance
from surveys.instruments.walking.path import Path
from surveys.instruments.walking.visit import MOST_INSTANCES
from surveys.instruments.xpath.budget import Exhausted
from surveys.interviewing import answers
from surveys.interviewing.history import forget, history_of, remember, replace
from surveys.interviewing.opening import answers_of, translation_for
from surveys.interviewing.order import Order, Saved
from surveys.interviewing.paths import path_of
from surveys.interviewing.queries import asked_headline, rated_by_answer, rated_headline
from surveys.interviewing.strain import UNHARMED, Strain, note
from surveys.models import Attempt, Case, Instrument, Interview, Tab
from victims.persons import references_of


class NotFinished(Exception):
    """The interview cannot be completed: `path` says what is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__("required answers are missing")
        self.path = path


class NoInstrument(Exception):
    """No questionnaire has been published for the survey."""


@transaction.atomic
def start(case_id: UUID, *, by: User, lease: int, at: datetime) -> Interview:
    """Opens the interview of a case with an open call, or goes on with one that was broken off.

    Identity, safety, language and consent are this call's: an earlier call's answers to them are replaced.
    Raises LeaseLost, OpeningNotAsked or MayNotBeCalled.
    """
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = Attempt.objects.filter(case=case, ended_at__isnull=True).first()
    if attempt is None:
        raise queue.LeaseLost
    if not (opening := opening_of(attempt)):
        raise OpeningNotAsked
    if not (verdict := may_be_called(case, at, in_call=True)):
        raise MayNotBeCalled(verdict)
    interview = Interview.objects.filter(case=case).first()
    if interview:
        _resume(interview, by)
    else:
        interview = _begin(case, by, at)
    if interview.status == Interview.Status.OPEN:
        _follow_opening(interview, opening, by, at)
    return interview


def _follow_opening(interview: Interview, opening: Opening, by: User, at: datetime) -> None:
    """Reads on in the language of the call, where the questionnaire has it; asks nothing that the call has."""
    questionnaire = interview.instrument.questionnaire
    interview.language = translation_for(questionnaire, opening.language) or interview.language
    interview.save(update_fields=["language"])
    given = answers_of(opening, questionnaire)
    _keep(interview, given, Order(open_tab(interview, by=by, at=at), dict.fromkeys(given, 1)), at=at)


def _begin(case: Case, by: User, at: datetime) -> Interview:
    instrument = _in_use(case.survey_id, timezone.localdate(at))
    interview = Interview.objects.create(
        survey=case.survey, case=case, instrument=instrument, interviewer=by, district=case.district, started_at=at
    )
    audit.record(Act.BEGAN_INTERVIEW, interview, by=by, at=at, case=str(case.pk), version=instrument.version)
    return interview


def _in_use(survey: str, on: date) -> Instrument:
    instrument = Instrument.objects.filter(survey=survey, in_use_from__lte=on).order_by("-in_use_from", "-pk").first()
    if instrument is None:
        raise NoInstrument
    return instrument


def _resume(interview: Interview, by: User) -> None:
    if interview.status != Interview.Status.COMPLETE:
        interview.status, interview.interviewer, interview.ended_at = Interview.Status.OPEN, by, None
        interview.save(update_fields=["status", "interviewer", "ended_at"])


@transaction.atomic
def stay(interview: Interview, *, by: User, lease: int, at: datetime) -> None:
    """The call goes on, though nothing is entered: the case is kept. Raises LeaseLost."""
    queue.keep(interview.case_id, user=by, lease=lease, at=at)


def opened(interview: Interview, page: str) -> None:
    """What a supervisor sees of the call: at which page it is."""
    if interview.page != page:
        Interview.objects.filter(pk=interview.pk).update(page=page)
        interview.page = page


def open_tab(interview: Interview, *, by: User, at: datetime) -> int:
    """The number of a tab in which the interview is opened now; later ones have higher numbers."""
    return Tab.objects.create(interview=interview, opened_by=by, opened_at=at).pk


def save_answers(interview: Interview, given: Mapping[str, Said], *, by: User, lease: int, at: datetime) -> Path:
    """Keeps answers that nobody numbered: they are the newest. Returns the path they lead to. Raises LeaseLost."""
    return save(interview, given, None, by=by, lease=lease, at=at).path


def save(
    interview: Interview, given: Mapping[str, Said], order: Order | None, *, by: User, lease: int, at: datetime
) -> Saved:
    """Keeps those of the given answers that are newer than what is stored. Raises LeaseLost.

    Raises Exhausted where the questionnaire takes more than it may with them: then they are kept all the same.
    """
    with transaction.atomic():
        queue.keep(interview.case_id, user=by, lease=lease, at=at)
        order = order or Order(open_tab(interview, by=by, at=at), dict.fromkeys(given, 1))
        try:
            return _keep(interview, given, order, at=at)
        except Exhausted as fault:
            fresh = answers.newest(answers.rows_now(interview), given, order)
            answers.keep_as_given(interview, fresh, order=order, at=at)
            exhausted = fault
    raise exhausted


def _keep(interview: Interview, given: Mapping[str, Said], order: Order, *, at: datetime) -> Saved:
    rows = answers.rows_now(interview)
    fresh = answers.newest(rows, given, order)
    earlier = history_of(interview)
    path = path_of(interview, fresh, rows, at=at, earlier=earlier)
    answers.keep(interview, fresh | path.filled, path, order=order, at=at, before=rows)
    remember(interview, path, earlier)
    return answers.saved(rows, given, fresh, order, path)


@transaction.atomic
def add_instance(interview: Interview, repeat: str, *, by: User, lease: int, at: datetime) -> None:
    """Asks a repeat once more: about one more child, say. Raises LeaseLost."""
    queue.keep(interview.case_id, user=by, lease=lease, at=at)
    wanted = path_of(interview, at=at).repeats.get(repeat)
    if wanted and wanted.is_open and wanted.number < MOST_INSTANCES:
        answers.keep_number(interview, repeat, wanted.number + 1)
        earlier = history_of(interview)
        remember(interview, path_of(interview, at=at, earlier=earlier), earlier)


@transaction.atomic
def remove_instance(
    interview: Interview, instance: str, *, by: User, lease: int, at: datetime, order: Order | None = None
) -> None:
    """Takes one back, with its answers; `instance` is its key, `children[2]`. Raises LeaseLost."""
    queue.keep(interview.case_id, user=by, lease=lease, at=at)
    earlier = history_of(interview)
    path = path_of(interview, at=at, earlier=earlier)
    repeat = path.repeats.get(instance.rpartition("[")[0])
    if repeat and repeat.is_open and path.has_instance(instance):
        answers.forget_instance(interview, instance, order)
        answers.keep_number(interview, repeat.key, repeat.number - 1)
        replace(interview, without_instance(earlier, instance))


@transaction.atomic
def switch_language(interview: Interview, language: str, *, by: User, lease: int, at: datetime) -> None:
    """Reads on in another of the questionnaire's languages; one that it does not have changes nothing."""
    queue.keep(interview.case_id, user=by, lease=lease, at=at)
    if language in interview.instrument.questionnaire.languages:
        interview.language = language
        interview.save(update_fields=["language"])


@transaction.atomic
def complete(interview: Interview, *, by: User, lease: int, at: datetime, strain: Strain = UNHARMED) -> Interview:
    """Completes the interview once; a second submit changes nothing. Raises NotFinished or LeaseLost."""
    interview = _locked(interview)
    if interview.status == Interview.Status.COMPLETE:
        return interview
    path = path_of(interview, at=at)
    if not path.complete or not asked_headline(interview, path):
        raise NotFinished(path)
    answers.keep(interview, {}, path)
    forget(interview)
    note(interview, strain, by=by, at=at)
    case = record_outcome(interview.case_id, BY_CODE[COMPLETE], by=by, lease=lease, at=at)
    interview.status, interview.ended_at = Interview.Status.COMPLETE, at
    interview.completed_on = timezone.localdate(at)
    interview.save(update_fields=["status", "ended_at", "completed_on"])
    references_of(case.involvement.victim).update(last_surveyed_on=interview.completed_on)
    audit.record(Act.COMPLETED_INTERVIEW, interview, by=by, at=at)
    after_commit("interview completed", interview.survey_id, str(Month.of(interview.completed_on)))
    return interview


def _locked(interview: Interview) -> Interview:
    """Its row as it is now, after its case's, as every act locks them: nobody saves an answer meanwhile."""
    Case.objects.select_for_update().values_list("pk").get(pk=interview.case_id)
    rows = Interview.objects.select_for_update(of=("self",)).select_related("instrument", "case")
    return rows.get(pk=interview.pk)


@transaction.atomic
def break_off(
    interview: Interview, outcome: Outcome, *, by: User, lease: int, at: datetime, strain: Strain = UNHARMED
) -> None:
    """Ends the call before the interview is complete. Its answers are kept, and it can go on later.

    A break-off counts as a partial interview once the whole experience was rated.
    """
    interview = _locked(interview)
    try:
        rated = rated_headline(interview, path_of(interview, at=at))
    except Exhausted:  # nobody is held in a call by a questionnaire
        rated = rated_by_answer(interview)
    if rated and outcome.code == BROKEN_OFF:
        outcome = BY_CODE[PARTIAL]
    note(interview, strain, by=by, at=at)
    record_outcome(interview.case_id, outcome, by=by, lease=lease, at=at)
    interview.status = Interview.Status.PARTIAL if rated else Interview.Status.BROKEN_OFF
    interview.ended_at = at
    interview.save(update_fields=["status", "ended_at"])
    audit.record(Act.BROKE_OFF_INTERVIEW, interview, by=by, at=at, outcome=outcome.code)
