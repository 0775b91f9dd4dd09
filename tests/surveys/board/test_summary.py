"""The table of a month by itself: the paper’s, line for line, without what only the paper needs."""

import pytest

from kentpcc.periods import Month, Period
from surveys.board.community import LINES_SHOWN
from surveys.board.paper import NOT_RELEASED, CannotReport, board_paper
from surveys.board.released import released_paper
from surveys.board.summary import counted, released, said_and_done
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
JULY = Month(2019, 7)
SHARED = ("lines", "footnotes", "planned", "policy", "date_basis", "edition")


@pytest.mark.usefixtures("the_papers_rows")
def test_as_counted_it_is_the_papers_table_in_three_queries(django_assert_num_queries):
    paper = board_paper(JULY, today=TODAY)
    with django_assert_num_queries(3):  # surveys, pauses, counts
        summary = counted(JULY, today=TODAY)
    assert [getattr(summary, name) for name in SHARED] == [getattr(paper, name) for name in SHARED]
    assert [line.shown.percentage_text for line in summary.lines] == ["78.5%", "91.4%", "90.0%"]
    assert summary.mark == NOT_RELEASED


def test_as_released_it_is_the_papers_table_without_a_query(july_released, django_assert_num_queries):
    paper = released_paper(july_released)
    with django_assert_num_queries(0):
        summary = released(july_released)
    assert [getattr(summary, name) for name in SHARED] == [getattr(paper, name) for name in SHARED]
    assert summary.mark == ""


def test_before_any_survey_had_begun_it_has_no_line():
    assert counted(Month(2017, 1), today=TODAY).lines == ()


def test_a_month_to_come_has_none():
    with pytest.raises(CannotReport, match="still to come"):
        counted(Month(2019, 12), today=TODAY)


def test_what_came_of_it_is_of_the_year_up_to_the_month(monkeypatch):
    asked = []
    monkeypatch.setattr("surveys.board.summary.you_said_we_did", lambda year: asked.append(year) or list(range(20)))
    year, lines = said_and_done(JULY)
    assert asked == [year] == [Period.rolling(12, to=JULY)]
    assert lines == list(range(LINES_SHOWN))
