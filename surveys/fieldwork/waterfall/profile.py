"""Whether those left out differ from those who may be called: by age, gender, ethnicity and district."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Choose
from django.db.models import CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr

from kentpcc.geography import FORCE
from kentpcc.models import District
from kentpcc.periods import months_before
from surveys.fieldwork.waterfall.scope import Scope
from surveys.statistics.chi_squared import Verdict, compare
from victims.models import Involvement, Victim

BANDS = [("under_16", "Under 16", 16), ("16", "16 to 24", 25), ("25", "25 to 34", 35), ("35", "35 to 44", 45)]
BANDS += [("45", "45 to 54", 55), ("55", "55 to 64", 65), ("65", "65 to 74", 75)]
OLDEST, UNKNOWN = ("75", "75 and over"), ("not_known", "Not known")
AGES = {code: title for code, title, _ in BANDS} | dict([OLDEST, UNKNOWN])
ETHNICITIES = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "O": "Other ethnic group", "N": "Not stated"}
BY_RULE = {"under_16", "not_known"}  # ages that a rule bars by itself: whoever has one cannot be eligible


@dataclass(frozen=True)
class Group:
    """`by_rule` says that a rule bars the whole group, so that it takes no part in the test."""

    title: str
    excluded: int
    eligible: int
    by_rule: bool = False


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
        Comparison("Age", _groups(scope, _age(scope.on), AGES, BY_RULE)),
        Comparison("Gender", _groups(scope, F("victim__gender"), dict(Victim.Gender.choices))),
        Comparison("Ethnicity", _groups(scope, _ethnicity(), ETHNICITIES)),
    ]
    if scope.area == FORCE or scope.area.division:
        compared.append(Comparison("District", _groups(scope, F("crime__district"), _districts(scope))))
    return compared


def _groups(
    scope: Scope, kind: Combinable, titles: Mapping[str, str], by_rule: frozenset[str] | set[str] = frozenset()
) -> tuple[Group, ...]:
    counts = {code: (excluded, eligible) for code, excluded, eligible in _counts(scope.frame(), kind)}
    return tuple(Group(title, *counts.get(code, (0, 0)), code in by_rule) for code, title in titles.items())


def _counts(frame: QuerySet[Involvement], kind: Combinable) -> QuerySet[Involvement, tuple[str, int, int]]:
    out = Q(drawn__isnull=True, barred=True)
    return frame.values_list(kind).annotate(excluded=Count("pk", filter=out), eligible=Count("pk", filter=~out))


def _age(on: date) -> Choose:
    born = "victim__date_of_birth"
    below = [When(**{f"{born}__gt": months_before(on, 12 * limit)}, then=Value(code)) for code, _, limit in BANDS]
    not_known = When(**{f"{born}__isnull": True}, then=Value(UNKNOWN[0]))
    return Choose(not_known, *below, default=Value(OLDEST[0]), output_field=CharField())


def _ethnicity() -> Choose:
    """The first letter of the code is the group; nothing at all is not stated."""
    return Choose(When(victim__ethnicity="", then=Value("N")), default=Substr("victim__ethnicity", 1, 1))


def _districts(scope: Scope) -> dict[str, str]:
    of_division = District.objects.filter(division=scope.area.code) if scope.area.division else District.objects.all()
    return dict(of_division.values_list("code", "name"))
