from collections.abc import Iterable

from django.db import IntegrityError, transaction

from engagement.models import Activity, Audience, Organisation
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused


@transaction.atomic
def record_activity(
    activity: Activity, *, audiences: Iterable[Audience] = (), partners: Iterable[str] = (), by: User
) -> Activity:
    """Adds an activity, held or planned. Partners are names; those not yet known become organisations."""
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError as clash:
        raise Refused("This activity is already recorded: same kind, date, title and place.") from clash
    activity.audiences.set(audiences)
    activity.partners.set(_organisations(partners))
    record(Act.RECORDED_ACTIVITY, activity, by=by, kind=activity.kind_id)
    return activity


def _organisations(names: Iterable[str]) -> list[Organisation]:
    """Those known by any spelling in capitals or not, and new ones for the rest."""
    return [
        Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(name=name)
        for name in dict.fromkeys(names)
    ]
