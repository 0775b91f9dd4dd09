"""Who may be one person under two references: the same date of birth and the same number or address.

Never a name and a date of birth alone: in a county there are always two of those.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.duplicates.merging import lock
from victims.models import Fingerprint, Merge, Suggestion
from victims.screening import screen_victims

MOST_ALIKE = 20  # a number that more people share is a placeholder, or a shelter's
FIND = """
INSERT INTO victims_suggestion (first_id, second_id, found_on)
SELECT DISTINCT one.victim_id, other.victim_id, %s
FROM victims_fingerprint one
JOIN victims_fingerprint other ON other.digest = one.digest AND one.kind <> 'name' AND one.victim_id < other.victim_id
JOIN victims_victim first ON first.id = one.victim_id
JOIN victims_victim second ON second.id = other.victim_id AND second.birth_digest = first.birth_digest
WHERE first.birth_digest <> '' AND first.merged_into_id IS NULL AND second.merged_into_id IS NULL AND one.digest IN (
    SELECT digest FROM victims_fingerprint GROUP BY digest HAVING count(*) BETWEEN 2 AND %s
)
ON CONFLICT (first_id, second_id) DO NOTHING
"""


@transaction.atomic
def suggest(*, on: date) -> int:
    """Finds new pairs and forgets undecided ones that share nothing any more; returns how many wait.

    Whoever came in or dropped out is screened at once. Run twice, it is run once.
    """
    before = _waiting()
    _forget()
    with connection.cursor() as cursor:
        cursor.execute(FIND, [connection.ops.adapt_datefield_value(on), MOST_ALIKE])
    after = _waiting()
    changed = {victim for pair in before ^ after for victim in pair}
    if changed:
        screen_victims(changed, on=on)
    return len(after)


@transaction.atomic
def dismiss(suggestion: Suggestion, *, by: User, at: datetime) -> None:
    """They are two people. Raises Refused when it was decided already, or a merge of the two waits."""
    lock(suggestion.first_id, suggestion.second_id)
    locked = Suggestion.objects.undecided().select_for_update(of=("self",)).filter(pk=suggestion.pk).first()
    if locked is None:
        raise Refused("That was decided already.")
    pair = [locked.first_id, locked.second_id]
    if Merge.objects.standing().of_pair(locked).exists():
        raise Refused("Somebody proposed to merge the two: withdraw that first.")
    locked.dismissed_on, locked.dismissed_by = timezone.localdate(at), by
    locked.save(update_fields=["dismissed_on", "dismissed_by"])
    screen_victims(pair, on=locked.dismissed_on)
    audit.record(Act.FOUND_TWO_PEOPLE, locked, by=by, at=at, victims=[str(pk) for pk in pair])


def shared(suggestion: Suggestion) -> list[str]:
    """What the two have in common, in words."""
    of_first = Fingerprint.objects.filter(victim=suggestion.first)
    same = of_first.exclude(kind=Fingerprint.Kind.NAME).filter(
        digest__in=Fingerprint.objects.filter(victim=suggestion.second).values("digest")
    )
    kinds = same.order_by("-kind").values_list("kind", flat=True).distinct()
    return ["date of birth", *(Fingerprint.Kind(kind).label for kind in kinds)]


def _waiting() -> set[tuple[UUID, UUID]]:
    return set(Suggestion.objects.undecided().values_list("first", "second"))


def _forget() -> None:
    """A number or a date of birth was corrected. What was decided stays, and so does a proposed merge."""
    undecided = Suggestion.objects.undecided().exclude(Exists(_proposed()))
    same_day = Q(first__birth_digest=F("second__birth_digest")) & ~Q(first__birth_digest="")
    undecided.exclude(same_day, Exists(_still_shared())).delete()


def _still_shared() -> QuerySet[Fingerprint]:
    other = Fingerprint.objects.filter(victim=OuterRef(OuterRef("second")), digest=OuterRef("digest"))
    return Fingerprint.objects.exclude(kind=Fingerprint.Kind.NAME).filter(Exists(other), victim=OuterRef("first"))


def _proposed() -> QuerySet[Merge]:
    one_way = Q(kept=OuterRef("first"), gone=OuterRef("second"))
    other_way = Q(kept=OuterRef("second"), gone=OuterRef("first"))
    return Merge.objects.standing().filter(one_way | other_way)
