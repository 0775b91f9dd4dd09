"""Erases what victims' tables hold of a person. What remains counts somebody, and says nothing of whom.

Every field is emptied unless it is named here as harmless, so that a field that comes later is emptied too.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models

from victims.models import Crime, Deletion, Exclusion, Involvement, Victim
from victims.protection.deleting import delete_contact
from victims.protection.erased import keep_away

Kind = Deletion.Kind
Model = type[models.Model]
KEPT_OF_INVOLVEMENT = {"victim", "crime", "extract"}  # nobody's, and the file, so that its counts close


def erase(people: list[Victim], *, on: date) -> Counter[str]:
    """Erases all references of one person; returns how many of each kind. Call it within a transaction.

    The part in each crime becomes that of a stranger in a crime that nobody knows: it leads neither
    to the victim’s row nor to the part in another.
    """
    counts = sum(delete_contact(victim.pk for victim in people).values(), Counter[str]())
    keep_away([victim.reference for victim in people], on=on)
    counts[Kind.INVOLVEMENTS.value] = _unlink(people)
    _delete_what_hangs_on(Victim, people, spare=Involvement)
    for victim in people:
        empty(victim)
        victim.reference = nobody()
    Victim.objects.bulk_update(people, _names(Victim))
    return +counts


def _unlink(people: list[Victim]) -> int:
    involvements = list(Involvement.objects.filter(victim__in=people).select_related("crime"))
    known = {involvement.crime_id for involvement in involvements}
    _delete_what_hangs_on(Involvement, involvements, spare=Exclusion)
    for involvement in involvements:
        involvement.victim, involvement.crime = Victim(reference=nobody()), _without_marks(involvement.crime)
        empty(involvement, keep=KEPT_OF_INVOLVEMENT)
    Victim.objects.bulk_create(involvement.victim for involvement in involvements)
    Crime.objects.bulk_create(involvement.crime for involvement in involvements)
    for involvement in involvements:
        involvement.crime_id = involvement.crime.pk
    Involvement.objects.bulk_update(involvements, _names(Involvement))
    Crime.objects.filter(pk__in=known, involvements__isnull=True).delete()  # what others suffered stays
    return len(involvements)


def _without_marks(crime: Crime) -> Crime:
    """What the waterfall counts by: the survey's group, the district and the month."""
    return Crime(
        reference=nobody(),
        offence_group=crime.offence_group,
        district_id=crime.district_id,
        reported_on=crime.reported_on.replace(day=1),
    )


def nobody() -> str:
    return f"erased-{uuid.uuid4().hex}"


def empty(row: models.Model, keep: Collection[str] = ()) -> None:
    for field in _fields(type(row)):
        if field.name not in keep:
            setattr(row, field.attname, None if field.null else field.get_default())


def _fields(model: Model) -> "list[models.Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _names(model: Model) -> list[str]:
    return [field.name for field in _fields(model)]


def _delete_what_hangs_on(model: Model, rows: Iterable[models.Model], *, spare: Model) -> None:
    """Whatever would be deleted with the rows: flags, fingerprints, suggestions, merges. Holds are protected."""
    chosen = [row.pk for row in rows]
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.CASCADE:
            continue
        if relation.related_model is not spare:
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": chosen}).delete()
