import pytest

from engagement.coverage.actions import change_post
from engagement.models import Audience, LiaisonPost
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    made = LiaisonPost.objects.create(title="CLO, Dover", district_id="dover")
    made.audiences.set(["faith"])
    return made


def chosen(*codes):
    return Audience.objects.filter(pk__in=codes)


def test_a_portfolio_is_changed_on_record(post, person):
    change_post(post, audiences=chosen("rural", "carers"), filled=False, by=person(Role.ENGAGEMENT_OFFICER))
    post.refresh_from_db()
    assert ({audience.pk for audience in post.audiences.all()}, post.filled) == ({"rural", "carers"}, False)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.detail["audiences"]) == ("changed the post of a liaison officer", ["carers", "rural"])


def test_a_post_is_for_somebody(post, person):
    with pytest.raises(Refused, match="a post is for somebody"):
        change_post(post, audiences=[], filled=True, by=person(Role.ENGAGEMENT_OFFICER))


def test_a_district_s_officer_changes_none(post, person):
    sam = person(Role.ENGAGEMENT_OFFICER)
    sam.district_id = "dover"
    with pytest.raises(Refused, match="posted to no one district"):
        change_post(post, audiences=chosen("rural"), filled=True, by=sam)
    assert post.audiences.get().pk == "faith"
