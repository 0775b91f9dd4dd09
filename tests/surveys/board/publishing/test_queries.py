"""How far each paper is, as the list of papers says it."""

from datetime import timedelta

import pytest

from surveys.board.publishing import actions, queries
from surveys.models import PaperDraft
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def only():
    (writing,) = queries.to_write()
    return writing.label, writing.step


def test_a_release_without_a_draft_can_be_drafted(july_released):
    assert only() == ("Draft the paper", "")


def test_a_draft_is_gone_on_with(draft):
    assert only() == ("Go on with the paper", "In draft")


def test_one_that_is_offered_waits(draft, ruth):
    actions.offer(draft, by=ruth, at=NOON)
    assert only() == ("Go on with the paper", "Waits for its check")


def test_one_that_was_checked_says_so(checked):
    assert only() == ("Go on with the paper", "Checked")


@pytest.mark.parametrize(("who", "step"), [("ben", "Sent back"), ("ruth", "Taken back by whoever offered it")])
def test_one_that_went_back_says_by_whom(request, draft, ruth, who, step):
    check = actions.offer(draft, by=ruth, at=NOON)
    actions.send_back(check, by=request.getfixturevalue(who), at=NOON)
    assert only() == ("Go on with the paper", step)


def test_the_last_check_counts(draft, ruth, ben):
    actions.send_back(actions.offer(draft, by=ruth, at=NOON), by=ben, at=NOON)
    actions.offer(draft, by=ruth, at=NOON + timedelta(hours=1))
    assert only()[1] == "Waits for its check"


def test_a_published_paper_can_be_corrected(checked, ruth, monkeypatch):
    monkeypatch.setattr(actions, "files_of", lambda *_, **__: [])
    actions.publish(checked, by=ruth, at=NOON, report=lambda *_: None)
    assert PaperDraft.objects.filter(published_at=None).count() == 0
    assert only() == ("Correct the paper", "")


def test_its_queries_do_not_grow(draft, django_assert_num_queries):
    with django_assert_num_queries(4):
        queries.to_write()
