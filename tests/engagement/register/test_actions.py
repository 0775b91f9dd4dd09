import pytest

from engagement.models import Activity, Audience, Organisation
from engagement.register import actions as register
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person):
    return person(Role.ENGAGEMENT_OFFICER)


@pytest.fixture
def partner(person):
    return person(Role.SERVICE_PARTNER)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_an_activity_is_recorded_with_its_audiences_and_partners(officer):
    Organisation.objects.create(name="Swale Council")
    youth = Audience.objects.get(code="youth")
    activity = register.record_activity(
        an_activity(), audiences=[youth], partners=["SWALE COUNCIL", "Youth Hub", "Youth Hub"], by=officer
    )
    assert list(activity.audiences.all()) == [youth]
    assert [partner.name for partner in activity.partners.all()] == ["Swale Council", "Youth Hub"]
    assert acts() == ["recorded an activity"]


def test_an_activity_sent_twice_is_recorded_once(officer):
    register.record_activity(an_activity(title="The same"), by=officer)
    with pytest.raises(Refused, match="already recorded"):
        register.record_activity(an_activity(title="The same"), by=officer)
    assert Activity.objects.count() == 1
    assert acts() == ["recorded an activity"]
