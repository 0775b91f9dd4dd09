"""What people say in a paper; the queries behind it are tried where papers are published."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.board.community import Community
from surveys.board.document import CHAPTERS, judged, meeting, opening
from surveys.board.meetings import actions as meetings
from surveys.board.paper import Paper, board_paper
from surveys.board.told import NOTHING_TOLD, Asked, Judged, Told, paragraphs, told_on
from tests.factories import NOON

NOTHING = Community("", (), (), (), (), (), (), (), ())


def paper(told):
    return Paper("T", Month(2019, 7), "Force", "Office", (), (), NOTHING, told=told)


def test_a_line_is_a_paragraph():
    assert paragraphs(" One.\n\n\tTwo. \r\n") == ("One.", "Two.")


def test_the_last_meeting_comes_first_and_then_the_introduction():
    told = Told(date(2019, 9, 4), (Asked("Why?", "The force", "So."),), ("Hello.",))
    assert CHAPTERS[:2] == (meeting, opening)
    (asked,) = meeting(paper(told))
    assert asked.heading == "Actions of the last meeting"
    assert (asked.blocks[0].caption, asked.blocks[0].rows) == (
        "Asked for on 4 September 2019",
        (("Why?", "The force", "So."),),
    )
    assert [block.text for section in opening(paper(told)) for block in section.blocks] == ["Hello."]


def test_a_judgement_is_in_words_with_who_signed_it(settings):
    told = Told(judgements=(Judged("Rape", "Amber", "Too slow.", "The Commissioner, 18 September 2019"),))
    (section,) = judged(paper(told))
    assert section.heading == f"The {settings.OFFICE['commissioner_title']}’s judgement"
    assert section.blocks[0].rows == (("Rape", "Amber", "Too slow.", "The Commissioner, 18 September 2019"),)


def test_nothing_is_said_where_nobody_said_anything():
    assert [list(chapter(paper(NOTHING_TOLD))) for chapter in (meeting, judged)] == [[], []]


@pytest.mark.django_db
def test_a_paper_of_before_knows_nothing_of_a_later_meeting(ruth):
    meetings.enter(date(2019, 9, 4), asked="Why?", owner="The force", by=ruth, at=NOON)
    assert told_on(date(2019, 9, 3)) == NOTHING_TOLD
    assert board_paper(Month(2019, 5), today=date(2019, 12, 1)).told == NOTHING_TOLD
    assert board_paper(Month(2019, 7), today=date(2026, 12, 1)).told.met_on == date(2019, 9, 4)
    assert told_on(date(2019, 9, 4)).asked == (Asked("Why?", "The force", "Not answered yet."),)
