"""One list over three sources; each reader has what the own abilities open, and nobody a victim's words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.models import User
from kentpcc.roles import Role
from surveys.board.owed import queries
from surveys.board.owed.queries import DAYS_TO_ANSWER, Owed, Source, owed
from surveys.feedback.lines import SaidAndDone
from surveys.models import MeetingAction
from tests.engagement.factories import a_promise
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(ruth):
    told = {"entered_at": datetime(2019, 9, 1, tzinfo=UTC), "entered_by": ruth}
    return MeetingAction.objects.create(
        met_on=date(2019, 8, 1), asked="Show the trend.", owner="Head of policy", **told
    )


@pytest.fixture
def cleared(monkeypatch):
    lines = [SaidAndDone("Being kept informed", "We hear too late.", "The team rings.")]
    monkeypatch.setattr(queries, "you_said_we_did", lambda period: lines)


def sources(role, **posting):
    return [each.source for each in owed(to=User(role=role, **posting), today=TODAY)]


def test_what_is_most_overdue_comes_first_and_what_is_done_last(ruth, asked, cleared):
    a_promise(theme="coming", due_on=TODAY + timedelta(days=1))
    a_promise(theme="late", due_on=date(2019, 7, 1))
    a_promise(theme="told", status="reported_back", did="x", reported_back_on=TODAY)
    found = owed(to=ruth, today=TODAY)
    assert [each.what for each in found] == [
        "late",
        "Show the trend.",
        "coming",
        "Being kept informed: We hear too late.",
    ]
    assert [each.is_late(TODAY) for each in found] == [True, True, False, False]
    assert found[1].due == asked.met_on + DAYS_TO_ANSWER


def test_an_answer_that_nobody_was_told_is_owed_since_it_was_given(ruth):
    a_promise(status="done", did="x", answered_on=date(2019, 9, 2))
    (found,) = owed(to=ruth, today=TODAY)
    assert (found.state, found.due) == ("Answered, not yet reported back", date(2019, 9, 2))


def test_what_is_answered_is_owed_to_the_board_no_more(ruth, asked):
    asked.answer, asked.answered_at = "It is shown.", datetime(2019, 9, 2, tzinfo=UTC)
    asked.save()
    assert owed(to=ruth, today=TODAY) == []


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        (Role.OPCC_OFFICER, {Source.RESIDENTS, Source.BOARD, Source.VICTIMS}),
        (Role.ANALYST, {Source.RESIDENTS, Source.BOARD, Source.VICTIMS}),
        (Role.ENGAGEMENT_OFFICER, {Source.RESIDENTS, Source.VICTIMS}),
        (Role.LIAISON_OFFICER, {Source.RESIDENTS, Source.VICTIMS}),
        (Role.SUPERVISOR, {Source.VICTIMS}),
    ],
)
def test_each_reader_has_what_the_own_abilities_open(role, opened, asked, cleared):
    a_promise()
    assert set(sources(role)) == opened


@pytest.mark.parametrize("role", [Role.OPCC_OFFICER, Role.ANALYST, Role.ENGAGEMENT_OFFICER])
def test_items_of_victims_are_for_those_who_check_them(role, monkeypatch, cleared):
    def nobody_asks():
        pytest.fail("feedback that is not cleared was read")

    monkeypatch.setattr(queries, "with_managers", nobody_asks)
    (line,) = [each for each in owed(to=User(role=role), today=TODAY) if each.source == Source.VICTIMS]
    assert (line.due, line.owner, line.url) == (None, "", "")


def test_what_is_due_today_is_not_late():
    assert not Owed(Source.BOARD, "x", "y", "z", due=TODAY).is_late(TODAY)
    assert Owed(Source.BOARD, "x", "y", "z", due=TODAY - timedelta(days=1)).is_late(TODAY)
