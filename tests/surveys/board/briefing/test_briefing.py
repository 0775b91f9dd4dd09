"""One page, from what was released."""

from datetime import date

import pytest

from kentpcc.documents.document import Bullets
from surveys.board.briefing.briefing import briefing
from surveys.board.meetings import actions as meetings
from surveys.board.publishing.actions import judge
from surveys.models import Survey
from tests.factories import NOON, a_survey
from tests.surveys.board.conftest import recount
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures
from tests.surveys.history import satisfied

pytestmark = pytest.mark.django_db
TODAY = date(2019, 9, 18)


def of(release, code="hate_crime"):
    return briefing(Survey.objects.get(pk=code), release, today=TODAY)


def words(document):
    return " ".join(getattr(block, "text", "") for _, block in document.blocks)


def test_where_it_stands_and_release_by_release(july_released):
    document = of(july_released)
    assert document.title == "Weekly briefing: Hate crime"
    assert "May to Jul 2019: 78.5% of 177 were satisfied (95% interval 71.9 to 83.9%)." in words(document)
    assert document.sheet.rows == (("May to Jul 2019", "177", "78.5%", "71.9 to 83.9%"),)


def test_a_paused_survey_says_so(july_released):
    assert "resourcing and technical issues" in words(of(july_released, "domestic_abuse"))


def test_what_came_in_later_is_not_in_it(july_released):
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 6, 15)
    recount()
    assert "78.5% of 177" in words(of(july_released))


def test_the_judgement_and_what_the_meeting_asked_for(july_released, ruth):
    survey = Survey.objects.get(pk="hate_crime")
    signed = {"reason": "Too slow.", "signed_by": "The Commissioner", "signed_on": TODAY}
    judge(july_released, survey, "amber", **signed, by=ruth, at=NOON)
    meetings.enter(date(2019, 9, 4), asked="Say why.", owner="The force", by=ruth, at=NOON)
    document = of(july_released)
    assert "Judged amber by The Commissioner, 18 September 2019: Too slow." in words(document)
    lines = next(block for _, block in document.blocks if isinstance(block, Bullets))
    assert lines.items == ("Say why. (The force) Not answered yet.",)


def test_a_survey_without_a_figure_says_so(july_released):
    burglary = a_survey("burglary", started_on=date(2019, 8, 1))
    assert "There is no figure of this survey" in words(briefing(burglary, july_released, today=TODAY))
