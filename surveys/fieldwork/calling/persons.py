"""One person is one person: under whichever references, in whichever surveys, they are rung in one case at a time."""

from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from surveys.fieldwork.calling.bars import Bar, bar_of
from surveys.fieldwork.calling.facts import cases_of_person, facts_of_one
from surveys.fieldwork.calling.windows import Window
from surveys.fieldwork.clock import by_database
from surveys.models import Case
from victims.models import Victim

# Of a case that was just taken: never called, of somebody without safe contact and without another case. Then the
# queue has asked everything, and no second query has to.
STANDS_ALONE = """
    attempts_made = 0 AND NOT EXISTS (
        SELECT 1 FROM victims_involvement i JOIN victims_victim v ON v.id = i.victim_id
        WHERE i.id = surveys_case.involvement_id AND (
            EXISTS (SELECT 1 FROM victims_safecontact s WHERE s.victim_id = v.id)
            OR EXISTS (SELECT 1 FROM surveys_case o JOIN victims_involvement oi ON oi.id = o.involvement_id
                WHERE o.id <> surveys_case.id AND oi.victim_id = COALESCE(v.merged_into_id, v.id))
            OR EXISTS (SELECT 1 FROM surveys_case o JOIN victims_involvement oi ON oi.id = o.involvement_id
                JOIN victims_victim ov ON ov.id = oi.victim_id
                WHERE o.id <> surveys_case.id AND ov.merged_into_id = COALESCE(v.merged_into_id, v.id))
        )
    )
"""


def bar_in_queue(case: Case, at: datetime) -> Bar | None:
    """What bars a case that was just taken from the queue, of this very moment, and of the person's other cases."""
    if not lock_person(case, waits=False) or _in_hand_elsewhere(case, at):
        return Bar.IN_ANOTHER_CALL
    facts = facts_of_one(case, timezone.localdate(at), waiting=True)
    return bar_of(facts, Window.at(at)) if facts else Bar.WINDOW_CLOSED


def lock_person(case: Case, *, waits: bool = True) -> bool:
    """Until the transaction ends nobody else takes or begins a call to the person. The case is locked before.

    False where somebody has locked them and the caller does not wait.
    """
    skips = not waits and connection.features.has_select_for_update_skip_locked
    rows = Victim.objects.select_for_update(skip_locked=skips, no_key=connection.features.has_select_for_no_key_update)
    return rows.filter(pk=case.involvement.victim.person_id).values_list("pk").first() is not None


def _in_hand_elsewhere(case: Case, at: datetime) -> bool:
    others = cases_of_person(case.involvement.victim.person_id).exclude(pk=case.pk)
    return others.filter(Q(held_until__gt=by_database(at)) | Q(attempts__ended_at=None, attempts__pk__gt=0)).exists()
