"""Asha asks in a call, and reads what is answered: through htmx, and without a script."""

import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.template.loader import render_to_string

from surveys.fieldwork.supervision import actions
from surveys.models import Broadcast, HelpRequest
from tests.factories import NOON, calling

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
Kind, Ready = HelpRequest.Kind, HelpRequest.Ready


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def case(asha):
    return calling(asha)


@pytest.fixture
def page(asha, signed_in):
    return signed_in(asha)


def url(case, act=""):
    return f"/calls/room/help/{case.pk}/{act}"


def answered(case, by, kind=Kind.LANGUAGE, words="Try Polish."):
    asked = actions.ask_for_help(case.pk, kind, by=case.held_by, at=NOON)
    return actions.answer_help(asked.pk, ready=None, own_words=words, by=by, at=NOON)


def state(text):
    return re.search(r'name="state" value="(\w+)"', text)[1]


def test_without_scripts_asking_leads_to_a_page_that_says_it_is_asked(page, case):
    answer = page.post(url(case, "ask/"), {"kind": "distress"}, follow=True)
    assert answer.redirect_chain == [(url(case), 302)]
    assert "Asked for help at 12:00: Distress." in answer.text
    assert f'href="/calls/{case.pk}/"' in answer.text
    assert ">Refresh</a>" in answer.text


def test_by_htmx_asking_is_answered_with_the_part_alone(page, case):
    text = page.post(url(case, "ask/"), {"kind": "real"}, **HTMX).text
    assert "“Is this real?”" in text
    assert "<html" not in text


def test_every_kind_of_help_has_a_button_with_a_letter_of_its_own():
    text = render_to_string("surveys/fieldwork/supervision/kinds.html", {"case": HelpRequest().case_id or _Any()})
    assert re.findall(r'name="kind" value="(\w+)"', text) == list(Kind)
    letters = re.findall(r'data-help-key="(\w)"', text)
    assert len(set(letters)) == len(Kind)
    assert [each.lower() for each in re.findall(r"\((\w)\)<", text)] == letters


class _Any:
    pk = "00000000-0000-4000-8000-000000000000"


def test_the_answer_is_shown_until_it_is_read(page, case, helen):
    asked = answered(case, helen)
    text = page.get(url(case), **HTMX).text
    assert "Try Polish." in text
    assert case.label in text
    page.post(url(case, "seen/"), {"answer": asked.pk}, **HTMX)
    assert "Try Polish." not in page.get(url(case), **HTMX).text
    asked.refresh_from_db()
    assert asked.seen_at == NOON


def test_what_has_not_changed_is_not_sent_again(page, case, helen):
    before = page.get(url(case), **HTMX).text
    same = page.get(url(case), {"state": state(before)}, **HTMX)
    assert (same.status_code, same.content) == (204, b"")
    answered(case, helen)
    after = page.get(url(case), {"state": state(before)}, **HTMX)
    assert "Try Polish." in after.text
    assert page.get(url(case), {"state": state(after.text)}, **HTMX).status_code == 204


def test_a_message_to_those_in_a_call_stands_beside_it(page, case, helen):
    sent = actions.broadcast(Broadcast.Audience.IN_A_CALL, "The line goes down.", by=helen, at=NOON)
    assert "The line goes down." in page.get(url(case)).text
    page.post(url(case, "seen/"), {"message": sent.copies.get().pk})
    assert "The line goes down." not in page.get(url(case)).text


@pytest.mark.parametrize("given", [{"answer": "x"}, {"answer": "-1"}, {"message": "9" * 40}, {}])
def test_what_is_no_number_is_nothing_that_was_read(page, case, helen, given):
    answered(case, helen)
    assert page.post(url(case, "seen/"), given).status_code == 302
    assert HelpRequest.objects.unseen().count() == 1


@pytest.mark.parametrize("kind", ["", "pizza"])
def test_help_of_no_kind_is_not_there(page, case, kind):
    assert page.post(url(case, "ask/"), {"kind": kind}).status_code == 404
    assert not HelpRequest.objects.exists()


def test_nobody_else_asks_or_reads_about_the_case(case, helen, make_user, signed_in):
    answered(case, helen)
    for other in (helen, make_user("interviewer", "dan")):
        own = signed_in(other)
        assert own.get(url(case), **HTMX).status_code == 286
        assert own.post(url(case, "ask/"), {"kind": "real"}).status_code == 404
        assert own.post(url(case, "seen/")).status_code == 404
    assert HelpRequest.objects.count() == 1


def test_once_the_lease_is_lost_nothing_is_put_into_the_page(page, case):
    with time_machine.travel(case.held_until, tick=False):
        assert page.get(url(case), **HTMX).status_code == 286
        assert page.post(url(case, "ask/"), {"kind": "real"}, **HTMX).status_code == 404


def test_whoever_is_signed_out_gets_no_page_to_sign_in_beside_the_call(client, case):
    for answer in (client.get(url(case), **HTMX), client.post(url(case, "ask/"), {"kind": "real"}, **HTMX)):
        assert answer.status_code == 401


def test_the_page_says_nothing_of_the_office_to_whoever_looks_on(page, case):
    title = re.search(r"<title>(.*?)</title>", page.get(url(case)).text)[1]
    assert title == "Call"


def test_the_include_needs_the_case_alone_and_lies_in_no_form(case):
    text = render_to_string("surveys/fieldwork/supervision/help.html", {"case": case})
    assert f'hx-get="{url(case)}" hx-trigger="load, every 8s"' in text
    assert text.count("<form") == text.count("</form>") == 1
    for script in re.findall(r'src="[^"]*/(js/[^"]+)"', text):
        assert (Path(settings.BASE_DIR) / "static" / script).is_file()


def test_messages_are_read_on_a_page_of_their_own_too(page, case, helen):
    asked = answered(case, helen)
    sent = actions.broadcast(Broadcast.Audience.EVERYBODY, "Cake at three.", by=helen, at=NOON)
    text = page.get("/calls/room/messages/").text
    assert "Try Polish." in text
    assert "Cake at three." in text
    given = {"answer": asked.pk, "message": sent.copies.get().pk}
    assert page.post("/calls/room/messages/", given).url == "/"
    assert "There is nothing new" in page.get("/calls/room/messages/").text
