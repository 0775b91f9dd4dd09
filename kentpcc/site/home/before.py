"""When the visitor was here before: the trail knows, the account only keeps the newest sign-in."""

from datetime import date

from django.utils import timezone

from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User


def last_visit(user: User) -> date | None:
    """The day of the sign-in before this one; None for whoever is here for the first time."""
    own = AuditEntry.objects.filter(subject_type=User._meta.label, subject_id=str(user.pk))
    signed_in = own.filter(act=Act.SIGNED_IN).order_by("-id").values_list("at", flat=True)
    before = signed_in[1:2]
    return next((timezone.localdate(at) for at in before), None)
