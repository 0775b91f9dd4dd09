"""Whether those left out differ from those who may be called: by age, gender, ethnicity and district."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import Combinable

from kentpcc.geography import FORCE
from kentpcc.models import District
from surveys.fieldwork.groups import AGES, ETHNICITIES, age_band_of, ethnic_group_of
from surveys.fieldwork.waterfall.scope import Scope
from surveys.statistics.chi_squared import Verdict, compare
from victims.models import Involvement, Victim

BY_RULE = {"under_16", "not_known"}  # ages that a rule bars by itself: whoever has one cannot be eligible
DISTRICT = "District"


@dataclass(frozen=True)
class Group:
    """`by_rule` says that a rule bars the whole group, so that it takes no part in the test."""

    title: str
    excluded: int
    eligible: int
    by_rule: bool = False
    code: str = ""


@dataclass(frozen=True)
class Comparison:
    title: str
    groups: tuple[Group, ...]

    @property
    def verdict(self) -> Verdict:
        return compare([(each.excluded, each.eligible) for each in self.groups if not each.by_rule])

    @property
    def excluded(self) -> int:
        return sum(each.excluded for each in self.groups)

    @property
    def eligible(self) -> int:
        return sum(each.eligible for each in self.groups)


def profile(scope: Scope) -> list[Comparison]:
    """Excluded and eligible as in the waterfall, one query a comparison. Ages are on the scope's day."""
    compared = [
        Comparison("Age", _groups(scope, age_band_of("victim__", scope.on), AGES, BY_RULE)),
        Comparison("Gender", _groups(scope, F("victim__gender"), dict(Victim.Gender.choices))),
        Comparison("Ethnicity", _groups(scope, ethnic_group_of("victim__ethnicity"), ETHNICITIES)),
    ]
    if scope.area == FORCE or scope.area.division:
        compared.append(Comparison(DISTRICT, _groups(scope, F("crime__district"), _districts(scope))))
    return compared


def _groups(
    scope: Scope, kind: Combinable, titles: Mapping[str, str], by_rule: frozenset[str] | set[str] = frozenset()
) -> tuple[Group, ...]:
    counts = {code: (excluded, eligible) for code, excluded, eligible in _counts(scope.frame(), kind)}
    return tuple(Group(title, *counts.get(code, (0, 0)), code in by_rule, code) for code, title in titles.items())


def _counts(frame: QuerySet[Involvement], kind: Combinable) -> QuerySet[Involvement, tuple[str, int, int]]:
    out = Q(drawn__isnull=True, barred=True)
    return frame.values_list(kind).annotate(excluded=Count("pk", filter=out), eligible=Count("pk", filter=~out))


def _districts(scope: Scope) -> dict[str, str]:
    of_division = District.objects.filter(division=scope.area.code) if scope.area.division else District.objects.all()
    return dict(of_division.values_list("code", "name"))
