"""A sample is called in random parts, one after the other: the next is opened when the last is worked out.

So the calls stay spread over everybody who was drawn, however far the fieldwork comes.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.calling.matching import LANGUAGE, Staff
from surveys.fieldwork.calling.policy import attempts_left
from surveys.fieldwork.waiting import Scope, without_reasons
from surveys.models import Case, Sample


def replicate_of(order: int, *, drawn: int, replicates: int) -> int:
    """The order of a sample is random, so each stretch of it is a random part; the parts differ by one at most."""
    return 1 + (order - 1) * replicates // drawn


@transaction.atomic
def open_next(scope: Scope, *, at: datetime) -> bool:
    """Opens one replicate of each sample whose opened ones are worked out; says whether there was any."""
    surveys = [survey for survey, _ in scope.surveys]
    waiting = Sample.objects.filter(survey__in=surveys, opened__lt=F("replicates")).order_by("pk")
    opened = [_open(sample, None, at) for sample in waiting.select_for_update() if is_worked_out(sample, at)]
    return bool(opened)


@transaction.atomic
def open_by_hand(sample: Sample, *, seen: str = "", by: User, at: datetime) -> Sample:
    """Before the last one is worked out, as a supervisor sees fit. Raises Refused when all are open.

    `seen` is how many were open on the page: pressed twice, it opens one.
    """
    locked = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    if locked.opened >= locked.replicates:
        raise Refused("Every replicate of this sample is open already: draw another sample, if more are wanted.")
    if seen not in ("", str(locked.opened)):
        raise Refused(f"{locked.opened} replicates are open meanwhile: look at them, then open another if you wish.")
    return _open(locked, by, at)


def _open(sample: Sample, by: User | None, at: datetime) -> Sample:
    sample.opened += 1
    sample.save(update_fields=["opened"])
    audit.record(Act.OPENED_REPLICATE, sample, by=by, at=at, replicate=sample.opened, of=sample.replicates)
    return sample


def is_worked_out(sample: Sample, at: datetime) -> bool:
    """Whether each case of the opened replicates is over, or was tried and is not due now."""
    return not to_work_out(sample, at).exists()


def to_work_out(sample: Sample, at: datetime) -> QuerySet[Case]:
    """What keeps the next replicate closed. Whom nobody can ring as things stand does not."""
    is_due = Q(not_before__isnull=True) | Q(not_before__lte=at)
    staff = Staff.now()
    cases = without_reasons(sample.cases.filter(replicate__lte=sample.opened, closed_at__isnull=True))
    cases = cases.alias(language=LANGUAGE).exclude(staff.lack_the_language).exclude(staff.lack_the_sex)
    open_ones = cases.filter(closes_on__gte=timezone.localdate(at), needs_release=False, parked_at__isnull=True)
    return open_ones.filter(Q(attempts_made=0) | is_due & attempts_left(timezone.localdate(at)))
