"""Keeping a record: what it said before stays readable, and who changed it is in the trail."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from engagement.models import Earlier
from engagement.models.earlier import Standing
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused

Record = TypeVar("Record", bound=models.Model)
Withdrawn = TypeVar("Withdrawn", bound=Standing)
CLASH = "That is recorded already, or contradicts itself: check the name, the days and the numbers."


@transaction.atomic
def keep(row: Record, act: Act, *, by: User, at: datetime, why: str = "") -> Record:
    """Saves it as new, or in the place of what it said, which is kept. Raises Refused for what is there already."""
    before = type(row)._default_manager.select_for_update().filter(pk=row.pk).first() if row.pk else None
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise Refused(
            "That is recorded already, or contradicts itself: check the name, the days and the numbers."
        ) from clash
    row.refresh_from_db()  # as the columns have it: 12000 is 12000.00
    if before is not None and _said(before) != _said(row):
        _remember(before, by, at, why)
    record(act, row, by=by, at=at, kind=row._meta.model_name, again=before is not None)
    return row


@transaction.atomic
def withdraw(row: Withdrawn, act: Act, *, why: str, by: User, at: datetime, today: date) -> Withdrawn:
    """From now on it is on no page and in no number. Raises Refused without a reason, or a second time."""
    kept = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if kept.withdrawn_on:
        raise Refused("That was withdrawn already.")
    if not why.strip():
        raise Refused("Say why it is withdrawn.", "why")
    _remember(kept, by, at, why.strip())
    kept.withdrawn_on = today
    kept.save(update_fields=["withdrawn_on"])
    record(act, kept, by=by, at=at, kind=kept._meta.model_name)
    return kept


def earlier_of(row: models.Model) -> models.QuerySet[Earlier]:
    """The newest first."""
    return Earlier.objects.filter(kind=row._meta.model_name, number=str(row.pk)).select_related("changed_by")


def _remember(before: models.Model, by: User, at: datetime, why: str) -> None:
    Earlier.objects.create(
        kind=before._meta.model_name or "",
        number=str(before.pk),
        said=_said(before),
        until=at,
        changed_by=by,
        why=why[:200],
    )


def _said(row: models.Model) -> dict[str, Any]:
    return {
        str(field.verbose_name): field.value_to_string(row) for field in row._meta.concrete_fields if field.name != "id"
    }
