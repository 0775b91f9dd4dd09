"""Whom a waterfall is about: one survey, the months in which the crimes were reported, and a place."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Month, Period
from surveys.models import Survey
from victims.models import Exclusion, Involvement


@dataclass(frozen=True)
class Scope:
    """`on` is the day for which the rules and the window are read; without a period it is all there is."""

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

        With the aliases `drawn`, the case of this survey, and `barred`, whether a reason stands.
        """
        population = self.survey.population
        of_survey = FilteredRelation("cases", condition=Q(cases__survey=self.survey))
        standing = Exclusion.objects.standing().filter(population=population, involvement=OuterRef("pk"))
        in_population = Q(crime__offence_group__in=population.offence_groups)
        frame = Involvement.objects.filter(self.holds("crime")).alias(drawn=of_survey, barred=Exists(standing))
        return frame.filter(in_population | Q(drawn__isnull=False)).order_by()


def usual_period(survey: Survey, on: date) -> Period:
    """The last three whole months whose every report is old enough to be called about."""
    newest = on - timedelta(weeks=survey.population.window_opens_weeks)
    return Period.rolling(3, to=Month.of(newest + timedelta(days=1)) - 1)
