"""Who keeps what: by role and by posting."""

import pytest

from engagement.models import Activity
from engagement.register import rights
from kentpcc.models import District, User
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import held

pytestmark = pytest.mark.django_db


def somebody(role=Role.ENGAGEMENT_OFFICER, **posting):
    return User(username="x", role=role, **posting)


@pytest.mark.parametrize(
    ("role", "posting", "led_by", "district", "keeps"),
    [
        (Role.ENGAGEMENT_OFFICER, {}, "force", "dover", True),
        (Role.ENGAGEMENT_OFFICER, {}, "commissioner", None, True),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, "force", "dover", True),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, "force", "swale", False),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, "force", None, False),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, "commissioner", "dover", False),
        (Role.ENGAGEMENT_OFFICER, {"division_id": "east"}, "force", "dover", True),
        (Role.ENGAGEMENT_OFFICER, {"division_id": "east"}, "force", "swale", False),
        (Role.LIAISON_OFFICER, {"district_id": "dover"}, "force", "dover", True),
        (Role.OPCC_OFFICER, {}, "commissioner", "dover", True),
        (Role.OPCC_OFFICER, {}, "force", "dover", False),
        (Role.ANALYST, {}, "force", "dover", False),
        (Role.SERVICE_PARTNER, {}, "commissioner", None, False),
    ],
)
def test_by_role_and_posting(role, posting, led_by, district, keeps):
    place = District.objects.get(pk=district) if district else None
    assert rights.keeps(somebody(role, **posting), led_by, place) is keeps


@pytest.mark.parametrize(
    ("role", "posting", "led_by", "sentence"),
    [
        (Role.OPCC_OFFICER, {}, "force", "Choose one of the commissioner"),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, "commissioner", "force’s engagement in Dover"),
        (Role.ENGAGEMENT_OFFICER, {"division_id": "east"}, "force", "engagement of East Division: choose a district"),
    ],
)
def test_a_refusal_says_what_to_do(role, posting, led_by, sentence):
    with pytest.raises(Refused, match=sentence):
        rights.check(somebody(role, **posting), led_by, District.objects.get(pk="swale"))


@pytest.mark.parametrize(
    ("role", "posting", "titles"),
    [
        (Role.ENGAGEMENT_OFFICER, {}, {"ours", "theirs", "elsewhere"}),
        (Role.ENGAGEMENT_OFFICER, {"district_id": "dover"}, {"ours"}),
        (Role.ENGAGEMENT_OFFICER, {"division_id": "east"}, {"ours"}),
        (Role.OPCC_OFFICER, {}, {"theirs"}),
    ],
)
def test_the_same_as_a_condition(role, posting, titles):
    held(title="ours", district_id="dover")
    held(title="theirs", kind_id="street-stall", district_id="dover")
    held(title="elsewhere", district_id="swale")
    own = Activity.objects.filter(rights.kept_by(somebody(role, **posting), "kind__led_by"))
    assert {activity.title for activity in own} == titles


def test_lists_are_kept_by_those_posted_nowhere_in_particular():
    assert rights.is_central(somebody())
    assert rights.is_central(somebody(Role.OPCC_OFFICER))
    assert not rights.is_central(somebody(district_id="dover"))
    assert not rights.is_central(somebody(Role.ANALYST))
