"""Measures as data: what counts as satisfied is changed here, and the figures follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import AuditEntry, User
from kentpcc.refusals import Refused
from surveys.models import Instrument, Interview, Measure

CODES = ("satisfied", "neither", "dissatisfied")
CHANGEABLE = ("title", *CODES, "owner", "reviewed_on")
COUNTED_APART = ("dont_know", "refused")


@dataclass(frozen=True)
class Asked:
    """Where a measure is asked: versions, and every answer they offer with its label."""

    versions: list[Instrument]
    codes: dict[str, str]


def asked(code: str, versions: Iterable[Instrument]) -> Asked:
    """Of published versions, those with a question for the measure."""
    asking: list[Instrument] = []
    codes: dict[str, str] = {}
    for version in versions:
        questions = [each for each in version.questionnaire.questions.values() if each.measure == code]
        if questions:
            asking.append(version)
        for question in questions:
            for choice in version.questionnaire.choices.get(question.list_name or "", ()):
                codes.setdefault(choice.name, version.questionnaire.text(choice.labels))
    return Asked(asking, codes)


def published() -> list[Instrument]:
    return list(Instrument.objects.select_related("survey"))


@transaction.atomic
def change_measure(measure: Measure, *, by: User, at: datetime) -> list[str]:
    """Keeps what was changed on `measure`; returns the names of the fields. Raises Refused.

    Where other answers count than before, every month in which the measure was asked is counted again.
    """
    kept = Measure.objects.select_for_update(no_key=True).get(pk=measure.pk)
    fields = [field for field in CHANGEABLE if getattr(kept, field) != getattr(measure, field)]
    if not fields:
        return []
    where = asked(measure.pk, published())
    faults = faults_of(measure, where.codes)
    if faults:
        raise Refused(faults)
    measure.save(update_fields=fields)
    audit.record(
        Act.CHANGED_MEASURE, measure, by=by, at=at, fields=fields, before=_counted(kept), after=_counted(measure)
    )
    if set(fields).intersection(CODES):
        _count_again(where.versions)
    return fields


def faults_of(measure: Measure, known: dict[str, str]) -> list[str]:
    """`known`: the answers that questionnaires offer; empty while none asks for the measure."""
    named = [code for field in CODES for code in getattr(measure, field)]
    unknown = sorted(set(named).difference(known)) if known else []
    twice = sorted({code for code in named if named.count(code) > 1})
    apart = [code for code in COUNTED_APART if code in named]
    faults = []
    if unknown:
        faults.append(f"No questionnaire offers {_listed(unknown)}: choose from {_listed(known)}.")
    if twice:
        faults.append(f"An answer counts once: take {_listed(twice)} out of all groups but one.")
    if apart:
        faults.append(f"Take {_listed(apart)} out: such answers are counted apart, never in the base.")
    if not measure.satisfied:
        faults.append("Nobody would ever be satisfied: name at least one answer that counts as satisfied.")
    return faults


def _count_again(versions: list[Instrument]) -> None:
    """Marks the interviews, so that the clock's task finds them even if the message is lost."""
    asked_with = Interview.objects.filter(instrument__in=versions, status=Interview.Status.COMPLETE)
    if asked_with.update(counted=False):
        after_commit("measure changed")


def history(measure: Measure) -> list[dict[str, Any]]:
    """The latest change first: when, by whom, which fields, and what counted before and after."""
    changes = AuditEntry.objects.filter(
        subject_type=measure._meta.label, subject_id=measure.pk, act=Act.CHANGED_MEASURE
    )
    return [
        {"at": each.at, "by": each.by, "changes": list(_differences(each.detail))}
        for each in changes.select_related("by").order_by("-id")[:50]
    ]


def _differences(detail: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    for field in detail["fields"]:
        before, after = (detail[when].get(field, "") for when in ("before", "after"))
        yield field.replace("_", " "), _written(before), _written(after)


def _written(value: Any) -> str:
    return (", ".join(value) or "none") if isinstance(value, list) else str(value)


def _counted(measure: Measure) -> dict[str, Any]:
    """What an entry of the trail may hold: the owner may be a person, so only that it changed."""
    told = {field: getattr(measure, field) for field in ("title", *CODES)}
    return told | {"reviewed_on": measure.reviewed_on.isoformat()}


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
