"""Taking the sign-in of one person away, because the force's own list says that they left."""

from datetime import datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import Decision, User
from kentpcc.people.rights import about, give_work_back, locked, rights_of


@transaction.atomic
def take_sign_in_away(person: User, *, by: User | None, at: datetime) -> None:
    """For a leaver, where the list of the force says so: every session ends, and their work goes back."""
    kept = locked(person)
    before = rights_of(kept)
    kept.is_active = False
    kept.save(update_fields=["is_active"])
    forget_what_waits(kept, by=by, at=at)
    give_work_back(kept, at)
    rights = {"before": before, "after": rights_of(kept)}
    audit.record(Act.CHANGED_PERSON, kept, by=by, at=at, fields=["is_active"], **rights)


def forget_what_waits(person: User, *, by: User | None, at: datetime) -> None:
    """Confirmed later it would let a leaver in again. The row names who had asked; the trail names who did this."""
    for request in person.access_requests.waiting().select_for_update(of=("self",)):
        request.decision, request.decided_at = Decision.Outcome.WITHDRAWN, at
        request.decided_by_id = request.proposed_by_id
        request.save(update_fields=["decision", "decided_at", "decided_by"])
        audit.record(Act.WITHDREW_ACCESS, request, by=by, at=at, **about(request))
