"""Keeping what is known of consultations, newsletters, channels and groups. Everything stays where it was entered."""

from datetime import date, datetime
from typing import TypeVar

from django.db import models, transaction

from engagement import history
from engagement.listening.results import Results
from engagement.models import Consultation, Finding
from engagement.models.earlier import Standing
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

Record = TypeVar("Record", bound=models.Model)
Withdrawn = TypeVar("Withdrawn", bound=Standing)


@transaction.atomic
def keep(row: Record, *, by: User, at: datetime) -> Record:
    """As new, or in the place of what it said, which is kept. Raises Refused for what is there already."""
    return history.keep(row, Act.KEPT_LISTENING, by=by, at=at)


@transaction.atomic
def withdraw(row: Withdrawn, *, why: str, by: User, at: datetime, today: date) -> Withdrawn:
    return history.withdraw(row, Act.WITHDREW_LISTENING, why=why, by=by, at=at, today=today)


@transaction.atomic
def admit_results(consultation: Consultation, results: Results, *, by: User, at: datetime) -> int:
    """The lines that were accepted; one of a concept and place that is there already takes its place, which is kept."""
    if not results.findings:
        raise Refused("No line of the file can be brought in: mend them, and try again.", "file")
    known = {(each.concept, each.district_id): each.pk for each in consultation.findings.all()}
    for finding in results.findings:
        finding.pk = known.get((finding.concept, finding.district_id))
        history.keep(finding, Act.KEPT_LISTENING, by=by, at=at)
    count, refused = len(results.findings), len(results.refusals)
    record(Act.ADMITTED_RESULTS, consultation, by=by, at=at, accepted=count, refused=refused)
    return count


def results_of(consultation: Consultation) -> models.QuerySet[Finding]:
    """By concept, the whole area before its districts."""
    placed = consultation.findings.select_related("district")
    return placed.order_by("concept", models.F("district__name").asc(nulls_first=True))
