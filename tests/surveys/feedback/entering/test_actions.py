"""In the call: what is kept of what a victim says, and what is not."""

from uuid import uuid4

import pytest
from django.db import connection

from kentpcc.models import AuditEntry
from surveys.feedback.entering import actions
from surveys.fieldwork.queue import LeaseLost
from surveys.models import Case, FeedbackItem, Interview
from tests.factories import NOON, interviewing
from tests.surveys.feedback.conftest import SAID, an_entry, end

pytestmark = pytest.mark.django_db
State = FeedbackItem.State
STORED = {"kind": "negative", "theme": "action", "agreed": "no", "state": State.NOT_AGREED}


def test_what_they_agree_to_waits_for_a_supervisor(interview, enter, asha):
    made = enter(interview)
    made.refresh_from_db()
    assert (made.state, made.said, made.agreed, made.wants_telling) == (State.TO_CHECK, SAID, "yes", "yes")
    assert (made.entered_by, made.entered_at, made.kind, made.theme) == (asha, NOON, "negative", "information")


@pytest.mark.parametrize("agreed", ["no", "not_asked"])
def test_without_a_yes_no_word_is_kept(interview, enter, agreed):
    made = enter(interview, agreed=FeedbackItem.Asked(agreed))
    made.refresh_from_db()
    assert (made.state, made.words, made.agreed) == (State.NOT_AGREED, None, agreed)
    assert made.wants_telling == "not_asked"


def test_the_database_holds_no_readable_word(interview, enter):
    made = enter(interview)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM surveys_feedbackitem")
        assert SAID not in str(cursor.fetchall())
    assert made.label not in str(interview.case_id).upper()


def test_it_is_recorded_without_its_words(interview, enter):
    made = enter(interview)
    entry = AuditEntry.objects.get(act="entered what a victim wishes to pass on")
    assert entry.subject_id == str(made.pk)
    assert entry.detail == {"agreed": "yes", "kind": "negative", "theme": "information"}


def test_the_same_page_sent_twice_is_one_item(interview, enter):
    again = uuid4()
    assert enter(interview, id=again) == enter(interview, id=again, words="other words")
    assert [each.said for each in FeedbackItem.objects.all()] == [SAID]


def test_a_page_that_names_an_item_of_another_interview_is_an_item_of_its_own(interview, enter, make_user):
    ben = make_user("interviewer", "ben")
    theirs = FeedbackItem.objects.create(interview=interviewing(ben), entered_at=NOON, entered_by=ben, **STORED)
    made = enter(interview, id=theirs.pk)
    theirs.refresh_from_db()
    assert (made.pk == theirs.pk, made.said, theirs.interview.interviewer) == (False, SAID, ben)


def test_two_things_are_two_items(interview, enter):
    enter(interview), enter(interview, kind=FeedbackItem.Kind.POSITIVE, agreed=FeedbackItem.Asked.NO)
    assert sorted(FeedbackItem.objects.values_list("state", flat=True)) == [State.NOT_AGREED, State.TO_CHECK]


def test_nothing_is_entered_under_a_lease_that_is_lost(interview, asha):
    lease = Case.objects.get().lease
    with pytest.raises(LeaseLost):
        actions.enter(interview, an_entry(), by=asha, lease=lease + 1, at=NOON)
    Interview.objects.update(status=Interview.Status.PARTIAL)
    with pytest.raises(LeaseLost):
        actions.enter(interview, an_entry(), by=asha, lease=lease, at=NOON)
    assert not FeedbackItem.objects.exists()


def test_nothing_is_entered_once_the_call_is_over(interview, asha):
    interview.case.attempts.update(ended_at=NOON, outcome="1.1")
    with pytest.raises(LeaseLost):
        actions.enter(interview, an_entry(), by=asha, lease=Case.objects.get().lease, at=NOON)


def test_somebody_else_enters_nothing(interview, bela):
    with pytest.raises(LeaseLost):
        actions.enter(interview, an_entry(), by=bela, lease=Case.objects.get().lease, at=NOON)


def test_they_change_their_mind_in_the_call(interview, enter, asha):
    made = enter(interview)
    actions.take_back(interview, made, by=asha, lease=Case.objects.get().lease, at=NOON)
    made.refresh_from_db()
    assert (made.state, made.words, made.taken_back_by) == (State.TAKEN_BACK, None, asha)
    assert actions.read(interview, by=asha, at=NOON) == []


def test_reading_the_words_again_is_recorded_item_by_item(interview, enter, asha, trail):
    made = enter(interview)
    enter(interview, agreed=FeedbackItem.Asked.NO)
    assert len(actions.read(interview, by=asha, at=NOON)) == 2
    assert trail().count("read what a victim passed on") == 1  # of the other there is nothing to read
    assert AuditEntry.objects.order_by("id").last().subject_id == str(made.pk)


def test_it_waits_for_a_supervisor_only_once_the_call_is_over(interview, enter):
    made = enter(interview)
    assert not FeedbackItem.objects.to_check().exists()
    end(interview)
    assert FeedbackItem.objects.to_check().get() == made
