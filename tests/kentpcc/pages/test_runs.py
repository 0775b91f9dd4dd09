"""How far something is: the part of its page, then the page; and that it is begun again."""

from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage

from kentpcc.pages.runs import begun_again, progress_of
from kentpcc.refusals import Refused

TEMPLATE = "parts/empty.html"


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    return request


def said(request):
    return [str(each) for each in messages.get_messages(request)]


def test_while_it_goes_on_the_part_is_drawn(request_):
    reply = progress_of(request_, SimpleNamespace(has_ended=False), "/there/", TEMPLATE, {"title": "Five of nine"})
    assert "Five of nine" in reply.text
    assert "HX-Redirect" not in reply.headers


def test_once_it_has_ended_the_page_itself_is_asked_for(request_):
    reply = progress_of(request_, SimpleNamespace(has_ended=True), "/there/", TEMPLATE, {})
    assert reply.headers["HX-Redirect"] == "/there/"


def test_begun_again_it_says_so_and_leads_back(request_):
    done = []
    reply = begun_again(request_, lambda: done.append(1), "/there/", said="It goes on.")
    assert (reply.status_code, reply.url) == (302, "/there/")
    assert done == [1]
    assert said(request_) == ["It goes on."]


def test_what_is_refused_is_said_and_leads_back_too(request_):
    def refuse():
        raise Refused("It is under way.")

    assert begun_again(request_, refuse, "/there/", said="It goes on.").url == "/there/"
    assert said(request_) == ["It is under way."]
