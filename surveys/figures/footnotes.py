"""Which surveys a table up to a month has lines of, and what it notes beneath them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone

from kentpcc.periods import Month, Period
from surveys.models import Pause, Survey, SurveyPlan

MONTHS_IN_TABLE = 3


def started_by(to: Month, surveys: Iterable[Survey] | None = None) -> list[Survey]:
    """Those that had begun by the end of the month; of all, where none are named."""
    return [survey for survey in _of(surveys) if _had_begun(survey, to)]


def planned_by(to: Month, today: date, surveys: Iterable[Survey] | None = None) -> list[str]:
    """The titles of the others that were planned by the end of the month, without those that were given up."""
    others = (survey for survey in _of(surveys) if not _had_begun(survey, to))
    return [each.title for each in others if _to_come(each, to, today)]


def all_surveys() -> list[Survey]:
    """With what a table says of them; two queries."""
    return list(Survey.objects.select_related("plan").prefetch_related("pauses"))


def _of(surveys: Iterable[Survey] | None) -> Iterable[Survey]:
    return all_surveys() if surveys is None else surveys


def _had_begun(survey: Survey, to: Month) -> bool:
    return survey.started_on is not None and Month.of(survey.started_on) <= to


def _to_come(survey: Survey, to: Month, today: date) -> bool:
    """Planned by the end of the month, and not closed before it ever began."""
    plan: SurveyPlan | None = getattr(survey, "plan", None)  # those of the beginning were never planned on a page
    planned = plan is None or plan.decided_at is None or Month.of(timezone.localdate(plan.decided_at)) <= to
    return planned and not (survey.closed_on and survey.closed_on <= today)


def notes_of(survey: Survey, to: Month, today: date) -> Iterator[str]:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    if period is None or period.last < to:
        yield from (_paused(pause, today) for pause in _since(survey, period, to))
        if survey.closed_on and survey.closed_on < (to + 1).first_day:
            yield f"This survey closed in {Month.of(survey.closed_on).long_name}."
    if period and Month.of(today) in period:
        yield f"{Month.of(today).long_name} is counted up to {today.day} {Month.of(today).long_name}."


def _since(survey: Survey, period: Period | None, to: Month) -> list[Pause]:
    """The pauses that keep later months out of the table."""
    after = period.ends if period else survey.started_on or date.min
    before = (to + 1).first_day
    pauses = (pause for pause in survey.pauses.all() if pause.begins < before)
    return [pause for pause in pauses if pause.resumes is None or pause.resumes > after]


def _paused(pause: Pause, today: date) -> str:
    if pause.begins > today:
        return f"Due to {pause.reason}, this survey is to pause on {pause.begins:%-d %B %Y}."
    begins = Month.of(pause.begins)
    since = f"after {(begins - 1).long_name}" if pause.begins.day == 1 else f"in {begins.long_name}"
    return f"Due to {pause.reason}, this survey was paused {since}; {_again(pause, today)}."


def _again(pause: Pause, today: date) -> str:
    if pause.resumes is None:
        return "it has not resumed"
    month = Month.of(pause.resumes).long_name
    return f"it resumed in {month}" if pause.resumes <= today else f"it is to resume in {month}"
