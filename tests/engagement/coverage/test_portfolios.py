import pytest

from engagement.coverage.portfolios import nobodys, portfolios
from engagement.models import Audience, LiaisonPost
from tests.engagement.factories import held
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def a_post(title, *audiences, **described):
    post = LiaisonPost.objects.create(title=title, **described)
    post.audiences.set(audiences)
    return post


def gaps(title, **asked):
    found = portfolios(today=TODAY, months=6, **asked)
    return {audience.pk for each in found if each.post.title == title for audience in each.gaps}


def test_a_gap_is_an_audience_for_whom_nothing_was_held_in_the_district():
    a_post("CLO, Dover", "faith", "carers", district_id="dover")
    held(held_on=TODAY, district_id="dover").audiences.add("faith")
    held(held_on=TODAY, district_id="swale").audiences.add("carers")
    assert gaps("CLO, Dover") == {"carers"}


def test_for_the_whole_county_anywhere_will_do():
    a_post("CLO, county", "faith", "carers")
    held(held_on=TODAY, district_id="swale").audiences.add("carers")
    assert gaps("CLO, county") == {"faith"}


def test_whom_no_filled_post_is_for():
    a_post("CLO, Dover", "faith", "carers", district_id="dover")
    a_post("CLO, Swale", "rural", district_id="swale", filled=False)
    everybody = set(Audience.objects.values_list("pk", flat=True))
    without = {audience.pk for audience in nobodys(LiaisonPost.objects.prefetch_related("audiences"))}
    assert without == everybody - {"faith", "carers", "residents"}


def test_one_district_s_posts():
    a_post("CLO, Dover", "faith", district_id="dover")
    a_post("CLO, Swale", "faith", district_id="swale")
    assert [each.post.title for each in portfolios(today=TODAY, months=6, district="dover")] == ["CLO, Dover"]


def test_fourteen_posts_take_as_many_questions_as_one(django_assert_num_queries):
    for number in range(14):
        a_post(f"CLO {number}", "faith", "carers", district_id="dover")
    with django_assert_num_queries(3):
        portfolios(today=TODAY, months=6)
