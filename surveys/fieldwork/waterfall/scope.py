"""Whom a waterfall is about: one survey, the months in which the crimes were reported, and a place."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from kentpcc.geography import districts_by_spelling, spelling
from kentpcc.models import Division
from kentpcc.periods import Month, Period
from surveys.models import Survey
from victims.models import Exclusion, Involvement


@dataclass(frozen=True)
class Area:
    """The force, a division or a district: where the crime was."""

    code: str
    title: str
    division: bool = False

    def holds(self, crime: str) -> Q:
        """The condition on a query, in which `crime` is the way to the crime."""
        if self.code == FORCE.code:
            return Q()
        return Q(**{f"{crime}__district__division" if self.division else f"{crime}__district": self.code})


FORCE = Area("force", "The whole force")


class UnknownArea(ValueError):
    """One sentence: which areas there are."""


def area_named(text: str) -> Area:
    """By code, or by any spelling of a district. Raises UnknownArea."""
    districts, divisions = districts_by_spelling(), {each.pk: each for each in Division.objects.all()}
    if text == FORCE.code:
        return FORCE
    if found := divisions.get(text.casefold()):
        return Area(found.pk, found.name, division=True)
    codes = {district.pk: district for district in districts.values()}
    if found := codes.get(text.casefold()) or districts.get(spelling(text)):
        return Area(found.pk, found.name)
    raise UnknownArea(f"There is no area “{text}”. Areas are: {', '.join([FORCE.code, *divisions, *sorted(codes)])}.")


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
        within = self.area.holds(crime)
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
