"""What somebody who cannot sign in any more had in hand goes back to whoever is there."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.models import Appointment, Attempt, Case, CaseEvent

Kind = CaseEvent.Kind
LEFT = "left"  # the reason, as a code


@transaction.atomic
def release_all(person: User, *, at: datetime) -> None:
    """Cases that were kept for them, appointments that they were to keep, and the case that they hold.

    A call that is open is nobody's to end from afar: it ends as a forgotten one, when its lease has run out.
    """
    for case in _locked().filter(kept_for=person, closed_at__isnull=True):
        case.kept_for = None
        case.save(update_fields=["kept_for"])
        CaseEvent.objects.create(case=case, kind=Kind.ASSIGNED, at=at, reason=LEFT)
        audit.record(Act.ASSIGNED_CASE, case, by=None, at=at, to=None, reason=LEFT)
    Appointment.objects.waiting().filter(kept_for=person).update(kept_for=None)
    open_call = Attempt.objects.filter(case=OuterRef("pk"), ended_at__isnull=True)
    for case in _locked().filter(~Exists(open_call), held_by=person):
        case.held_by = case.held_until = None
        case.save(update_fields=["held_by", "held_until"])
        CaseEvent.objects.create(case=case, kind=Kind.GAVE_BACK, at=at, reason=LEFT)
        audit.record(Act.GAVE_BACK_CASE, case, by=None, at=at, reason=LEFT)


def _locked() -> QuerySet[Case]:
    return Case.objects.select_for_update(of=("self",)).order_by("pk")
