"""Helen looks at the room, answers, and says something to everybody."""

from datetime import timedelta

import pytest
import time_machine

from surveys.fieldwork.supervision import actions
from surveys.models import Broadcast, HelpRequest
from tests.factories import EVERY_KIND, NOON, calling, interviewing
from victims.models import SafeContact

pytestmark = pytest.mark.django_db
ROOM, NOW, SAY = "/calls/room/", "/calls/room/now/", "/calls/room/say/"
HTMX = {"HTTP_HX_REQUEST": "true"}
Kind, Ready = HelpRequest.Kind, HelpRequest.Ready


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def page(helen, signed_in):
    return signed_in(helen)


@pytest.fixture
def asked(asha):
    return actions.ask_for_help(calling(asha).pk, Kind.REAL, by=asha, at=NOON - timedelta(minutes=3))


def test_the_room_says_who_is_where_and_names_no_victim(page, asha):
    interview = interviewing(asha, form=EVERY_KIND)
    victim = interview.case.involvement.victim
    SafeContact.objects.create(victim=victim, arrangements={"number": "+447700900999", "code_word": "tulip"})
    text = page.get(ROOM).text
    assert interview.case.label in text
    assert "In an interview" in text
    assert "Hate crime" in text
    assert "Safe contact" in text
    for secret in ("Amara", "Deal", "7700", "tulip", victim.reference, str(victim.pk)):
        assert secret not in text


def test_an_empty_room_says_so(page):
    text = page.get(ROOM).text
    assert "Nobody is at work on a case" in text
    assert "Nobody is asking for help." in text
    assert "Today: 0 calls, 0 interviews complete." in text


def test_the_room_asks_for_its_changing_part_again_and_has_a_link_for_it(page):
    text = page.get(ROOM).text
    assert f'hx-get="{NOW}" hx-trigger="every 10s"' in text
    assert f'<a class="govuk-link" href="{ROOM}">Refresh</a>' in text
    assert 'href="/calls/samples/quotas/"' in text


def test_the_changing_part_alone_is_sent_to_htmx(page, asha):
    calling(asha)
    text = page.get(NOW, **HTMX).text
    assert text.strip().startswith('<div id="now"')
    assert "<html" not in text
    assert "asha" in text


def test_without_htmx_the_part_leads_to_the_room(page):
    assert page.get(NOW).url == ROOM


def test_whoever_is_signed_out_gets_no_page_to_sign_in_in_the_middle_of_the_room(client):
    assert client.get(NOW, **HTMX).status_code == 401
    assert client.get(NOW).status_code == 302


def test_help_stands_on_the_room_with_who_asks_and_for_how_long(page, asked):
    text = " ".join(page.get(ROOM).text.split())
    assert f"asha, case {asked.case.label} (Hate crime)" in text
    assert "3 minutes" in text
    assert "app-line--late" in text
    assert f'href="/calls/room/help/{asked.pk}/"' in text


def test_the_room_takes_as_many_queries_for_many_as_for_one(page, asha, make_user, django_assert_num_queries):
    calling(asha)
    page.get(ROOM)
    with CountQueries() as one:
        page.get(NOW, **HTMX)
    for number in range(5):
        person = make_user("interviewer", f"one{number}")
        case = calling(person)
        actions.ask_for_help(case.pk, Kind.OTHER, by=person, at=NOON)
    with CountQueries() as many:
        page.get(NOW, **HTMX)
    assert len(many) == len(one) <= 12


def CountQueries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


def test_an_answer_offers_what_fits_first_and_presets_nothing(page, asked):
    text = page.get(f"/calls/room/help/{asked.pk}/").text
    assert text.index("ring 101") < text.index("I am coming over")
    assert "checked" not in text
    assert "Amara" not in text


def test_helen_answers_on_the_screen(page, helen, asked):
    answer = page.post(f"/calls/room/help/{asked.pk}/", {"ready": "real", "own_words": "Ask for Helen."}, follow=True)
    assert answer.redirect_chain == [(ROOM, 302)]
    assert "asha sees your answer within seconds." in answer.text
    assert "Nobody is asking for help." in answer.text
    asked.refresh_from_db()
    assert (asked.answered_by, asked.answer) == (helen, f"{Ready.REAL.label} Ask for Helen.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose a sentence, or write one."),
        ({"own_words": "   "}, "Choose a sentence, or write one."),
        ({"own_words": "x" * 301}, "Say it in 300 characters: they are on the telephone."),
        ({"ready": "shout"}, "Select a valid choice."),
    ],
)
def test_an_answer_that_says_nothing_or_too_much_is_not_sent(page, asked, given, said):
    assert said in page.post(f"/calls/room/help/{asked.pk}/", {"sent": "1"} | given).text
    assert HelpRequest.objects.waiting().get() == asked


def test_what_somebody_else_has_answered_is_shown_and_not_asked_again(page, asked, make_user):
    bob = make_user("supervisor", "bob")
    actions.answer_help(asked.pk, ready=Ready.COMING, own_words="", by=bob, at=NOON)
    text = " ".join(page.get(f"/calls/room/help/{asked.pk}/").text.split())
    assert f"bob answered at 12:00: {Ready.COMING.label} It has not been read yet." in text
    assert "<textarea" not in text
    late = page.post(f"/calls/room/help/{asked.pk}/", {"ready": "stop"}).text
    assert "It has not been read yet" in late
    asked.refresh_from_db()
    assert asked.answered_by == bob


def test_a_message_goes_to_those_in_a_call(page, asha):
    calling(asha)
    answer = page.post(SAY, {"audience": "in_a_call", "text": "The line goes down at one."}, follow=True)
    assert "The message is sent." in answer.text
    assert "The line goes down at one." in answer.text
    assert "0 of 1" in answer.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"audience": "in_a_call", "text": "Hello"}, "Nobody is in a call now: send it to everybody who rings."),
        ({"text": "Hello"}, "Choose who is to read it."),
        ({"audience": "everybody"}, "Write what they are to know."),
        ({"audience": "everybody", "text": "x" * 301}, "Say it in 300 characters"),
        ({"audience": "all", "text": "Hello"}, "Select a valid choice"),
    ],
)
def test_a_message_that_cannot_be_sent_says_why_and_keeps_the_words(page, given, said):
    answer = page.post(SAY, given)
    assert said in answer.text
    assert given.get("text", "") in answer.text
    assert not Broadcast.objects.exists()


def test_an_interviewer_has_no_room(asha, signed_in, asked):
    own = signed_in(asha)
    for url in (ROOM, NOW, f"/calls/room/help/{asked.pk}/", "/calls/room/shifts/", "/calls/room/targets/"):
        assert own.get(url).status_code == 404
    assert own.post(SAY, {"audience": "everybody", "text": "Hello"}).status_code == 404
