"""A supervisor decides what is passed on, in which words, and to whom."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.feedback.actions import take_back
from surveys.feedback.checking import actions
from surveys.feedback.due import until
from surveys.feedback.places import place_of
from surveys.models import FeedbackItem
from tests.factories import NOON, a_case, a_crime, an_involvement
from tests.surveys.feedback.conftest import DAY, PASSED, SAID

pytestmark = pytest.mark.django_db
Reason = FeedbackItem.Reason


def pass_on(made, by, words=PASSED, to="thanet"):
    return actions.pass_on(made, words=words, to=place_of(to), by=by, at=NOON)


def test_it_goes_to_one_place_in_other_words_and_has_its_day(item, helen, grace):
    made = pass_on(item(), helen)
    made.refresh_from_db()
    assert (made.state, made.passed, made.said) == ("routed", PASSED, SAID)
    assert (made.place, made.district_id, made.division_id, made.owner) == ("Thanet", "thanet", None, None)
    assert (made.checked_by, made.routed_at, made.due_at) == (helen, NOON, until(NOON))


def test_a_division_is_a_place_too(item, helen, ivo):
    made = pass_on(item(), helen, to="east")
    assert (made.division_id, made.district_id) == ("east", None)


def test_the_team_goes_with_it_and_the_officer_does_not(item, helen, grace):
    crime = a_crime(team="THA-C", officer="PC 8123")
    made = pass_on(item(a_case(involvement=an_involvement(crime=crime))), helen)
    assert made.team == "THA-C"
    assert "8123" not in f"{made.passed}{made.team}{made.place}"


def test_the_trail_says_where_to_and_that_words_were_changed(item, helen, grace):
    pass_on(item(), helen), pass_on(item(), helen, words=SAID)
    entries = AuditEntry.objects.filter(act="passed on what a victim said").order_by("id")
    assert [entry.detail for entry in entries] == [
        {"to": "thanet", "changed": True},
        {"to": "thanet", "changed": False},
    ]


def test_words_that_lead_to_the_victim_are_refused(item, helen, grace):
    with pytest.raises(Refused, match="the victim’s name") as refused:
        pass_on(item(), helen, words="Amara was not told")
    assert refused.value.field == "words"
    assert FeedbackItem.objects.get().state == "to_check"


def test_nobody_is_posted_there(item, helen, grace):
    with pytest.raises(Refused, match="No line manager is posted there") as refused:
        pass_on(item(), helen, to="dover")
    assert refused.value.field == "to"


def test_whoever_left_is_posted_nowhere(item, helen, grace):
    grace.is_active = False
    grace.save()
    with pytest.raises(Refused, match="No line manager is posted there"):
        pass_on(item(), helen)


def test_nobody_checks_what_they_entered(item, helen, grace):
    made = item()
    FeedbackItem.objects.update(entered_by=helen)
    with pytest.raises(Refused, match="Another supervisor has to check it"):
        pass_on(made, helen)
    with pytest.raises(Refused, match="Another supervisor has to check it"):
        actions.decline(made, reason=Reason.UNCLEAR, by=helen, at=NOON)


@pytest.mark.parametrize("agreed", ["no", "not_asked"])
def test_what_they_did_not_agree_to_cannot_be_passed_on(item, helen, grace, agreed):
    made = item(agreed=FeedbackItem.Asked(agreed))
    with pytest.raises(Refused, match="decided meanwhile"):
        pass_on(made, helen)


def test_what_was_taken_back_meanwhile_cannot(item, helen, grace):
    made = item()
    take_back(made, by=helen, at=NOON)
    with pytest.raises(Refused, match="took it back"):
        pass_on(made, helen)


def test_it_is_decided_once(routed, helen):
    made = routed()
    with pytest.raises(Refused, match="decided meanwhile"):
        actions.decline(made, reason=Reason.DANGER, by=helen, at=NOON)


def test_it_stays_in_the_bureau_with_a_reason(item, helen, trail):
    made = actions.decline(item(), reason=Reason.COMPLAINT, by=helen, at=NOON)
    made.refresh_from_db()
    assert (made.state, made.reason, made.checked_by, made.routed_at) == ("declined", "complaint", helen, None)
    assert "declined to pass on what a victim said" in trail()


def test_it_is_sent_to_another_place_and_keeps_its_day(owned, helen, grace, wyn):
    made = owned()
    sent = actions.send_again(made, to=place_of("swale"), by=helen, at=NOON + DAY)
    assert (sent.district_id, sent.state, sent.owner, sent.due_at) == ("swale", "routed", None, made.due_at)
    assert FeedbackItem.objects.visible_to(wyn).exists()
    assert not FeedbackItem.objects.visible_to(grace).exists()


def test_what_is_closed_is_sent_nowhere(closed, helen, wyn):
    with pytest.raises(Refused, match="decided meanwhile"):
        actions.send_again(closed(), to=place_of("swale"), by=helen, at=NOON)


def test_a_line_is_cleared_in_other_words(closed, helen):
    made = actions.clear_line(closed(), said="Too late", did="We ring", by=helen, at=NOON + DAY)
    made.refresh_from_db()
    assert (made.line, made.you_said, made.we_did, made.cleared_by) == ("cleared", "Too late", "We ring", helen)


@pytest.mark.parametrize("field", ["said", "did"])
def test_neither_half_of_a_line_names_the_victim(closed, helen, field):
    words = {"said": "Too late", "did": "We ring"} | {field: "We rang Mrs Deal"}
    with pytest.raises(Refused) as refused:
        actions.clear_line(closed(), **words, by=helen, at=NOON)
    assert refused.value.field == field


def test_a_line_that_is_not_shown_keeps_no_words(closed, helen):
    made = actions.decline_line(closed(), by=helen, at=NOON + DAY)
    made.refresh_from_db()
    assert (made.line, made.lines, made.state) == ("declined", None, "closed")


def test_a_line_is_decided_once(cleared, helen):
    made = cleared()
    with pytest.raises(Refused, match="decided meanwhile"):
        actions.decline_line(made, by=helen, at=NOON)
