"""What the page of meetings lists."""

from datetime import date

from kentpcc.pages.written import flat
from surveys.board.meetings.tables import actions
from surveys.models import MeetingAction

ASKED = MeetingAction(pk=7, met_on=date(2019, 9, 4), asked="Say why.", owner="The force")


def test_an_action_without_an_answer_says_so_and_leads_to_one():
    [[asked, met, whose, answer, link]] = [[placed.cell for placed in line] for line in actions([ASKED]).lines]
    assert (asked, met, whose, answer) == ("Say why.", date(2019, 9, 4), "The force", "Not answered yet.")
    assert link.url.endswith("/7/")
    assert "Say why." in link.hidden


def test_a_file_has_no_column_for_what_is_pressed():
    assert [column.title for column in flat("Actions", [actions([ASKED])]).sheet.columns] == [
        *("Action", "Meeting", "Whose", "Answer")
    ]
