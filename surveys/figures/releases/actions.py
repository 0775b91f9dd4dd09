"""Releasing a month: prepared survey by survey, then written at once, with its line in the audit trail."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.geography import areas_by_division
from kentpcc.models import User
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.disclosure.cells import Released, Scope
from surveys.disclosure.policy import POLICY
from surveys.disclosure.solver import Unsolved
from surveys.figures.dimensions import DIMENSIONS, LEAVING, NOT_KNOWN, Dimension
from surveys.figures.footnotes import MONTHS_IN_TABLE, notes_of, planned_by, started_by
from surveys.figures.releases.asking import Divisions
from surveys.figures.releases.books import Counts, Key, as_json, dimension_of, from_json
from surveys.figures.releases.cells import Json, released_of, shown_of, truth_of
from surveys.figures.releases.circumstances import circumstances
from surveys.figures.releases.ledgers import Before, LeftOut, Prepared, Values, prepare
from surveys.models import GroupTally, Interview, Release, Survey

Report = Callable[[int, int], None]  # surveys done, surveys in all


def nobody_waits(done: int, total: int) -> None:
    """For who needs no progress."""


def release(to: Month, *, by: User | None, at: datetime, reason: str = "", report: Report = nobody_waits) -> Release:
    """Decides what may be shown of the figures up to `to`, and keeps it for good.

    A month that has been released is released again only with a reason, as a correction. Raises Refused.
    """
    reason = reason.strip()
    check(to, reason, today=timezone.localdate(at))
    earlier = list(Release.objects.order_by("pk"))
    prepared = _prepared(to, earlier, report)
    today = timezone.localdate(at)
    content, told = _content(to, prepared, today=today), circumstances(prepared, to, on=today)
    return _keep(to, content, prepared, earlier, told, reason=reason, by=by, at=at)


def check(to: Month, reason: str, *, today: date) -> None:
    """What can be refused before anything is computed. Raises Refused."""
    if to >= Month.of(today):
        last = (Month.of(today) - 1).long_name
        raise Refused(f"{to.long_name} is not over yet: release {last} or an earlier month.", field="to")
    standing = Release.objects.standing(to)
    if standing and not reason:
        raise Refused(
            f"{to.long_name} was released on {standing.released_at:%-d %B %Y}. To correct it, say why.", field="reason"
        )
    if reason and not standing:
        raise Refused(f"{to.long_name} has not been released: a reason is only for a correction.", field="reason")
    _check_counted(to)


def _check_counted(to: Month) -> None:
    left = Interview.objects.filter(status=Interview.Status.COMPLETE, counted=False)
    if left.filter(completed_on__lt=(to + 1).first_day).exists():
        raise Refused(f"Some interviews up to {to.long_name} are not counted yet. Try again in five minutes.")


def _prepared(to: Month, earlier: Sequence[Release], report: Report) -> dict[Survey, Prepared]:
    surveys = started_by(to)
    if not surveys:
        raise Refused(f"No survey had begun by {to.long_name}: there is nothing to release.", field="to")
    before, divisions, values = _before(earlier), _divisions(), _values(to, earlier)
    prepared: dict[Survey, Prepared] = {}
    for done, survey in enumerate(surveys):
        report(done, len(surveys))
        prepared[survey] = _prepare(survey, to, before.get(survey.pk, Before()), divisions, values)
    report(len(surveys), len(surveys))
    return prepared


def _prepare(survey: Survey, to: Month, before: Before, divisions: Divisions, values: Values) -> Prepared:
    try:
        return prepare(survey, to, before, divisions, values)
    except Unsolved as fault:
        raise Refused(f"Nothing was released: for {survey.title} no safe table was found. {fault}") from None


def _divisions() -> Divisions:
    return {division.code: tuple(each.code for each in districts) for division, districts in areas_by_division()}


def _values(to: Month, earlier: Iterable[Release]) -> dict[str, list[str]]:
    """Of each dimension, for every survey alike: that somebody of a survey has a value is not told by naming it.

    One that does not leave is among them only where it once did: the ledger goes on counting with it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    counted = GroupTally.objects.filter(month__lte=to.first_day).values_list("dimension", "value").distinct()
    released = [cell["group"].split("=", 1) for each in earlier for cell in each.content["cells"] if cell["group"]]
    for name, value in [*counted, *released]:
        found[name].add(value)
    names = {*LEAVING, *(name for name, _ in released)}
    return {each.code: _ordered(each, found[each.code]) for each in DIMENSIONS if each.code in names}


