"""Where each survey stands today: what it is, since when, how it is called, what waits for a second supervisor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from surveys.fieldwork.calling.policy import policies
from surveys.fieldwork.programme.actions import pause_to_end
from surveys.models import FieldworkProposal, FieldworkSetting, Pause, Survey, SurveyChange, SurveyPlan

Status = Survey.Status


@dataclass(frozen=True)
class Standing:
    """`pause` is the one that holds, or the next to come; `waits` says whether anything is to be confirmed."""

    survey: Survey
    status: Status
    since: date | None
    setting: FieldworkSetting
    pause: Pause | None
    waits: bool

    @property
    def may_start(self) -> bool:
        return self.status == Status.PLANNED

    @property
    def may_pause(self) -> bool:
        """Not while a pause without an end holds or is to come: it covers every later day."""
        ends = self.pause is None or self.pause.resumes is not None
        return ends and self.survey.started_on is not None and self.status != Status.CLOSED

    @property
    def may_resume(self) -> bool:
        return self.pause is not None and self.status != Status.CLOSED

    @property
    def may_close(self) -> bool:
        return self.status != Status.CLOSED


def standings(today: date) -> list[Standing]:
    """Every survey, in five queries."""
    waiting = set(SurveyChange.objects.waiting().values_list("survey", flat=True))
    waiting |= set(FieldworkProposal.objects.waiting().values_list("survey", flat=True))
    return list(_standings(Survey.objects.prefetch_related("pauses"), waiting, today))


def _standings(surveys: Iterable[Survey], waiting: set[str], today: date) -> Iterable[Standing]:
    known = policies(today)
    for survey in surveys:
        yield Standing(
            survey=survey,
            status=survey.status_on(today),
            since=survey.since(today),
            setting=known[survey.pk].setting,
            pause=pause_to_end(survey, today),
            waits=survey.pk in waiting,
        )


def standing_of(survey: Survey, today: date) -> Standing:
    waits = survey.changes.waiting().exists() or survey.fieldwork_proposals.waiting().exists()
    return next(iter(_standings([survey], {survey.pk} if waits else set(), today)))


def plans_waiting() -> list[SurveyPlan]:
    return list(SurveyPlan.objects.waiting().select_related("proposed_by"))


def change_waiting(survey: Survey) -> SurveyChange | None:
    return survey.changes.waiting().select_related("survey", "proposed_by").first()


def changes_of(survey: Survey) -> list[SurveyChange]:
    """Those that were decided, the newest first."""
    return list(survey.changes.exclude(decision="").select_related("proposed_by", "decided_by"))


def settings_waiting(survey: Survey) -> FieldworkProposal | None:
    return survey.fieldwork_proposals.waiting().select_related("survey", "proposed_by").first()


def versions_of(survey: Survey) -> list[FieldworkSetting]:
    """The newest first."""
    people = ("proposal__proposed_by", "proposal__decided_by")
    return list(survey.fieldwork_settings.select_related(*people).order_by("-version"))
