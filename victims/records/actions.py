"""Setting and lifting a flag. The victim is screened in the same transaction, in every population."""

from datetime import datetime

from django.db import transaction
from django.template.defaultfilters import date as written
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.models import Flag, Involvement, Victim
from victims.screening import screen_victims


@transaction.atomic
def set_flag(
    victim: Victim, *, kind: Flag.Kind, note: Flag.Note, involvement: Involvement | None = None, by: User, at: datetime
) -> Flag:
    """On the victim’s part in one crime, or on the person where `involvement` is None. Raises Refused."""
    locked = Victim.objects.select_for_update(no_key=True, of=("self",)).get(pk=victim.pk)
    _check(locked, kind, involvement)
    today = timezone.localdate(at)
    flag = Flag.objects.create(
        victim=None if involvement else locked, involvement=involvement, kind=kind, note=note, set_on=today, set_by=by
    )
    screen_victims([locked.pk], on=today)
    audit.record(Act.SET_FLAG, locked, by=by, at=at, flag=flag.pk, kind=kind, note=note, crime=_crime(flag))
    return flag


@transaction.atomic
def lift_flag(flag: Flag, *, by: User, at: datetime, released: bool = False) -> Flag:
    """What the extract says still stands. Raises Refused when somebody else was quicker.

    The flag of an unsafe call is lifted by its release only (`released`).
    """
    locked = Flag.objects.select_for_update(no_key=True, of=("self",)).get(pk=flag.pk)
    if locked.lifted_on:
        raise Refused("That flag was lifted already.")
    if locked.kind == Flag.Kind.UNSAFE and not released:
        raise Refused("A call ended as unsafe: it is released on the page “Unsafe calls”, with a reason.")
    victim = locked.of
    locked.lifted_on, locked.lifted_by = timezone.localdate(at), by
    locked.save(update_fields=["lifted_on", "lifted_by"])
    screen_victims([victim.pk], on=locked.lifted_on)
    audit.record(Act.LIFTED_FLAG, victim, by=by, at=at, flag=locked.pk, kind=locked.kind, crime=_crime(locked))
    return locked


def _check(victim: Victim, kind: Flag.Kind, involvement: Involvement | None) -> None:
    if victim.merged_into_id:
        raise Refused("This reference was merged into another: set the flag on that record.")
    if involvement and kind not in Flag.IN_ONE_CRIME:
        raise Refused("This is about the person: choose “Every crime of theirs”.", "involvement")
    about = {"involvement": involvement} if involvement else {"victim": victim}
    if standing := Flag.objects.standing().filter(kind=kind, **about).first():
        raise Refused(f"That flag stands already, since {written(standing.set_on, 'j F Y')}.", "kind")


def _crime(flag: Flag) -> int | None:
    return flag.involvement.crime_id if flag.involvement else None
