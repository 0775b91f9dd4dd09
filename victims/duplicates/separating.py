"""Taking a merge apart exactly, from what its row keeps."""

from typing import Any

from kentpcc.refusals import Refused
from victims.duplicates.moving import DATES, dates_of, set_dates
from victims.models import Flag, Involvement, Merge, SafeContact, Victim

SAID_BY_THE_EXTRACT = [
    field.attname for field in Involvement._meta.concrete_fields if field.name not in ("id", "victim", "crime")
]


def check(merge: Merge) -> None:
    """Merges come apart in the opposite order. Raises Refused."""
    if merge.undone_at or merge.decision != Merge.Outcome.CONFIRMED:
        raise Refused("That merge does not stand.")
    if merge.kept.merged_into_id:
        raise Refused("The record it was merged into was merged on: un-merge that one first.")
    later = Merge.objects.done().filter(kept=merge.kept, decided_at__gt=merge.decided_at)
    if later.exists():
        raise Refused("Another reference was merged into the same record later: un-merge that one first.")


def separate(merge: Merge) -> None:
    kept, gone, before = merge.kept, merge.gone, merge.before
    _give_back_dates(kept, gone, before)
    gone.merged_into = None
    gone.save(update_fields=[*DATES, "merged_into"])
    kept.save(update_fields=DATES)
    _give_back_involvements(kept, gone, before["involvements"])
    Flag.objects.filter(pk__in=before["flags"], victim=kept).update(victim=gone)
    _share_new_flags(kept, gone, before)
    _share_unsafe_calls(kept, gone)
    if before["safe_contact_given"]:
        SafeContact.objects.filter(victim=kept).delete()


def _give_back_dates(kept: Victim, gone: Victim, before: dict[str, Any]) -> None:
    """A refusal or an interview since the merge may be either's, so it bars both."""
    now = dates_of(kept)
    since = {name: day for name, day in now.items() if day != before["merged"][name]}
    set_dates(kept, before["kept"] | since)
    set_dates(gone, since)


def _give_back_involvements(kept: Victim, gone: Victim, moved: list[str]) -> None:
    """Where the extract named `gone` again meanwhile, its newer row is what the crime system says of them."""
    back = Involvement.objects.filter(pk__in=moved, victim=kept)
    newer = {each.crime_id: each for each in gone.involvements.filter(crime__in=back.values("crime"))}
    corrected = list(back.filter(crime__in=newer))
    for involvement in corrected:
        for name in SAID_BY_THE_EXTRACT:
            setattr(involvement, name, getattr(newer[involvement.crime_id], name))
    Involvement.objects.filter(pk__in=[each.pk for each in newer.values()]).delete()
    Involvement.objects.bulk_update(corrected, SAID_BY_THE_EXTRACT, batch_size=200)
    back.update(victim=gone)


def _share_new_flags(kept: Victim, gone: Victim, before: dict[str, Any]) -> None:
    """What was set since the merge may be about either, so it stands on both."""
    known = {*before["own_flags"], *before["flags"]}
    has = set(gone.flags.standing().values_list("kind", flat=True))
    Flag.objects.bulk_create(
        Flag(victim=gone, kind=flag.kind, note=flag.note, set_on=flag.set_on, set_by_id=flag.set_by_id)
        for flag in kept.flags.standing().exclude(pk__in=known)
        if flag.kind not in has
    )


def _share_unsafe_calls(kept: Victim, gone: Victim) -> None:
    """Whose call it was that ended as unsafe may be a mistake of the merge too: both wait for their release."""
    standing = Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE)
    for one, other in ((kept, gone), (gone, kept)):
        flag = standing.filter(victim=one).first()
        if flag and not standing.filter(victim=other).exists():
            Flag.objects.create(
                victim=other, kind=flag.kind, note=flag.note, set_on=flag.set_on, set_by_id=flag.set_by_id
            )
