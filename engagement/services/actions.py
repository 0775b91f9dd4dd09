"""Whose returns a service partner files is said by the commissioner's office."""

from django.db import transaction

from engagement.models import Service, ServicePartner
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User


@transaction.atomic
def appoint_partner(user: User, service: Service, *, by: User) -> ServicePartner:
    """From now on the user files this service's returns, and no other's."""
    partner, _ = ServicePartner.objects.update_or_create(user=user, defaults={"service": service})
    record(Act.APPOINTED_PARTNER, service, by=by, partner=str(user.pk))
    return partner
