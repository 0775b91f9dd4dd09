"""The complete interviews of some months whose times or answers are worth a look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet

from kentpcc.periods import Month, Period
from surveys.fieldwork.quality.timings.signs import (
    Receipt,
    is_short,
    straight_lines,
    too_close,
    usual,
)
from surveys.instruments.questionnaire import Questionnaire
from surveys.models import Answer, Interview, Survey

CHOICES_OF_A_SCALE = 5  # a list of fewer is no scale: two yeses in a row are no straight line
COMPARED_WITH = 12  # months, for the usual length
QUICK_ANSWERS = 3  # fewer within a second are chance


@dataclass(frozen=True)
class Looked:
    """`usual` is the survey's median over a year; `quick` counts answers within a second of the one before."""

    interview: Interview
    took: timedelta
    usual: timedelta | None
    quick: int
    scales: int

    @property
    def is_short(self) -> bool:
        return is_short(self.took, self.usual)

    @property
    def is_quick(self) -> bool:
        return self.quick >= QUICK_ANSWERS

    @property
    def is_worth_a_look(self) -> bool:
        return self.is_short or self.is_quick or bool(self.scales)


def worth_a_look(surveys: Iterable[Survey], month: Month) -> list[Looked]:
    """The newest first: in the order of days, never of people."""
    found = [each for survey in surveys for each in _of_survey(survey, month) if each.is_worth_a_look]
    return sorted(found, key=lambda each: each.interview.ended_at or each.interview.started_at, reverse=True)


def usual_length(survey: Survey, month: Month) -> timedelta | None:
    year = _complete(survey, Period.rolling(COMPARED_WITH, to=month))
    return usual(year.filter(ended_at__isnull=False).values_list(F("ended_at") - F("started_at"), flat=True))


def _of_survey(survey: Survey, month: Month) -> Iterator[Looked]:
    length = usual_length(survey, month)
    related = ("survey", "case", "instrument", "interviewer", "review")
    interviews = _complete(survey, Period(month, month)).select_related(*related).prefetch_related("answers")
    for interview in interviews:
        yield _looked(interview, length)


def _looked(interview: Interview, length: timedelta | None) -> Looked:
    answers = [answer for answer in interview.answers.all() if answer.counts]
    took = (interview.ended_at or interview.started_at) - interview.started_at
    scales = straight_lines(batteries(interview.instrument.questionnaire, answers))
    return Looked(interview, took, length, len(too_close(receipts(answers))), len(scales))


def _complete(survey: Survey, period: Period) -> QuerySet[Interview]:
    return Interview.objects.filter(survey=survey, completed_on__gte=period.begins, completed_on__lt=period.ends)


def receipts(answers: Iterable[Answer]) -> list[Receipt]:
    """When each was first given: what was mended later says nothing of how fast it was asked."""
    return [(answer.question, answer.first_at) for answer in answers if answer.first_at]


def batteries(questionnaire: Questionnaire, answers: Iterable[Answer]) -> dict[str, list[str]]:
    """The ratings on each scale, through the whole interview."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        if answer.code and questionnaire.has(answer.question):
            question = questionnaire.question(answer.question)
            if question.kind == "select_one" and len(questionnaire.choices_of(question)) >= CHOICES_OF_A_SCALE:
                found.setdefault(question.list_name or "", []).append(answer.code)
    return found