def _ordered(dimension: Dimension, found: set[str]) -> list[str]:
    return sorted({*dimension.values, *found, NOT_KNOWN}, key=dimension.place)


def _before(earlier: Sequence[Release]) -> dict[str, Before]:
    """By survey, what was released until now. Of a month's counts the latest stand."""
    surveys = {cell["survey"] for each in earlier for cell in each.content["cells"]}
    return {survey: _before_of(survey, earlier) for survey in surveys}


def _before_of(survey: str, earlier: Sequence[Release]) -> Before:
    cells: dict[tuple[Scope, int, int], Released] = {}
    book: dict[Key, Counts] = {}
    known: set[tuple[str, int]] = set()
    for each in earlier:
        for cell in _cells_of(survey, each):
            cells.setdefault((cell.shown.scope, cell.n, cell.satisfied), cell)
        behind = each.ledger["books"].get(survey, {"rows": [], "known": []})
        later = {(name, month) for name, month in behind["known"]}
        book = {key: counts for key, counts in book.items() if (dimension_of(key), key[2]) not in later}
        book |= from_json(behind["rows"])
        known |= later
    return Before(list(cells.values()), book, frozenset(known))


def _cells_of(survey: str, release: Release) -> list[Released]:
    cells = released_of(release.content["cells"], release.ledger["truths"])
    return [cell for cell in cells if cell.shown.scope.survey == survey]


def _content(to: Month, prepared: Mapping[Survey, Prepared], *, today: date) -> Json:
    return {
        "to": str(to),
        "policy": POLICY.digest,
        "lines": [_line(survey, to, today, each.left_out) for survey, each in prepared.items()],
        "planned": planned_by(to, today),
        "cells": [shown_of(cell.shown) for each in prepared.values() for cell in each.cells],
    }


def _line(survey: Survey, to: Month, today: date, left_out: LeftOut) -> Json:
    period = survey.latest_period(MONTHS_IN_TABLE, to=to)
    return {
        "survey": survey.pk,
        "title": survey.title,
        "period": [str(period.first), str(period.last)] if period else None,
        "notes": list(notes_of(survey, to, today)),
        "left_out": {name: since and str(since) for name, since in left_out.items()},
    }


def _ledger(prepared: Mapping[Survey, Prepared]) -> Json:
    return {
        "truths": [truth_of(cell) for each in prepared.values() for cell in each.cells],
        "books": {
            survey.pk: {"rows": as_json(each.book), "known": sorted(map(list, each.known))}
            for survey, each in prepared.items()
        },
    }


def hash_of(content: Json) -> str:
    """Of all that is shown, whatever the order in which a database keeps it."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@transaction.atomic
def _keep(
    to: Month,
    content: Json,
    prepared: Mapping[Survey, Prepared],
    earlier: Sequence[Release],
    told: Json,
    *,
    reason: str,
    by: User | None,
    at: datetime,
) -> Release:
    _check_alone(earlier)
    corrected = next((each for each in reversed(earlier) if each.month == to), None)
    if corrected and corrected.content_hash == hash_of(content):
        raise Refused(f"Nothing that may be shown of {to.long_name} has changed since it was released.")
    kept = Release.objects.create(
        to=to.first_day,
        version=corrected.version + 1 if corrected else 1,
        supersedes=corrected,
        reason=reason,
        policy=POLICY.digest,
        code=settings.CODE_VERSION,
        content=content,
        content_hash=hash_of(content),
        ledger=_ledger(prepared),
        circumstances=told,
        released_at=at,
        released_by=by,
    )
    act = Act.CORRECTED_FIGURES if corrected else Act.RELEASED_FIGURES
    audit.record(act, kept, by=by, at=at, to=str(to), version=kept.version, sha256=kept.content_hash)
    return kept


def _check_alone(earlier: Sequence[Release]) -> None:
    """Two at once would not know of each other: the surveys' rows are the turnstile, and the second begins anew."""
    list(Survey.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if Release.objects.count() != len(earlier):
        raise Refused("Another month was released meanwhile. Release this one again.")
