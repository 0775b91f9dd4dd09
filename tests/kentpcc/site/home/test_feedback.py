"""What victims passed on, on first pages: late, waits, today, changed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.site.home import feedback
from kentpcc.site.home.lines import Section
from surveys.feedback.due import until
from surveys.models import FeedbackItem, Interview
from tests.factories import NOON, a_case, a_version

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def grace(make_user):
    return make_user("line_manager", "grace", district_id="thanet")


@pytest.fixture
def made(asha, grace):
    """An item as rows alone: `made("owned", at=…)`, of Thanet, where Grace is."""

    def make(state, *, at=NOON, **told):
        interview = an_interview(asha)
        usual = {"agreed": "yes", "kind": "negative", "theme": "information", "entered_at": at, "entered_by": asha}
        passed = {"district_id": "thanet", "routed_at": at, "due_at": until(at)} if state != "to_check" else {}
        taken = {"owner": grace, "owned_at": at} if state in {"owned", "closed"} else {}
        over = {"closed_at": at, "closed_by": grace} if state == "closed" else {}
        return FeedbackItem.objects.create(
            id=uuid4(), interview=interview, state=state, **usual | passed | taken | over | told
        )

    return make


def an_interview(by):
    case = a_case()
    version = case.survey.instruments.first() or a_version(case.survey)
    told = {"survey": case.survey, "case": case, "instrument": version, "interviewer": by, "district_id": "swale"}
    ended = {"status": "complete", "completed_on": NOON.date()}
    return Interview.objects.create(started_at=NOON, **told, **ended)


def said(line, visitor):
    return [(each.section, each.number, each.text, each.when) for each in line(visitor)]


def test_nothing_is_said_of_nothing(visiting, helen, grace):
    for_supervisors = (feedback.to_check, feedback.to_tell, feedback.to_clear, feedback.late_with_managers)
    for_managers = (feedback.own_late, feedback.nobody_took_on, feedback.own_in_hand, feedback.due_today)
    assert [said(line, visiting(helen)) for line in for_supervisors] == [[]] * 4
    assert [said(line, visiting(grace)) for line in (*for_managers, feedback.closed_since)] == [[]] * 5


def test_what_is_to_check_and_is_another_supervisors(visiting, helen, made):
    made("to_check", at=NOON - 2 * DAY), made("to_check"), made("to_check", entered_by=helen)
    told = said(feedback.to_check, visiting(helen))
    assert told == [(Section.WAITING, "2", "things are to be passed on for victims", "the oldest for 2 days")]


@pytest.mark.parametrize(("days", "section"), [(1, Section.WAITING), (0, Section.WAITING), (-1, Section.LATE)])
def test_whom_to_tell(visiting, helen, made, days, section):
    made("closed", telling="to_tell", tell_by=NOON + days * DAY)
    [(where, number, text, when)] = said(feedback.to_tell, visiting(helen))
    assert (where, number, text) == (section, "1", "victim is to hear what was done")
    assert when.startswith("the first until ")


def test_a_line_to_clear(visiting, helen, made):
    made("closed", line="to_clear"), made("closed", line="cleared")
    [(where, number, text, _)] = said(feedback.to_clear, visiting(helen))
    assert (where, number, text) == (Section.WAITING, "1", "line of “You said, we did” is to be cleared")


def test_what_is_late_is_late_for_both(visiting, helen, grace, made):
    (
        made("owned", at=NOON - 9 * DAY),
        made("routed", at=NOON - 9 * DAY),
        made("owned"),
        made("closed", at=NOON - 9 * DAY),
    )
    [(where, number, text, _)] = said(feedback.late_with_managers, visiting(helen))
    assert (where, number, text) == (Section.LATE, "2", "things are late with line managers")
    told = said(feedback.own_late, visiting(grace))
    assert told == [(Section.LATE, "2", "things that victims passed on are late", "the first was due on 16 September")]


def test_what_waits_for_a_line_manager(visiting, grace, made):
    made("routed", at=NOON - DAY), made("owned"), made("owned", at=NOON - 9 * DAY)  # which is late, and told as such
    told = said(feedback.nobody_took_on, visiting(grace))
    assert told == [(Section.WAITING, "1", "thing waits that nobody has taken on", "the oldest since yesterday")]
    told = said(feedback.own_in_hand, visiting(grace))
    assert told == [(Section.WAITING, "1", "thing is in your hands", "the first until 25 September")]


def test_what_is_due_today(visiting, grace, made):
    made("owned", at=NOON - 7 * DAY), made("owned")
    told = said(feedback.due_today, visiting(grace))
    assert told == [(Section.TODAY, "1", "thing that a victim passed on is due", "by the end of the day")]


def test_what_was_closed_since_the_last_visit(visiting, grace, made):
    for days in (5, 3, 0):  # the sign-in before this one counts
        audit.record(Act.SIGNED_IN, grace, by=grace, at=NOON - days * DAY)
    made("closed", at=NOON - 4 * DAY), made("closed", at=NOON - 2 * DAY)
    told = said(feedback.closed_since, visiting(grace))
    assert told == [(Section.CHANGED, "1", "thing was closed at your posting", "since 15 September")]


def test_another_posting_is_told_nothing(visiting, make_user, made):
    made("routed", at=NOON - 9 * DAY), made("owned")
    elsewhere = make_user("line_manager", "elsewhere", district_id="dover")
    lines = (feedback.own_late, feedback.nobody_took_on, feedback.own_in_hand, feedback.due_today)
    assert [said(line, visiting(elsewhere)) for line in lines] == [[]] * 4


def test_every_line_leads_on(visiting, helen, grace, made):
    made("to_check"), made("owned", at=NOON - 9 * DAY)
    [to_check] = feedback.to_check(visiting(helen))
    [late] = feedback.own_late(visiting(grace))
    assert (to_check.label, to_check.url) == ("Check them", "/feedback/")
    assert (late.label, late.url) == ("See them", "/feedback/own/")
