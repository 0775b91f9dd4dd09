"""A line manager sees the posting’s part of the latest release, and no figure of their own."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.periods import Month
from surveys.figures.releases.actions import release
from tests.factories import NOON, a_survey, a_version
from tests.surveys.board.conftest import recount, without_tokens
from tests.surveys.history import satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SUMMARY = reverse("board:summary")
JUNE = date(2019, 6, 3)


def release_july():
    recount()
    return release(Month(2019, 7), by=None, at=NOON)


@pytest.fixture
def page(make_user, signed_in):
    def of(**place):
        name = "-".join(map(str, place.values())) or "nowhere"
        return signed_in(make_user("line_manager", name, **place)).get(SUMMARY)

    return of


def test_a_line_manager_sees_the_posting_only(page):
    version, rape = a_version(), a_version(a_survey("rape"))
    satisfied(version, JUNE, 40, 60, district="thanet")
    satisfied(version, JUNE, 1, 9, district="dover")
    satisfied(version, JUNE, 30, 40, district="ashford")
    satisfied(rape, JUNE, 40, 60, district="thanet")
    release_july()
    thanet = page(district_id="thanet")
    assert [line.survey for line in thanet.context["posting"].lines] == ["hate_crime"]
    assert "about 67%" in thanet.text
    assert "66.7" not in thanet.text
    assert [line.shown.surveyed_text for line in page(district_id="dover").context["posting"].lines] == ["c"]
    east = page(division_id="east")
    assert [line.shown.surveyed for line in east.context["posting"].lines] == [None]
    assert "version 1" in east.text


def test_nothing_is_shown_before_it_is_released(page):
    satisfied(a_version(), JUNE, 40, 60, district="thanet")
    recount()
    assert "Nothing has been released yet" in page(district_id="thanet").text
    release_july()
    satisfied(a_version(a_survey("rape")), JUNE, 40, 60, district="thanet")
    satisfied(a_survey().instruments.get(), JUNE, 40, 60, district="thanet")
    recount()
    assert "about 60 victims" in page(district_id="thanet", first_name="other").text


def test_what_is_asked_for_in_the_address_is_no_matter(make_user, signed_in):
    satisfied(a_version(), JUNE, 40, 60, district="thanet")
    release_july()
    browser = signed_in(make_user("line_manager", district_id="thanet"))
    plain = without_tokens(browser.get(SUMMARY).content)
    for query in ({"to": "2019-09"}, {"to": "2019-06", "show": "live"}, {"area": "dover"}, {"district": "dover"}):
        assert without_tokens(browser.get(SUMMARY, query).content) == plain


def test_a_line_manager_without_a_posting(page):
    assert "You have no posting yet" in page().text
