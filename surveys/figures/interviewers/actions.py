"""Counts, at night, how alike the answers to one interviewer are. Pages read what it wrote, never answers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from kentpcc.periods import Month, Period
from surveys.figures.counts import Asked, count_of, measured
from surveys.figures.pair_tallies import ON_THE_SCALE
from surveys.models import Answer, Interview, InterviewerCount, Measure, Survey
from surveys.statistics.interviewers import intraclass_correlation, load
from surveys.statistics.proportion import Proportion

MONTHS = 12
Shares = dict[str, dict[str, Proportion]]  # measure → interviewer's id → answers


def count_interviewers(survey: Survey, *, at: datetime) -> InterviewerCount:
    """Over the last twelve whole months; running it twice is running it once."""
    period = Period.rolling(MONTHS, to=Month.at(at) - 1)
    shares = _shares(survey, period)
    headline = shares.get(Measure.HEADLINE, {})
    told = {
        "first": period.begins,
        "last": period.last.first_day,
        "items": len(shares),
        "correlation": intraclass_correlation(shares.values()),
        "load": load(each.base for each in headline.values()),
        "counts": {who: [each.satisfied, each.base] for who, each in sorted(headline.items())},
        "counted_at": at,
    }
    return InterviewerCount.objects.update_or_create(survey=survey, defaults=told)[0]


def _shares(survey: Survey, period: Period) -> Shares:
    asked = measured(survey.instruments.all())
    measures = {measure.code: measure for measure in Measure.objects.all()}
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for instrument, who, question, code, many in _grouped(survey, period, asked):
        measure = asked[instrument].get(question)
        counted = count_of(measures[measure], code) if measure else ""
        if measure and counted in ON_THE_SCALE:
            counts[measure][str(who)][0] += many * (counted == "satisfied")
            counts[measure][str(who)][1] += many
    return {measure: {who: Proportion(*of) for who, of in everybody.items()} for measure, everybody in counts.items()}


def _grouped(survey: Survey, period: Period, asked: Asked) -> Iterable[tuple[int, int, str, str, int]]:
    """(version, interviewer, question, code, how many) in one query."""
    answers = Answer.objects.filter(
        interview__survey=survey,
        interview__status=Interview.Status.COMPLETE,
        interview__completed_on__gte=period.begins,
        interview__completed_on__lt=period.ends,
        question__in={question for questions in asked.values() for question in questions},
        counts=True,
    ).exclude(code="")
    grouped = answers.values_list("interview__instrument_id", "interview__interviewer_id", "question", "code")
    return grouped.annotate(many=Count("id")).order_by()
