"""Keeping the services: who provides them, by which contracts, what they are asked for, and who files for them."""

from datetime import datetime

from django.db import transaction

from engagement.history import keep
from engagement.models import STANDARD_INDICATORS, Contract, Indicator, Organisation, Service, ServicePartner
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused


@transaction.atomic
def appoint_partner(user: User, service: Service, *, by: User) -> ServicePartner:
    """From now on the user files this service's returns, and no other's."""
    partner, _ = ServicePartner.objects.update_or_create(user=user, defaults={"service": service})
    record(Act.APPOINTED_PARTNER, service, by=by, partner=str(user.pk))
    return partner


@transaction.atomic
def keep_service(service: Service, *, organisation: str, by: User, at: datetime) -> Service:
    """A new one is asked for the usual indicators. The organisation is given by its name, known or new."""
    name = " ".join(organisation.split())
    if name:
        known = Organisation.objects.filter(name__iexact=name).first()
        service.organisation = known or Organisation.objects.create(name=name)
    is_new = service.pk is None
    keep(service, Act.KEPT_SERVICE, by=by, at=at)
    if is_new:
        Indicator.objects.bulk_create(
            Indicator(service=service, code=code, wording=wording, position=position)
            for position, (code, wording) in enumerate(STANDARD_INDICATORS)
        )
    return service


@transaction.atomic
def keep_contract(contract: Contract, *, by: User, at: datetime) -> Contract:
    return keep(contract, Act.KEPT_CONTRACT, by=by, at=at)


@transaction.atomic
def keep_indicator(indicator: Indicator, *, by: User, at: datetime) -> Indicator:
    """Once a figure was filed the wording stays: another wording is another indicator. Raises Refused."""
    before = Indicator.objects.filter(pk=indicator.pk).first()
    if before and before.wording != indicator.wording and before.figures.exists():
        raise Refused(
            "Figures were filed under this wording. End the indicator, and add one with the new wording.", "wording"
        )
    return keep(indicator, Act.KEPT_INDICATOR, by=by, at=at)
