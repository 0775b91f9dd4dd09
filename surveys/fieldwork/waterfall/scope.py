"""Whom a waterfall is about: one survey, the months in which the crimes were reported, and a place."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Case as Choose
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Month, Period
from surveys.models import Survey
from victims.models import Exclusion, Involvement
from victims.models.exclusion import ExclusionQuerySet


class DaysLater(Func):
    """A day so many days after another. What Django makes of a sum runs in Python on SQLite, for each row anew."""

    template, output_field = "(%(expressions)s + %(days)s)", DateField()

    def __init__(self, day: str, *, days: int) -> None:
        super().__init__(day, days=days)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="DATE(%(expressions)s, '+%(days)s days')", **context)


@dataclass(frozen=True)
class Scope:
    """`on` is the day for which the rules and the window are read; without a period it is all there is.

    Whose window had closed before is read for its last day instead.
    """

    survey: Survey
    on: date
    period: Period | None = None
    area: Area = FORCE

    @property
    def months(self) -> str:
        return self.period.label if self.period else "all months"

    def holds(self, crime: str) -> Q:
        within = self.area.holds(f"{crime}__district")
        if self.period:
            begins, ends = self.period.begins, self.period.ends
            within &= Q(**{f"{crime}__reported_on__gte": begins, f"{crime}__reported_on__lt": ends})
        return within

    def frame(self) -> QuerySet[Involvement]:
        """Everyone in the extracts whom the survey is about, and whoever was drawn while they were.

        With the aliases `drawn`, the case of this survey, `barred`, whether a reason counts, `closed`, the last day
        of the window, and `over`, whether the reasons of that day are those that count.
        """
        population = self.survey.population
        drawn = FilteredRelation("cases", condition=Q(cases__survey=self.survey))
        everybody = Involvement.objects.filter(self.holds("crime")).alias(drawn=drawn, closed=self._closed())
        frame = everybody.alias(over=ExpressionWrapper(self._over(), BooleanField())).alias(barred=self.barred_by())
        in_population = Q(crime__offence_group__in=population.offence_groups)
        return frame.filter(in_population | Q(drawn__isnull=False)).order_by()

    def barred_by(self, *, but: str = "") -> Combinable:
        """Whether a reason counts, `but` that of one rule.

        Months later the last screening knows only that the window is closed and the number deleted. So of whoever
        could have been called until the window closed, the reasons count that stood on its last day.
        """
        then = self._ever().exclude(rule=but).filter(_stood(OuterRef("closed")))
        now = Exclusion.objects.standing().filter(population=self.survey.population_id, involvement=OuterRef("pk"))
        return Choose(When(over=True, then=Exists(then)), default=Exists(now.exclude(rule=but)))

    def reasons(self) -> QuerySet[Involvement]:
        """Whoever was not drawn, once for each reason that counts, with the alias `reason`."""
        of_population = Q(exclusions__population=self.survey.population)
        reason = FilteredRelation("exclusions", condition=of_population)
        undrawn = self.frame().filter(Q(drawn__isnull=True)).alias(reason=reason)
        stood = _stood(F("closed"), "reason__") & Q(over=True)
        return undrawn.filter(stood | Q(over=False, reason__isnull=False, reason__lifted_on__isnull=True))

    def _closed(self) -> Combinable:
        """The last day on which somebody may be called."""
        return DaysLater("crime__reported_on", days=7 * self.survey.population.window_closes_weeks)

    def _over(self) -> Q:
        """The window has closed, on somebody who was known before: who came in too late never could be called.

        A row that changed is held to have come in with the extract that changed it, but a reason shows that
        somebody was screened before.
        """
        screened = Exists(self._ever().filter(found_on__lte=OuterRef("closed")))
        return Q(closed__lt=self.on) & (Q(screened) | Q(extract__admitted_at__date__lte=F("closed")))

    def _ever(self) -> ExclusionQuerySet:
        """Every reason of somebody, found by them: by the population, which is indexed too, all would be looked at."""
        of_somebody = Exclusion.objects.filter(involvement=OuterRef("pk"))
        return of_somebody.alias(of=Coalesce("population", Value(""))).filter(of=self.survey.population_id)


def _stood(day: Combinable, reason: str = "") -> Q:
    """A reason stood on a day."""
    lifted_later = Q(**{f"{reason}lifted_on__isnull": True}) | Q(**{f"{reason}lifted_on__gt": day})
    return Q(**{f"{reason}found_on__lte": day}) & lifted_later


def usual_period(survey: Survey, on: date) -> Period:
    """The last three whole months whose every report is old enough to be called about."""
    newest = on - timedelta(weeks=survey.population.window_opens_weeks)
    return Period.rolling(3, to=Month.of(newest + timedelta(days=1)) - 1)
