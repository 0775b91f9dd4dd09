"""The lists that an office lengthens. What was used once is retired and never deleted, so that the past stays named."""

from datetime import date
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from engagement.led_by import LedBy
from engagement.models import ActivityKind, Audience
from engagement.register import rights
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import District, Parish, Residents, User
from kentpcc.refusals import Refused

Row = TypeVar("Row", bound=models.Model)
Entry = ActivityKind | Audience
PARAGRAPHS = {LedBy.FORCE: 15, LedBy.COMMISSIONER: 20}  # where the paper of 2019 lists each side's
CENTRAL = "These lists are everybody’s: ask an engagement officer who is posted to no one district."
NOT_YOURS = "You lengthen the list of your own side only."
LISTED = "There is one of this name already: use that, or choose another name."


@transaction.atomic
def add_kind(title: str, *, led_by: str, is_public: bool, by: User) -> ActivityKind:
    _check(by, led_by)
    kind = ActivityKind(
        code=_code(ActivityKind, title),
        title=title,
        led_by=led_by,
        is_public=is_public,
        paragraph=PARAGRAPHS[LedBy(led_by)],
        position=_next(ActivityKind),
    )
    return _added(kind, ActivityKind.objects.filter(title__iexact=title, led_by=led_by).exists(), "title", by)


@transaction.atomic
def add_audience(name: str, *, by: User) -> Audience:
    """A community: the protected characteristics are those of the Act."""
    _check(by)
    audience = Audience(code=_code(Audience, name), name=name, position=_next(Audience))
    return _added(audience, Audience.objects.filter(name__iexact=name).exists(), "name", by)


@transaction.atomic
def add_parish(name: str, *, district: District, by: User) -> Parish:
    _check(by)
    known = Parish.objects.filter(district=district, name__iexact=name).exists()
    return _added(Parish(name=name, district=district), known, "name", by)


@transaction.atomic
def keep_residents(district: District, *, counted_on: date, people: int, source: str, by: User) -> Residents:
    """Adds a checked number. One that is kept already is not changed: rates that were printed rest on it."""
    _check(by)
    try:
        with transaction.atomic():
            row = Residents.objects.create(
                district=district, counted_on=counted_on, people=people, source=source, checked=True
            )
    except IntegrityError as clash:
        raise Refused("A number for that district and day is kept already.", "counted_on") from clash
    record(Act.KEPT_RESIDENTS, row, by=by, district=district.pk, counted_on=counted_on.isoformat())
    return row


@transaction.atomic
def retire(entry: Entry, *, by: User, today: date) -> None:
    """It is offered no more; what it was used for keeps it."""
    _check(by, entry.led_by if isinstance(entry, ActivityKind) else None)
    entry.retired_on = entry.retired_on or today
    entry.save(update_fields=["retired_on"])
    record(Act.RETIRED_ENTRY, entry, by=by)


@transaction.atomic
def restore(entry: Entry, *, by: User) -> None:
    _check(by, entry.led_by if isinstance(entry, ActivityKind) else None)
    entry.retired_on = None
    entry.save(update_fields=["retired_on"])
    record(Act.RESTORED_ENTRY, entry, by=by)


def _check(by: User, led_by: str | None = None) -> None:
    if not rights.is_central(by):
        raise Refused(CENTRAL)
    if led_by is not None and led_by not in rights.sides(by):
        raise Refused(NOT_YOURS, "led_by")


def _added(row: Row, known: bool, field: str, by: User) -> Row:
    if known:
        raise Refused(LISTED, field)
    row.save(force_insert=True)
    record(Act.LENGTHENED_LIST, row, by=by)
    return row


def _next(model: type[Entry]) -> int:
    last: int | None = model.objects.aggregate(last=models.Max("position"))["last"]
    return (last or 0) + 1


def _code(model: type[Entry], name: str) -> str:
    """Its name as a code, with a number behind it where that is taken."""
    base = slugify(name)[:44] or "entry"
    taken = set(model.objects.filter(pk__startswith=base).values_list("pk", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if code not in taken)
