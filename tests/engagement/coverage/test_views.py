from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import LiaisonPost
from kentpcc.models import Parish, User, Ward
from kentpcc.roles import Role
from tests.engagement.factories import held
from tests.engagement.register.test_views import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(as_role):
    return as_role(Role.ENGAGEMENT_OFFICER)


@pytest.fixture
def post():
    made = LiaisonPost.objects.create(title="CLO, Dover", district_id="dover")
    made.audiences.set(["faith"])
    return made


def test_coverage_answers_whether_anybody_is_less_well_served(browser):
    Ward.objects.create(district_id="swale", name="Priory")
    held(held_on=timezone.localdate(), district_id="dover").audiences.add("carers")
    page = text(browser.get(reverse("engagement:coverage"), {"months": "12", "district": "swale"}))
    assert "Is any group or place less well served?" in page
    assert "Nothing was held in 12 months for" in page
    assert "Less than three quarters" in page
    assert "1 ward had nothing" in page
    page = text(browser.get(reverse("engagement:coverage"), {"months": "7", "district": "\x00"}))
    assert "Nothing was held in 6 months" in page
    assert "Carers" not in page.split("Nothing was held")[1].split("</li>")[0]


def test_parish_councils_by_quarter_and_district(browser):
    ash = Parish.objects.get(name="Ash")
    held(kind_id="parish-council", held_on=date(2019, 7, 1), district=ash.district, parish=ash)
    page = text(browser.get(reverse("engagement:parish_councils"), {"quarter": "2019-07", "district": "dover"}))
    assert "Parish councils, Qtr 2, 2019/20" in page
    assert "Met" in page
    assert "Missed" in page
    assert "Faversham" not in page
    assert "Due" in text(browser.get(reverse("engagement:parish_councils"), {"quarter": "2099-07"}))


def test_portfolios_say_their_gaps(browser, post):
    page = text(browser.get(reverse("engagement:portfolios")))
    assert "Community Liaison Officers: 1 post<" in page
    assert "No filled post is for" in page
    held(held_on=timezone.localdate(), district_id="dover").audiences.add("faith")
    assert "no gap" in text(browser.get(reverse("engagement:portfolios")))
    post.filled = False
    post.save()
    assert "Vacant" in text(browser.get(reverse("engagement:portfolios")))


def test_a_portfolio_is_changed(browser, post):
    address = reverse("engagement:change_post", args=[post.pk])
    assert "CLO, Dover" in text(browser.get(address))
    assert "a post is for somebody" in text(browser.post(address, {"filled": "on"}))
    browser.post(address, {"audiences": ["rural", "carers"]})
    post.refresh_from_db()
    assert ({each.pk for each in post.audiences.all()}, post.filled) == ({"rural", "carers"}, False)


def test_a_district_s_officer_reads_portfolios_only(as_role, person, post):
    User.objects.filter(pk=person(Role.LIAISON_OFFICER).pk).update(district="dover")
    browser = as_role(Role.LIAISON_OFFICER)
    assert browser.get(reverse("engagement:change_post", args=[post.pk])).status_code == 404
    assert "CLO, Dover" in text(browser.get(reverse("engagement:portfolios")))


@pytest.mark.parametrize("name", ["coverage", "parish_councils", "portfolios", "districts"])
def test_each_page_is_a_file_too(browser, post, name):
    for kind in ("csv", "xlsx", "ods"):
        assert browser.get(reverse(f"engagement:{name}"), {"file": kind}).status_code == 200
