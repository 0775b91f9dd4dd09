"""A line manager sees the figures of the posting, as far as they may be shown."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import a_survey, a_version
from tests.surveys.board.conftest import recount
from tests.surveys.history import satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SUMMARY = reverse("board:summary")


def test_a_line_manager_sees_the_posting_only(make_user, signed_in):
    version, rape = a_version(), a_version(a_survey("rape"))
    satisfied(version, date(2019, 6, 3), 40, 60, district="thanet")
    satisfied(version, date(2019, 6, 3), 1, 9, district="dover")
    satisfied(rape, date(2019, 6, 3), 40, 60, district="thanet")
    recount()
    thanet = signed_in(make_user("line_manager", district_id="thanet")).get(SUMMARY)
    assert "66.7%" in thanet.text
    assert [survey.pk for survey, _ in thanet.context["posting"].lines] == ["hate_crime"]
    dover = signed_in(make_user("line_manager", "other", district_id="dover")).get(SUMMARY)
    assert [shown.surveyed_text for _, shown in dover.context["posting"].lines] == ["c"]
    east = signed_in(make_user("line_manager", "third", division_id="east")).get(SUMMARY)
    assert [shown.surveyed for _, shown in east.context["posting"].lines] == [69]


def test_a_line_manager_without_a_posting(make_user, signed_in):
    assert "You have no posting yet" in signed_in(make_user("line_manager")).get(SUMMARY).text
