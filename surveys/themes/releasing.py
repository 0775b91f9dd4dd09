"""Counts by theme: true ones for the Bureau, and what may be shown of them, once for twelve months.

A theme is a group of people like any other: twelve months, the whole force, and the same policy. Somebody may name
several. How many texts were coded is a cell of its own: beside the number surveyed, an exact one would tell on those
who gave no reason.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.disclosure.cells import FORCE, Cell, Displayed, Reason, Scope
from surveys.disclosure.policy import POLICY
from surveys.disclosure.protect import Table, protect
from surveys.disclosure.universe import Dimension
from surveys.figures.counts import measured
from surveys.figures.releases.cells import figure_of, numbered, shown_of
from surveys.models import Answer, Code, Coding, Measure, Release, Survey, ThemeRelease
from surveys.themes.queries import codeframe_in_use

TEXTS, STAGE, THEME = "texts", "stage", "theme"
BASE = f"{TEXTS}=coded"
WHOLE = {"force": ("force_whole",)}  # one area: themes are never counted by district
NOBODY = "No text of these months was coded: code some first."
NOT_YET = "The figures of this month are not released yet: release those first."
ONCE = "Themes of this survey were released up to this month already, or a later one."


@dataclass(frozen=True)
class Count:
    """People whose text names it, and how many of them are satisfied with the whole experience."""

    people: int
    satisfied: int


Counts = Mapping[str, Count]  # by group: “theme=no_news”


def counts(survey: Survey, period: Period) -> dict[str, Count]:
    """By first codings, of interviews of the period, with the version in use. A person counts once in each group."""
    codings = Coding.objects.filter(
        second=False,
        codeframe=codeframe_in_use(),
        answer__interview__survey=survey,
        answer__interview__completed_on__gte=period.begins,
        answer__interview__completed_on__lt=period.ends,
    )
    named: dict[Any, set[str]] = defaultdict(set)
    for coding in codings.select_related("answer").prefetch_related("codes__stage"):
        named[coding.answer.interview_id] |= {BASE, *_groups(coding.codes.all())}
    satisfied = _satisfied(survey, named)
    people = Counter(group for groups in named.values() for group in groups)
    glad = Counter(group for interview in satisfied for group in named[interview])
    return {group: Count(people[group], glad[group]) for group in people}


def _groups(codes: Iterable[Code]) -> set[str]:
    both = [(code.code, code.stage.code) for code in codes if code.stage]
    return {f"{THEME}={code}" for code, _ in both} | {f"{STAGE}={stage}" for _, stage in both}


def _satisfied(survey: Survey, interviews: Iterable[Any]) -> set[Any]:
    """Those of the interviews that the headline counts as satisfied, whatever their version calls its question."""
    asked = measured(survey.instruments.all()).values()
    questions = {name for each in asked for name, measure in each.items() if measure == Measure.HEADLINE}
    codes = Measure.objects.get(pk=Measure.HEADLINE).satisfied
    rated = Answer.objects.filter(interview__in=list(interviews), question__in=questions, code__in=codes, counts=True)
    return set(rated.values_list("interview_id", flat=True))


@transaction.atomic
def release_themes(survey: Survey, to: Month, *, by: User | None, at: datetime) -> ThemeRelease:
    """Keeps what may be shown of the twelve months up to `to`. Raises Refused, and Unsolved: then nothing is kept."""
    period = Period.rolling(POLICY.group_months, to=to)
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if ThemeRelease.objects.filter(survey=survey, last__gte=to.first_day).exists():
        raise Refused(ONCE, "to")
    if not Release.objects.filter(to__gte=to.first_day).exists():
        raise Refused(NOT_YET, "to")
    counted = counts(survey, period)
    if BASE not in counted:
        raise Refused(NOBODY, "to")
    cells = _protected(survey, period, counted)
    kept = ThemeRelease.objects.create(
        survey=survey,
        first=period.first.first_day,
        last=period.last.first_day,
        codeframe=codeframe_in_use(),
        policy=POLICY.digest,
        content={"cells": [shown_of(each) for each in cells]},
        released_at=at,
        released_by=by,
    )
    audit.record(Act.RELEASED_THEMES, kept, by=by, at=at, survey=survey.pk, to=str(to), policy=POLICY.digest)
    return kept


def _protected(survey: Survey, period: Period, counted: Counts) -> list[Displayed]:
    """With all that was ever released of the survey’s themes."""
    earlier = [cell for each in ThemeRelease.objects.filter(survey=survey) for cell in _published(each)]
    cells = [
        Cell(group, Scope(survey.pk, numbered(period.first), numbered(period.last), FORCE, group), *_pair(count))
        for group, count in sorted(counted.items())
    ]
    groups = {cell.scope.group for cell in cells} | {cell.scope.group for cell in earlier}
    return protect(Table(cells, WHOLE, (survey.pk,), _dimensions(groups), published=earlier))


def _pair(count: Count) -> tuple[int, int]:
    return count.people, count.satisfied


def _dimensions(groups: Iterable[str]) -> dict[str, Dimension]:
    values: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        dimension, _, value = group.partition("=")
        values[dimension].add(value)
    return {name: Dimension(tuple(sorted(each)), partition=False, everyone=False) for name, each in values.items()}


def _published(release: ThemeRelease) -> list[Displayed]:
    return [_displayed(cell) for cell in release.content["cells"]]


def _displayed(cell: dict[str, Any]) -> Displayed:
    first, last = (numbered(Month.parse(each)) for each in cell["period"])
    figure = figure_of(cell)
    scope = Scope(cell["survey"], first, last, cell["area"], cell["group"])
    return Displayed("", scope, figure, None if figure.told else Reason.LEDGER)


def cells_by_group(release: ThemeRelease) -> dict[str, Mapping[str, Any]]:
    return {cell["group"]: cell for cell in release.content["cells"]}


def latest(survey: Survey) -> ThemeRelease | None:
    return ThemeRelease.objects.filter(survey=survey).order_by("-last").first()
