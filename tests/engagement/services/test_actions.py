"""Keeping services, contracts and indicators, with what they said before."""

from datetime import UTC, date, datetime

import pytest

from engagement.history import earlier_of
from engagement.models import Contract, Organisation, Service
from engagement.services import actions
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import a_figure, a_return, a_service

pytestmark = pytest.mark.django_db
NOON = datetime(2019, 9, 18, 11, tzinfo=UTC)
DAY = date(2019, 4, 1)


@pytest.fixture
def officer(person):
    return person(Role.OPCC_OFFICER)


def test_a_new_service_is_asked_for_the_usual_and_its_organisation_is_known_once(officer):
    Organisation.objects.create(name="Harbour Trust")
    new = Service(code="harbour", name="Harbour", provides="Refuge.", funded_from=DAY)
    kept = actions.keep_service(new, organisation=" harbour  trust ", by=officer, at=NOON)
    assert (kept.organisation.name, kept.indicators.count()) == ("Harbour Trust", 3)
    actions.keep_service(kept, organisation="Another", by=officer, at=NOON)
    assert kept.indicators.count() == 3
    assert Organisation.objects.count() == 2


def test_what_a_contract_said_before_is_kept(officer):
    contract = Contract(service=a_service(), funds="Advice", begins=DAY)
    actions.keep_contract(contract, by=officer, at=NOON)
    assert not earlier_of(contract)
    contract.amount = 12_000
    for _ in range(2):  # the second time it says the same
        actions.keep_contract(contract, by=officer, at=NOON)
    (before,) = earlier_of(contract)
    assert (before.said["funds"], before.said["amount"], before.changed_by) == ("Advice", "None", officer)
    assert AuditEntry.objects.filter(act="kept a contract of a service").count() == 3


def test_what_contradicts_itself_is_refused(officer):
    contract = Contract(service=a_service(), funds="Advice", begins=DAY, ends=date(2019, 3, 31))
    with pytest.raises(Refused, match="contradicts itself"):
        actions.keep_contract(contract, by=officer, at=NOON)


def test_a_wording_under_which_figures_were_filed_stays(officer):
    indicator = a_figure(a_return()).indicator
    indicator.largest_move = 5
    actions.keep_indicator(indicator, by=officer, at=NOON)
    indicator.wording = "Happy"
    with pytest.raises(Refused, match="End the indicator, and add one"):
        actions.keep_indicator(indicator, by=officer, at=NOON)
    other = a_service().indicators.get(code="helped_cope")
    other.wording = "Was helped"
    assert actions.keep_indicator(other, by=officer, at=NOON).wording == "Was helped"
