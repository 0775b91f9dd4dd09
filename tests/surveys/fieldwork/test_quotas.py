"""Quotas: a stratum is offered until enough interviews are complete, and not after."""

from datetime import date

import pytest
from django.db import IntegrityError

from kentpcc.models import AuditEntry, District
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.fieldwork.queue import claim_next
from surveys.fieldwork.quotas import set_quota, withdraw
from surveys.fieldwork.waiting import callable_now
from surveys.models import Quota
from tests.surveys.fieldwork.conftest import NOW

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))


@pytest.fixture
def a_quota(hate_crime, helen):
    """Of Thanet in September, unless the case says otherwise."""

    def make(at_most, *, survey=None, district="thanet", period=SEPTEMBER):
        place = District.objects.get(pk=district) if district else None
        return set_quota(survey or hate_crime, period, district=place, at_most=at_most, by=helen, at=NOW)

    return make


@pytest.fixture
def waiting(hate_crime, harmed, in_a_case):
    """One case to call in Thanet, one in Dover."""
    return {district: in_a_case(harmed(district=district)) for district in ("thanet", "dover")}


def offered():
    return sorted(callable_now(NOW).values_list("district", flat=True))


@pytest.mark.parametrize(("at_most", "districts"), [(2, ["dover", "thanet"]), (1, ["dover"]), (0, ["dover"])])
def test_a_district_stops_when_its_quota_is_reached(a_quota, waiting, harmed, interviewed, at_most, districts):
    interviewed(harmed())
    a_quota(at_most)
    assert offered() == districts


@pytest.mark.parametrize(("at_most", "districts"), [(3, ["dover", "thanet"]), (2, [])])
def test_the_forces_quota_counts_every_district(a_quota, waiting, harmed, interviewed, at_most, districts):
    interviewed(harmed(district="swale"))
    interviewed(harmed(district="thanet"))
    a_quota(at_most, district=None)
    assert offered() == districts


@pytest.mark.parametrize(
    ("completed_on", "stopped"),
    [(date(2019, 8, 31), False), (date(2019, 9, 1), True), (date(2019, 9, 30), True), (date(2019, 10, 1), False)],
)
def test_only_interviews_of_its_period_count(a_quota, waiting, harmed, interviewed, completed_on, stopped):
    interviewed(harmed(), on=completed_on)
    a_quota(1)
    assert ("thanet" in offered()) is not stopped


@pytest.mark.parametrize(
    ("months", "stopped"),
    [
        ((Month(2019, 8), Month(2019, 8)), False),
        ((Month(2019, 8), Month(2019, 9)), True),
        ((Month(2019, 9), Month(2019, 11)), True),
        ((Month(2019, 10), Month(2019, 10)), False),
    ],
)
def test_it_stops_only_in_its_own_months(a_quota, waiting, months, stopped):
    a_quota(0, period=Period(*months))
    assert ("thanet" in offered()) is not stopped


def test_another_surveys_interviews_and_cases_are_untouched(a_quota, rape, waiting, harmed, in_a_case, interviewed):
    interviewed(harmed(group="Rape"), survey="rape")
    other = in_a_case(harmed(group="Rape"), survey="rape")
    a_quota(1)
    assert offered() == ["dover", "thanet", "thanet"]
    a_quota(1, survey=rape)
    assert other.pk not in set(callable_now(NOW).values_list("pk", flat=True))


def test_the_next_call_passes_over_a_full_district_in_the_same_order(a_quota, waiting, asha):
    a_quota(0)
    assert claim_next(asha, at=NOW) == waiting["dover"]


def test_a_case_that_is_held_already_is_kept(a_quota, waiting, asha):
    first = claim_next(asha, at=NOW)
    a_quota(0, district=first.district_id)
    assert claim_next(asha, at=NOW) == first


def test_a_withdrawn_quota_stops_nobody_and_stays_on_record(a_quota, waiting, helen):
    quota = a_quota(0)
    withdraw(quota.pk, by=helen, at=NOW)
    withdraw(quota.pk, by=helen, at=NOW)
    assert offered() == ["dover", "thanet"]
    assert list(AuditEntry.objects.values_list("act", flat=True)) == ["set a quota", "withdrew a quota"]
    a_quota(0)
    assert offered() == ["dover"]


@pytest.mark.parametrize("district", ["thanet", None])
def test_a_second_quota_of_one_stratum_and_period_is_refused(a_quota, district):
    a_quota(5, district=district)
    with pytest.raises(Refused, match="in Sep 2019 already: withdraw it, then set another"):
        a_quota(6, district=district)
    assert Quota.objects.get().at_most == 5


@pytest.mark.parametrize(
    ("changed", "broken"),
    [
        ({"ends": date(2019, 9, 1)}, "a_quota_ends_after_it_begins"),
        ({}, "one_quota_of_the_force_and_period"),
        ({"district_id": "thanet"}, "one_quota_of_a_district_and_period"),
    ],
)
def test_the_database_keeps_the_promises(hate_crime, helen, changed, broken):
    fields = {"survey": hate_crime, "begins": date(2019, 9, 1), "ends": date(2019, 10, 1), "at_most": 1}
    stands = {"set_at": NOW, "set_by": helen}
    with pytest.raises(IntegrityError, match=broken):
        Quota.objects.bulk_create(Quota(**(fields | stands | changed)) for _ in range(2))


def test_quotas_cost_two_queries_more_however_many_there_are(
    hate_crime, a_quota, waiting, harmed, interviewed, django_assert_num_queries
):
    list(callable_now(NOW))  # from now on the settings' query is prepared
    with django_assert_num_queries(2):
        list(callable_now(NOW))
    interviewed(harmed())
    for district in ("ashford", "canterbury", "dover", "thanet", None):
        a_quota(1, district=district)
    with django_assert_num_queries(4):
        list(callable_now(NOW))
