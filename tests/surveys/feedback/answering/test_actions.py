"""A line manager takes an item on, hands it over, and says what was done."""

import pytest

from kentpcc.refusals import Refused
from surveys.feedback.actions import take_back
from surveys.feedback.answering import actions
from surveys.feedback.answering.actions import Answer
from surveys.feedback.due import until
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY, DONE, HOUR

pytestmark = pytest.mark.django_db
WITHOUT_LINE = Answer(DONE)


@pytest.mark.parametrize(
    ("to", "seeing"),
    [("thanet", {"grace", "ivo"}), ("swale", {"wyn"}), ("east", {"ivo"})],
)
def test_an_item_is_seen_at_its_posting_only(routed, to, seeing, grace, ivo, wyn, make_user):
    routed(to)
    nowhere = make_user("line_manager", "nowhere")
    visible = {u.username for u in (grace, ivo, wyn, nowhere) if FeedbackItem.objects.visible_to(u).exists()}
    assert visible == seeing


@pytest.mark.parametrize("state", ["item", "owned", "closed"])
def test_what_was_not_passed_on_is_seen_nowhere(request, state, grace):
    request.getfixturevalue(state)()
    assert FeedbackItem.objects.visible_to(grace).exists() == (state != "item")


def test_it_is_taken_on_once(routed, grace, trail):
    made = routed()
    for _ in range(2):
        made = actions.take_on(made, by=grace, at=NOON + HOUR)
    assert (made.state, made.owner, made.owned_at) == ("owned", grace, NOON + HOUR)
    assert trail().count("took on what a victim passed on") == 1


def test_a_colleague_takes_it_from_who_is_away(owned, ivo):
    assert actions.take_on(owned(), by=ivo, at=NOON).owner == ivo


def test_it_is_handed_over(owned, grace, ivo):
    made = actions.hand_over(owned(), to=ivo, by=grace, at=NOON + DAY)
    assert (made.owner, made.state) == (ivo, "owned")


def test_it_is_handed_to_nobody_who_may_not_see_it(owned, grace, wyn, helen, make_user):
    made, posted = owned(), make_user("analyst", "posted", district_id="thanet")
    for somebody in (wyn, helen, posted):
        with pytest.raises(Refused, match="not posted where it was sent") as refused:
            actions.hand_over(made, to=somebody, by=grace, at=NOON)
        assert refused.value.field == "to"


def test_another_posting_does_nothing_with_it(owned, wyn):
    made = owned()
    for act in (
        lambda: actions.take_on(made, by=wyn, at=NOON),
        lambda: actions.hand_over(made, to=wyn, by=wyn, at=NOON),
        lambda: actions.close(made, WITHOUT_LINE, by=wyn, at=NOON),
    ):
        with pytest.raises(Refused, match="no longer with your division or district"):
            act()


def test_whoever_has_it_in_hand_closes_it(owned, grace):
    made = actions.close(owned(), Answer(DONE, "Too late", "We ring"), by=grace, at=NOON + DAY)
    made.refresh_from_db()
    assert (made.state, made.closed_by, made.closed_at, made.done) == ("closed", grace, NOON + DAY, DONE)
    assert (made.line, made.you_said, made.we_did, made.is_late) == ("to_clear", "Too late", "We ring", False)


def test_nobody_closes_what_another_has_in_hand(routed, grace, ivo):
    made = routed()
    with pytest.raises(Refused, match="Take it on first"):
        actions.close(made, WITHOUT_LINE, by=grace, at=NOON)
    actions.take_on(made, by=ivo, at=NOON)
    with pytest.raises(Refused, match="Take it on first"):
        actions.close(made, WITHOUT_LINE, by=grace, at=NOON)


def test_without_a_line_nothing_waits_to_be_cleared(owned, grace):
    made = actions.close(owned(), WITHOUT_LINE, by=grace, at=NOON)
    assert (made.line, made.lines) == ("none", None)
    assert not FeedbackItem.objects.to_clear().exists()


@pytest.mark.parametrize(("wants", "telling"), [("yes", "to_tell"), ("no", "none"), ("not_asked", "none")])
def test_the_bureau_tells_who_wished_to_hear(owned, grace, wants, telling):
    made = owned(wants_telling=FeedbackItem.Asked(wants))
    made = actions.close(made, WITHOUT_LINE, by=grace, at=NOON + DAY)
    assert made.telling == telling
    assert made.tell_by == (until(NOON + DAY) if telling == "to_tell" else None)


def test_after_its_day_it_is_closed_late(owned, grace):
    assert actions.close(owned(), WITHOUT_LINE, by=grace, at=NOON + 8 * DAY).is_late


def test_it_is_closed_once(closed, grace):
    made = closed()
    for act in (actions.take_on, lambda *one, **more: actions.close(*one, WITHOUT_LINE, **more)):
        with pytest.raises(Refused, match="closed already"):
            act(made, by=grace, at=NOON)


def test_what_was_taken_back_meanwhile_is_gone(owned, grace, helen):
    made = owned()
    take_back(made, by=helen, at=NOON)
    with pytest.raises(Refused, match="took it back"):
        actions.close(made, WITHOUT_LINE, by=grace, at=NOON)
