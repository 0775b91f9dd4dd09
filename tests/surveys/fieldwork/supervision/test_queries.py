from datetime import timedelta

import pytest

from surveys.fieldwork import actions as calls
from surveys.fieldwork.assignment.actions import give_back
from surveys.fieldwork.assignment.reasons import GaveBack
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.supervision import actions
from surveys.fieldwork.supervision.queries import for_one, newest_messages, unread_answers, unread_copies, waiting_help
from surveys.models import Broadcast, HelpRequest
from tests.factories import NOON, calling, held

pytestmark = pytest.mark.django_db
Kind, Audience = HelpRequest.Kind, Broadcast.Audience


def to_read(user):
    return unread_answers(user).count() + unread_copies(user).count()


def ask(by, case, kind=Kind.LANGUAGE, at=NOON):
    return actions.ask_for_help(case.pk, kind, by=by, at=at)


def answer(asked, by):
    return actions.answer_help(asked.pk, ready=None, own_words="Yes.", by=by, at=NOON)


def test_help_waits_the_oldest_first_and_is_late_after_two_minutes(asha, helen):
    case = calling(asha)
    ask(asha, case, Kind.OTHER, NOON + timedelta(seconds=70))
    ask(asha, case, Kind.DISTRESS, NOON)
    lines = waiting_help(NOON + timedelta(seconds=121))
    assert [(line.asked.kind, line.is_late, line.is_over) for line in lines] == [
        (Kind.DISTRESS, True, False),
        (Kind.OTHER, False, False),
    ]


def test_what_was_asked_in_a_call_that_ended_still_waits_and_says_so(asha):
    case = calling(asha)
    ask(asha, case, Kind.DISTRESS)
    calls.record_outcome(case.pk, BY_CODE["3.13"], by=asha, lease=case.lease, at=NOON)
    assert [line.is_over for line in waiting_help(NOON)] == [True]


def test_what_was_asked_before_a_call_is_over_once_the_case_is_given_back(asha):
    case = held(asha)
    ask(asha, case)
    assert [line.is_over for line in waiting_help(NOON)] == [False]
    give_back(case.pk, reason=GaveBack.OTHER, by=asha, lease=case.lease, at=NOON)
    assert [line.is_over for line in waiting_help(NOON)] == [True]


def test_waiting_help_takes_one_query(asha, helen, django_assert_num_queries):
    for by in (asha, helen):
        case = calling(by)
        for kind in Kind:
            ask(by, case, kind)
    with django_assert_num_queries(1):
        assert len([line.asked.asked_by.name for line in waiting_help(NOON) if not line.is_over]) == 10


def test_a_panel_shows_what_waits_here_and_answers_from_anywhere(asha, helen):
    before = calling(asha)
    answered = answer(ask(asha, before, Kind.OTHER), helen)
    ask(asha, before, Kind.REAL)
    calls.record_outcome(before.pk, BY_CODE["3.13"], by=asha, lease=before.lease, at=NOON)
    case = calling(asha)
    here = ask(asha, case, Kind.LANGUAGE)
    shown = for_one(asha, case.pk)
    assert (shown.waiting, shown.answered, shown.messages) == ([here], [answered], [])
    assert len(for_one(asha).waiting) == 2


def test_what_was_read_and_what_is_others_is_not_shown(asha, helen, make_user):
    dan = make_user("interviewer", "dan")
    answered = answer(ask(asha, calling(asha)), helen)
    answer(ask(dan, calling(dan)), helen)
    (copy,) = actions.broadcast(Audience.IN_A_CALL, "Hello", by=helen, at=NOON).copies.filter(to=asha)
    assert (len(for_one(asha)), to_read(asha)) == (2, 2)
    actions.mark_seen(by=asha, at=NOON, answers=[answered.pk], messages=[copy.pk])
    assert (len(for_one(asha)), to_read(asha)) == (0, 0)
    assert to_read(dan) == 2


def test_a_message_whose_words_are_forgotten_is_nothing_to_read(asha, helen):
    actions.broadcast(Audience.EVERYBODY, "Hello", by=helen, at=NOON)
    actions.forget_words(at=NOON + timedelta(days=8))
    assert (len(for_one(asha)), to_read(asha), list(newest_messages())) == (0, 0, [])


def test_a_message_says_how_many_have_read_it(asha, helen, make_user):
    make_user("interviewer", "dan")
    sent = actions.broadcast(Audience.EVERYBODY, "Hello", by=helen, at=NOON)
    actions.mark_seen(by=asha, at=NOON, answers=[], messages=[sent.copies.get(to=asha).pk])
    (line,) = newest_messages()
    assert (line.read, line.people) == (1, 2)
