"""Making two references one person, and two again. Proposed by one supervisor, confirmed by another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.duplicates import separating
from victims.duplicates.moving import DATES, dates_of, joined_dates, set_dates
from victims.models import Flag, Involvement, Merge, SafeContact, Suggestion, Victim
from victims.screening import screen_victims

STANDS_FOR_OTHERS = (
    "Another reference was merged into the one that would go: let it be the one that goes on, or un-merge that first."
)
TWO_ARRANGEMENTS = (
    "Both have a safe-contact record and they differ: have the crime system corrected, so that one of them holds."
)


@transaction.atomic
def propose(suggestion: Suggestion, *, keep: Victim, by: User, at: datetime) -> Merge:
    """Nothing moves until somebody else confirms. Raises Refused."""
    pair = lock(suggestion.first_id, suggestion.second_id)
    if not Suggestion.objects.undecided().filter(pk=suggestion.pk).exists():
        raise Refused("That was decided already.")
    if Merge.objects.standing().of_pair(suggestion).exists():
        raise Refused("Somebody proposed to merge the two already.")
    kept, gone = (pair[0], pair[1]) if pair[0].pk == keep.pk else (pair[1], pair[0])
    if Merge.objects.standing().filter(gone=gone).exists():
        raise Refused("A merge of that reference into another waits: it must be confirmed or withdrawn first.")
    _refuse_a_chain(gone)
    merge = Merge.objects.create(kept=kept, gone=gone, proposed_at=at, proposed_by=by)
    audit.record(Act.PROPOSED_MERGE, merge, by=by, at=at, **_said(merge))
    return merge


@transaction.atomic
def confirm(merge: Merge, *, by: User, at: datetime) -> Merge:
    """All that is known of `gone` now bars `kept` too. Raises Refused."""
    merge = _waiting(merge)
    decisions.refuse_the_proposer(merge, by)
    kept, gone = merge.kept, merge.gone
    if kept.merged_into_id or gone.merged_into_id:
        raise Refused("One of the two was merged into a third reference meanwhile: withdraw this merge.")
    _refuse_a_chain(gone)
    merge.before = {
        "kept": dates_of(kept),
        "involvements": _move_involvements(kept, gone),
        "own_flags": list(kept.flags.values_list("pk", flat=True)),
        "flags": _move_flags(kept, gone),
        "safe_contact_given": _give_safe_contact(kept, gone),
        "merged": joined_dates(kept, gone),
    }
    set_dates(kept, merge.before["merged"])
    kept.save(update_fields=DATES)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    screen_victims([kept.pk, gone.pk], on=timezone.localdate(at))
    said = _said(merge)
    return decisions.decide(
        merge, Merge.Outcome.CONFIRMED, Act.MERGED_REFERENCES, by=by, at=at, also=["before"], detail=said
    )


@transaction.atomic
def withdraw(merge: Merge, *, by: User, at: datetime) -> None:
    """Takes a proposal back, by whoever proposed it or whoever will not confirm it. Raises Refused."""
    merge = _waiting(merge)
    decisions.decide(merge, Merge.Outcome.WITHDRAWN, Act.WITHDREW_MERGE, by=by, at=at, detail=_said(merge))


@transaction.atomic
def undo(merge: Merge, *, by: User, at: datetime) -> None:
    """Two people again, each as they were, but for what was learned since: that counts for both. Raises Refused."""
    lock(merge.kept_id, merge.gone_id)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept", "gone").get(pk=merge.pk)
    separating.check(merge)
    separating.separate(merge)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    screen_victims([merge.kept_id, merge.gone_id], on=timezone.localdate(at))
    audit.record(Act.UNMERGED_REFERENCES, merge, by=by, at=at, **_said(merge))


def merge_of(suggestion: Suggestion, *, seen: int | None) -> Merge:
    """The one of the two that waits or stands. Raises Refused when there is none any more.

    `seen` is the one that was looked at: another may stand in its place by now, the other way round.
    """
    merge = Merge.objects.standing().of_pair(suggestion).first()
    if merge is None:
        raise Refused("That merge was withdrawn or undone already.")
    if seen not in (None, merge.pk):
        raise Refused("That merge was withdrawn, and another was proposed meanwhile. Look at what it says now.")
    return merge


def lock(*victims: UUID) -> list[Victim]:
    """In one order, so that two acts on the same pair never wait for each other."""
    return list(Victim.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=victims).order_by("pk"))


def _waiting(merge: Merge) -> Merge:
    lock(merge.kept_id, merge.gone_id)
    return decisions.lock(merge, "kept", "gone")


def _said(merge: Merge) -> dict[str, str]:
    return {"kept": str(merge.kept_id), "gone": str(merge.gone_id)}


def _refuse_a_chain(gone: Victim) -> None:
    """Everything that protects a person finds the references that stand for the same one by a single step."""
    if Victim.objects.filter(merged_into=gone).exists():
        raise Refused(STANDS_FOR_OTHERS)


def _move_involvements(kept: Victim, gone: Victim) -> list[str]:
    """All but those in a crime where both stand: there the one of `gone` stays, barred as a duplicate."""
    moved = list(gone.involvements.exclude(crime__in=kept.involvements.values("crime")).values_list("pk", flat=True))
    Involvement.objects.filter(pk__in=moved).update(victim=kept)
    return sorted(map(str, moved))


def _move_flags(kept: Victim, gone: Victim) -> list[int]:
    """All but a standing flag of a kind that stands on `kept` already."""
    standing = kept.flags.standing().values("kind")
    moved = list(gone.flags.exclude(lifted_on__isnull=True, kind__in=standing).values_list("pk", flat=True))
    Flag.objects.filter(pk__in=moved).update(victim=kept)
    return sorted(moved)


def _give_safe_contact(kept: Victim, gone: Victim) -> bool:
    """A safe-contact record bars every other way of calling, so it comes along. Raises Refused when two differ."""
    records = {each.pk: each for each in SafeContact.objects.filter(victim__in=[kept, gone])}
    if gone.pk not in records:
        return False
    if kept.pk not in records:
        given = records[gone.pk]
        SafeContact.objects.create(
            victim=kept, arrangements=given.arrangements, voicemail_allowed=given.voicemail_allowed
        )
        return True
    terms = {repr((sorted(each.arrangements.items()), each.voicemail_allowed)) for each in records.values()}
    if len(terms) > 1:
        raise Refused(TWO_ARRANGEMENTS)
    return False
