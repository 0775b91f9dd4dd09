"""The waterfall's numbers: one query for the steps, one for the reasons, two for the rules' words.

extract = excluded + eligible; eligible = sampled + not sampled; sampled = called + not called;
called = completed + the other outcomes. Whoever was drawn was eligible then and stays so here: a bar
found later has a line of its own among those not called.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.fieldwork.outcomes import BY_CODE, COMPLETE, Group
from surveys.fieldwork.waterfall.scope import Scope
from surveys.models import Interview, Survey
from victims.exclusions import BY_CODE as RULES
from victims.models import Involvement
from victims.screening import settings_in_force

WINDOW = "outside_window"


@dataclass(frozen=True)
class Barred:
    """How many one version of a rule bars; somebody barred by two rules is counted under both."""

    rule: str
    title: str
    text: str
    version: int
    count: int


@dataclass(frozen=True)
class Waterfall:
    """`outcomes` are those called, by the group of their last outcome; `under_way` have none yet."""

    scope: Scope
    reasons: tuple[Barred, ...]
    excluded: int
    not_sampled: int
    barred_later: int
    window_closed: int
    waiting: int
    under_way: int
    outcomes: dict[Group, int]

    @property
    def survey(self) -> Survey:
        return self.scope.survey

    @property
    def extract(self) -> int:
        return self.excluded + self.eligible

    @property
    def eligible(self) -> int:
        return self.sampled + self.not_sampled

    @property
    def sampled(self) -> int:
        return self.called + self.not_called

    @property
    def not_called(self) -> int:
        return self.barred_later + self.window_closed + self.waiting

    @property
    def called(self) -> int:
        return sum(self.outcomes.values()) + self.under_way

    @property
    def completed(self) -> int:
        return self.outcomes[Group.COMPLETE]


def waterfall(survey: Survey, *, on: date, period: Period | None = None, area: Area = FORCE) -> Waterfall:
    """Of the crimes reported in the period; of all without one."""
    scope = Scope(survey, on, period, area)
    places = Counter({(place, outcome): count for _, place, outcome, count in _places(scope)})
    return _waterfall(scope, places, _reasons(scope, dict(_counts_by_version(scope))))


def in_each(
    areas: Mapping[Area, Collection[str]], survey: Survey, *, on: date, period: Period | None
) -> list[Waterfall]:
    """Of each area, given with its districts, in as many queries as of one."""
    scope = Scope(survey, on, period)
    places, barred = list(_places(scope, F("crime__district"))), list(_barred(scope, F("crime__district")))
    words = _reasons(scope, {(rule, version): 0 for _, rule, version, _ in barred})
    found = []
    for area, districts in areas.items():
        of_area = _summed((each[1:3], each[3]) for each in places if each[0] in districts)
        counts = _summed((each[1:3], each[3]) for each in barred if each[0] in districts)
        reasons = tuple(replace(each, count=counts[each.rule, each.version]) for each in words)
        found.append(_waterfall(replace(scope, area=area), of_area, reasons))
    return found


def _summed(counts: Iterable[tuple[Any, int]]) -> Counter[Any]:
    summed: Counter[Any] = Counter()
    for key, count in counts:
        summed[key] += count
    return summed


def _waterfall(scope: Scope, counts: Counter[tuple[str, str]], reasons: tuple[Barred, ...]) -> Waterfall:
    alone = {place: sum(n for (at, _), n in counts.items() if at == place) for place in ALONE}
    outcomes = Counter(dict.fromkeys(Group, 0))
    for (place, outcome), count in counts.items():
        if place == "called" and outcome:
            outcomes[BY_CODE[outcome].group] += count
    return Waterfall(scope, reasons, under_way=counts[("called", "")], outcomes=dict(outcomes), **alone)


ALONE = ("excluded", "not_sampled", "barred_later", "window_closed", "waiting")


WHOLE = Value("")  # not set apart by anything


def _places(scope: Scope, by: Combinable = WHOLE) -> QuerySet[Involvement, tuple[str, str, str, int]]:
    """(by, place, last outcome of those called, count): everyone in the frame stands at one place."""
    complete = Q(drawn__outcome=COMPLETE) | Q(drawn__interview__status=Interview.Status.COMPLETE)
    barred_later = Q(drawn__closed_at__isnull=False) | Q(scope.barred_by(but=WINDOW))
    place = Choose(
        When(drawn__isnull=True, barred=True, then=Value("excluded")),
        When(drawn__isnull=True, then=Value("not_sampled")),
        When(complete | Q(drawn__attempts_made__gt=0), then=Value("called")),
        When(barred_later, then=Value("barred_later")),
        When(drawn__closes_on__lt=scope.on, then=Value("window_closed")),
        When(barred=True, then=Value("barred_later")),  # by a window that was moved
        default=Value("waiting"),
    )
    outcome = Choose(
        When(complete, then=Value(COMPLETE)),
        When(drawn__attempts_made__gt=0, then=F("drawn__outcome")),
        default=Value(""),
        output_field=CharField(),
    )
    return scope.frame().values_list(by, place, outcome).annotate(count=Count("pk"))


def _reasons(scope: Scope, counts: Mapping[tuple[str, int], int]) -> tuple[Barred, ...]:
    """The rules in force, and versions before them that still bar somebody, the commonest first."""
    population = scope.survey.population
    wanted = {(rule.code, setting.version) for rule, setting in settings_in_force(population, scope.on).items()}
    settings = {(each.rule, each.version): each for each in population.rule_settings.select_related("population")}
    barred = [
        Barred(
            rule, RULES[rule].title, RULES[rule].text(settings[rule, version]), version, counts.get((rule, version), 0)
        )
        for rule, version in wanted | set(counts)
    ]
    order = list(RULES)
    return tuple(sorted(barred, key=lambda each: (-each.count, order.index(each.rule), each.version)))


def _counts_by_version(scope: Scope) -> Iterator[tuple[tuple[str, int], int]]:
    return (((rule, version), count) for _, rule, version, count in _barred(scope))


def _barred(scope: Scope, by: Combinable = WHOLE) -> Iterator[tuple[str, str, int, int]]:
    """(by, rule, its version, how many of those who were not drawn it bars)."""
    rows = scope.reasons().values_list(by, "reason__rule", "reason__rule_version")
    yield from rows.annotate(Count("pk"))
