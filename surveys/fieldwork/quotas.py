"""Quotas: when enough interviews are complete, a district (or the whole force) is not offered any more."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import District, User
from kentpcc.periods import Period
from kentpcc.refusals import Refused
from surveys.models import Quota, Survey

Reached = tuple[tuple[str, str | None], ...]  # survey and district; None for the whole force


def reached(on: date) -> Reached:
    """The strata whose quota is reached.

    Asked once, not for each case: the queue's own query then compares codes and counts nothing. An
    interview that is under way when the quota is reached may still be completed, so it can be passed by a few.
    """
    if not Quota.objects.in_force(on).exists():
        return ()
    return tuple(Quota.objects.in_force(on).reached().order_by().values_list("survey", "district"))


def stopped(on: date) -> Q:
    """The cases of every stratum whose quota is reached; an empty condition where there is none."""
    return cases_of(reached(on))


def cases_of(strata: Reached) -> Q:
    found = Q()
    for survey, district in strata:
        found |= Q(survey=survey, district=district) if district else Q(survey=survey)
    return found


@transaction.atomic
def set_quota(
    survey: Survey, period: Period, *, district: District | None, at_most: int, by: User, at: datetime
) -> Quota:
    """Raises Refused where such a quota stands: withdraw that one first, so that both stay on record."""
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    standing = Quota.objects.standing().filter(survey=survey, district=district)
    if standing.filter(begins=period.begins, ends=period.ends).exists():
        place = district.name if district else "the whole force"
        raise Refused(
            f"There is a quota for {place} in {period.label} already: withdraw it, then set another.", "first"
        )
    quota = Quota.objects.create(
        survey=survey,
        district=district,
        begins=period.begins,
        ends=period.ends,
        at_most=at_most,
        set_at=at,
        set_by=by,
    )
    detail = {"survey": survey.pk, "district": district and district.pk, "at_most": at_most}
    audit.record(Act.SET_QUOTA, quota, by=by, at=at, begins=str(period.begins), ends=str(period.ends), **detail)
    return quota


@transaction.atomic
def withdraw(quota_id: int, *, by: User, at: datetime) -> None:
    """Once: a second withdrawal changes nothing. Raises Quota.DoesNotExist."""
    quota = Quota.objects.select_for_update().get(pk=quota_id)
    if quota.withdrawn_at is None:
        quota.withdrawn_at = at
        quota.save(update_fields=["withdrawn_at"])
        audit.record(Act.WITHDREW_QUOTA, quota, by=by, at=at)
