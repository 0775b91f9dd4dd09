"""Asking, answering, telling everybody: once each, in the trail without a word of it, and forgotten in time."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.supervision import actions
from surveys.models import Broadcast, BroadcastCopy, Case, HelpRequest
from tests.factories import NOON, calling, held

pytestmark = pytest.mark.django_db
Kind, Ready, Audience = HelpRequest.Kind, HelpRequest.Ready, Broadcast.Audience
SECRET = "Their neighbour Mr Deal speaks Polish"


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")


@pytest.fixture
def dan(make_user):
    return make_user("interviewer", "dan")


def ask(by, case=None, kind=Kind.LANGUAGE, at=NOON):
    return actions.ask_for_help((case or calling(by)).pk, kind, by=by, at=at)


def answer(asked, by, ready=Ready.COMING, own_words="", at=NOON):
    return actions.answer_help(asked.pk, ready=ready, own_words=own_words, by=by, at=at)


def trail(act):
    return list(AuditEntry.objects.filter(act=act).order_by("id"))


def test_asking_names_the_call_and_is_logged_by_its_code(asha):
    case = calling(asha)
    asked = ask(asha, case)
    assert asked.attempt == case.attempts.get()
    (entry,) = trail(Act.ASKED_FOR_HELP)
    assert (entry.by, entry.subject_id, entry.detail) == (asha, str(case.pk), {"kind": "language"})


def test_before_the_call_one_may_ask_too(asha):
    assert ask(asha, held(asha)).attempt is None


def test_the_same_help_waits_once_however_often_the_key_is_pressed(asha):
    case = calling(asha)
    first = ask(asha, case)
    assert ask(asha, case, at=NOON + timedelta(seconds=1)) == first
    ask(asha, case, Kind.DISTRESS)
    assert HelpRequest.objects.count() == 2
    assert len(trail(Act.ASKED_FOR_HELP)) == 2


def test_once_answered_the_same_may_be_asked_again(asha, helen):
    case = calling(asha)
    answer(ask(asha, case), helen)
    assert ask(asha, case).answered_at is None
    assert HelpRequest.objects.count() == 2


def test_only_whoever_holds_the_case_asks_about_it(asha, dan):
    case = calling(asha)
    with pytest.raises(Case.DoesNotExist):
        ask(dan, case)
    with pytest.raises(Case.DoesNotExist):
        ask(asha, case, at=NOON + timedelta(hours=1))
    assert not HelpRequest.objects.exists()


def test_an_answer_is_a_ready_sentence_own_words_or_both(asha, helen):
    asked = answer(ask(asha), helen, Ready.REAL, "Ask for Helen.")
    asked.refresh_from_db()
    assert asked.answer == f"{Ready.REAL.label} Ask for Helen."
    assert (asked.answered_by, asked.answered_at, asked.seen_at) == (helen, NOON, None)


def test_an_answer_without_anything_is_refused_at_its_field(asha, helen):
    asked = ask(asha)
    with pytest.raises(Refused) as refused:
        answer(asked, helen, ready=None)
    assert (str(refused.value), refused.value.field) == ("Choose a sentence, or write one.", "ready")
    assert HelpRequest.objects.waiting().get() == asked


def test_the_second_answer_is_refused_and_says_who_gave_the_first(asha, helen, bob):
    asked = ask(asha)
    answer(asked, helen, Ready.COMING)
    with pytest.raises(Refused, match=f"{helen.name} has answered this already"):
        answer(asked, bob, Ready.STOP)
    asked.refresh_from_db()
    assert asked.ready == Ready.COMING


def test_the_trail_and_the_table_hold_no_word_of_an_answer(asha, helen):
    asked = answer(ask(asha), helen, own_words=SECRET)
    (entry,) = trail(Act.ANSWERED_HELP)
    assert entry.detail == {"kind": "language", "ready": "coming", "own_words": True}
    with connection.cursor() as cursor:
        cursor.execute("SELECT own_words FROM surveys_helprequest WHERE id = %s", [asked.pk])
        assert "Deal" not in cursor.fetchone()[0]


def test_a_message_to_those_in_a_call_reaches_nobody_else(asha, dan, helen, make_user):
    calling(asha)
    held(dan)
    make_user("analyst")
    sent = actions.broadcast(Audience.IN_A_CALL, "The line goes down at one.", by=helen, at=NOON)
    assert [copy.to for copy in sent.copies.all()] == [asha]
    (entry,) = trail(Act.MESSAGED_INTERVIEWERS)
    assert (entry.by, entry.detail) == (helen, {"audience": "in_a_call", "people": 1})


def test_a_call_whose_time_ran_out_is_no_call(asha, helen):
    calling(asha)
    with pytest.raises(Refused, match="Nobody is in a call now"):
        actions.broadcast(Audience.IN_A_CALL, "Hello", by=helen, at=NOON + timedelta(hours=1))
    assert not Broadcast.objects.exists()


def test_a_message_to_everybody_goes_to_all_who_may_ring_but_the_sender(asha, dan, helen, bob, ruth, make_user):
    make_user("interviewer", "gone", is_active=False)
    sent = actions.broadcast(Audience.EVERYBODY, "Cake at three.", by=helen, at=NOON)
    assert {copy.to for copy in sent.copies.all()} == {asha, dan, bob}


def test_a_message_to_nobody_is_refused(helen):
    with pytest.raises(Refused, match="Nobody rings yet"):
        actions.broadcast(Audience.EVERYBODY, "Hello?", by=helen, at=NOON)


def test_what_is_read_is_read_by_oneself_and_once(asha, dan, helen):
    own, others = answer(ask(asha), helen), answer(ask(dan), helen)
    sent = actions.broadcast(Audience.EVERYBODY, "Cake at three.", by=helen, at=NOON)
    copies = {copy.to: copy.pk for copy in sent.copies.all()}
    actions.mark_seen(by=asha, at=NOON, answers=[own.pk, others.pk], messages=list(copies.values()))
    actions.mark_seen(by=asha, at=NOON + timedelta(hours=1), answers=[own.pk], messages=[copies[asha]])
    assert list(HelpRequest.objects.order_by("pk").values_list("seen_at", flat=True)) == [NOON, None]
    assert dict(BroadcastCopy.objects.values_list("to", "seen_at")) == {asha.pk: NOON, dan.pk: None}


def test_what_was_not_shown_is_not_read(asha, helen):
    """An answer that came between the page and its button waits for the next page."""
    asked = ask(asha)
    actions.mark_seen(by=asha, at=NOON, answers=[asked.pk], messages=[])
    answer(asked, helen)
    assert HelpRequest.objects.unseen().get() == asked


def test_words_are_forgotten_after_a_week_and_what_was_done_is_not(asha, helen):
    old = answer(ask(asha), helen, own_words=SECRET)
    new = answer(ask(asha, old.case, Kind.OTHER), helen, own_words=SECRET, at=NOON + timedelta(days=5))
    only_words = answer(ask(asha, old.case, Kind.REAL), helen, ready=None, own_words=SECRET)
    actions.broadcast(Audience.EVERYBODY, SECRET, by=helen, at=NOON)
    assert actions.forget_words(at=NOON + timedelta(days=7, seconds=1)) == 3
    for each in (old, new, only_words):
        each.refresh_from_db()
    assert (old.answer, new.own_words, only_words.answer) == (Ready.COMING.label, SECRET, "(no longer kept)")
    assert Broadcast.objects.get().text is None


@pytest.mark.django_db(transaction=True)
def test_of_many_answers_at_once_one_is_given(asha, helen, bob):
    asked = ask(asha)
    said = _at_once([lambda by=by: answer(asked, by, own_words=by.username) for by in (helen, bob) * 4])
    assert [type(each) for each in said if each] == [Refused] * 7
    assert len(trail(Act.ANSWERED_HELP)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_presses_at_once_one_waits(asha):
    case = calling(asha)
    assert not any(_at_once([lambda: ask(asha, case)] * 8))
    assert HelpRequest.objects.count() == len(trail(Act.ASKED_FOR_HELP)) == 1


def _at_once(acts):
    """Each in a thread of its own; what each raised, or None."""
    ready, raised = threading.Barrier(len(acts)), []

    def run(act):
        ready.wait()
        try:
            act()
        except Exception as fault:  # noqa: BLE001  the test says which are meant
            raised.append(fault)
        else:
            raised.append(None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
