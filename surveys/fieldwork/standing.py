"""Where the fieldwork stands: who is waiting, and the waterfall from extract to interview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from surveys.fieldwork.queue import callable_now, open_cases
from surveys.models import Case, Interview, Survey
from victims.models import Exclusion, Involvement
from victims.screening import settings_in_force


@dataclass(frozen=True)
class Waiting:
    survey: Survey
    status: str
    callable_now: int
    open: int


def queue_by_survey(at: datetime) -> list[Waiting]:
    """How many cases each survey has open, and how many may be called now."""
    today = timezone.localdate(at)
    ready = dict(callable_now(at).order_by().values_list("survey").annotate(Count("id")))
    still_open = dict(open_cases(today).order_by().values_list("survey").annotate(Count("id")))
    return [
        Waiting(survey, survey.status_on(today).label, ready.get(survey.pk, 0), still_open.get(survey.pk, 0))
        for survey in Survey.objects.prefetch_related("pauses")
    ]


@dataclass(frozen=True)
class Step:
    """One line of the waterfall. `out` marks those who left; `rule` is the exclusion rule's text."""

    title: str
    count: int
    of: int
    out: bool = False
    rule: str = ""

    @property
    def width(self) -> int:
        """In whole per cent of the extract, for the bar."""
        return round(100 * self.count / self.of) if self.of else 0


@dataclass(frozen=True)
class Barred:
    """How many one rule bars; somebody barred by two rules is counted under both."""

    rule: str
    title: str
    text: str
    version: int
    count: int


@dataclass(frozen=True)
class Waterfall:
    survey: Survey
    extract: int
    excluded: int
    eligible: int
    reasons: tuple[Barred, ...]
    sampled: int
    called: int
    completed: int

    @property
    def steps(self) -> list[Step]:
        by_count = sorted(self.reasons, key=lambda reason: -reason.count)
        reasons = [Step(each.title, each.count, self.extract, out=True, rule=each.text) for each in by_count]
        return [
            Step("In the extracts", self.extract, self.extract),
            *reasons,
            Step("Excluded, for one reason or more", self.excluded, self.extract, out=True),
            Step("Eligible", self.eligible, self.extract),
            Step("Sampled", self.sampled, self.extract),
            Step("Called", self.called, self.extract),
            Step("Completed", self.completed, self.extract),
        ]


def waterfall(survey: Survey, *, on: date) -> Waterfall:
    """From extract to completed interview. Extract = excluded + eligible.

    Whoever was drawn was eligible then, and stays so here: a bar found later is an outcome of the case.
    """
    population = survey.population
    drawn = Case.objects.filter(survey=survey)
    barred = population.exclusions.standing().exclude(Exists(drawn.filter(involvement=OuterRef("involvement"))))
    extract = Involvement.objects.in_population(population).count()
    excluded = barred.aggregate(people=Count("involvement", distinct=True))["people"]
    cases = drawn.aggregate(sampled=Count("id"), called=Count("id", filter=Q(attempts_made__gt=0)))
    completed = Interview.objects.filter(survey=survey, status=Interview.Status.COMPLETE).count()
    reasons = tuple(_reasons(survey, barred, on))
    return Waterfall(survey, extract, excluded, extract - excluded, reasons, completed=completed, **cases)


def _reasons(survey: Survey, barred: QuerySet[Exclusion], on: date) -> Iterator[Barred]:
    counts = dict(barred.values_list("rule").annotate(Count("id")).order_by())
    for rule, setting in settings_in_force(survey.population, on).items():
        yield Barred(rule.code, rule.title, rule.text(setting), setting.version, counts.get(rule.code, 0))
