"""One measure of a survey month by month, with its breaks: where two months cannot be compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Sum

from kentpcc.periods import Month, Period
from surveys.figures.modes import mode_in, settings_of
from surveys.instruments.comparing import measure_scales
from surveys.instruments.questionnaire import Questionnaire
from surveys.models import FieldworkSetting, Instrument, Measure, Pause, Survey, Tally
from surveys.statistics import trend as statistics
from surveys.statistics.level import Verdict
from surveys.statistics.proportion import Proportion, combined


@dataclass(frozen=True)
class Line:
    """`reason`: why the trend is broken at this month; None where it goes on."""

    month: Month
    reading: statistics.Month
    reason: str | None


@dataclass(frozen=True)
class SurveyTrend:
    """`since` is the first month of a new level, where the verdict is that there is one."""

    lines: list[Line]
    verdict: Verdict
    since: Month | None


@dataclass(frozen=True)
class Counted:
    """What one month's tallies hold: version → its share."""

    month: Month
    versions: dict[int, Proportion]

    @property
    def proportion(self) -> Proportion:
        return combined(self.versions.values())

    @property
    def version(self) -> int:
        """The one that most were asked on: a change in the last week of a month is the next month's."""
        return max(self.versions, key=lambda version: self.versions[version].base)


def survey_trend(survey: Survey, period: Period, *, measure: str = Measure.HEADLINE) -> SurveyTrend:
    """From monthly tallies, the whole force; every month of the period has its line."""
    return trend_of(survey, counted_in([survey], period, measure)[survey.pk], measure)


def trend_of(survey: Survey, months: Sequence[Counted], measure: str) -> SurveyTrend:
    """Of months that follow each other."""
    pauses = list(survey.pauses.all())
    new = dict(_new_stretches(survey, months, pauses, measure))
    found = statistics.trend([counted.proportion for counted in months], list(new))
    since = found.verdict.since
    lines = [
        Line(counted.month, reading, new.get(place) or _paused(pauses, counted))
        for place, (counted, reading) in enumerate(zip(months, found.months, strict=True))
    ]
    return SurveyTrend(lines, found.verdict, None if since is None else months[since].month)


def counted_in(surveys: Iterable[Survey], period: Period, measure: str) -> dict[str, list[Counted]]:
    """Every month of the period, by the survey’s code; one query."""
    months: dict[str, dict[Month, dict[int, Proportion]]] = {
        survey.pk: {month: {} for month in period} for survey in surveys
    }
    tallies = Tally.objects.filter(survey__in=months, dimension="all", measure=measure)
    within = tallies.filter(month__gte=period.begins, month__lt=period.ends)
    sums = within.values_list("survey_id", "month", "instrument_id")
    ordered = sums.order_by("month", "instrument__in_use_from", "instrument_id")
    for code, first_day, version, *counts in ordered.annotate(*map(Sum, ("satisfied", "neither", "dissatisfied"))):
        months[code][Month.of(first_day)][version] = Proportion(counts[0], sum(counts))
    return {code: [Counted(month, versions) for month, versions in each.items()] for code, each in months.items()}


def _new_stretches(
    survey: Survey, months: Sequence[Counted], pauses: Sequence[Pause], measure: str
) -> Iterator[tuple[int, str]]:
    """The place of each month that begins anew, and why."""
    versions, settings = {version.pk: version for version in survey.instruments.all()}, settings_of(survey)
    asked = [(place, counted) for place, counted in enumerate(months) if counted.proportion.base]
    for (_, before), (place, counted) in pairwise(asked):
        anew = _asked_anew(versions[before.version], versions[counted.version], measure)
        moved = _other_mode(settings, before.month, counted.month)
        reasons = [*_resumed(pauses, before.month, counted.month), *moved, *anew]
        if reasons:
            yield place, "; ".join(reasons)


def _resumed(pauses: Sequence[Pause], before: Month, month: Month) -> list[str]:
    ends = [(pause.resumes, pause.reason) for pause in pauses if pause.resumes]
    return [f"resumed after a pause ({reason})" for day, reason in ends if before < Month.of(day) <= month]


def _other_mode(settings: Sequence[FieldworkSetting], before: Month, month: Month) -> list[str]:
    """People answer an interviewer otherwise than a screen: the same share would not mean the same."""
    old, new = mode_in(settings, before), mode_in(settings, month)
    return [] if old == new else [f"mode changed ({old.label.lower()} before, {new.label.lower()} since)"]


def _paused(pauses: Sequence[Pause], counted: Counted) -> str | None:
    """Of a month without anybody on the scale."""
    if counted.proportion.base:
        return None
    return next((f"paused ({pause.reason})" for pause in pauses if pause.touches(counted.month)), None)


def _asked_anew(before: Instrument, after: Instrument, measure: str) -> list[str]:
    """A measure goes on into a version that asks it with the same words on the same scale."""
    if before.pk == after.pk or _same(before.questionnaire, after.questionnaire, measure):
        return []
    return [f"new questionnaire (version {after.version}): the question or its scale was changed"]


def _same(before: Questionnaire, after: Questionnaire, measure: str) -> bool:
    """In the languages that both have: a translation more is no other question."""
    if measure_scales(before).get(measure) != measure_scales(after).get(measure):
        return False
    old, new = _words(before, measure), _words(after, measure)
    return all(old[language] == new[language] for language in old.keys() & new.keys())


def _words(questionnaire: Questionnaire, measure: str) -> dict[str, str]:
    """Language → the question; none where the version does not ask the measure."""
    asking = [question for question in questionnaire.questions.values() if question.measure == measure]
    return {language: " ".join(text.split()) for question in asking for language, text in question.labels.items()}
