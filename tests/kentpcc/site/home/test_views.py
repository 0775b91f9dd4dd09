"""The first page of each role, as it comes into the browser."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from engagement.models import Action
from kentpcc.roles import Role
from kentpcc.site.home.lines import Visitor
from kentpcc.site.home.pages import first_page
from surveys.board.meetings import actions as meetings
from surveys.board.publishing import actions as publishing
from surveys.fieldwork import actions
from surveys.fieldwork.outcomes import BY_CODE, UNSAFE
from surveys.models import Pause, Release
from tests.engagement.factories import a_quote, a_return, a_service, held, partner_of
from tests.factories import NOON, TODAY, a_case, a_survey, a_version, calling
from tests.factories import held as held_case
from tests.kentpcc.site.home.test_before import signs_in
from tests.kentpcc.site.home.test_victims import a_merge, a_rule_change, a_suggestion, an_erasure
from tests.surveys.board.conftest import recount
from tests.surveys.history import satisfied
from victims.models import Victim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MOST_QUERIES = 14  # beside those that every page asks for its session and its user


class Named(HTMLParser):
    """Collects the text of each element with an id."""

    def __init__(self, page):
        super().__init__()
        self.open, self.texts = [], {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in {"input", "link", "meta", "br"}:
            self.open.append(dict(attrs).get("id"))

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        for each in self.open:
            if each:
                self.texts[each] = self.texts.get(each, "") + data


def named(page) -> list[str]:
    """The name of each link and button that is named by its line, as a screen reader says it."""
    texts = Named(page).texts
    ids = re.findall(r'aria-labelledby="((?:line|first)-[^"]+)"', page)
    return [" ".join(" ".join(texts[each] for each in pair.split()).split()) for pair in ids]


@pytest.fixture
def busy(make_user):
    """Something of everything: each line of every page has something to say."""
    people = {role: make_user(role.value, last_login=NOON) for role in Role}
    people[Role.LINE_MANAGER].district_id = "thanet"
    people[Role.LINE_MANAGER].save()
    other = make_user("supervisor", "other")
    version = a_version()
    satisfied(version, TODAY - timedelta(days=100), 40, 60, district="thanet")
    recount()
    satisfied(version, TODAY - timedelta(days=1), 3, 4)
    Pause.objects.create(survey=a_survey("rape"), begins=TODAY - timedelta(days=50), reason="resourcing issues")
    _calls(people[Role.INTERVIEWER], other)
    _decisions(other)
    _engagement(people[Role.SERVICE_PARTNER])
    _board(other)
    for person in people.values():
        signs_in(person, NOON - timedelta(days=3), NOON)
    return people


def _calls(asha, other):
    unsafe = calling(asha, at=NOON - timedelta(days=2))
    actions.record_outcome(unsafe.pk, BY_CODE[UNSAFE], by=asha, lease=unsafe.lease, at=NOON - timedelta(days=2))
    a_case(closes_on=TODAY + timedelta(days=3))
    held_case(other)


def _board(by):
    """A quarter that was released with no figure, and a paper of it; a meeting that waits for an answer."""
    content = {"lines": [], "cells": [], "planned": []}
    july = Release.objects.create(to=date(2019, 7, 1), content=content, ledger={}, released_at=NOON)
    paper = publishing.keep_draft(july, opening="First.", commentary="", by=by, at=NOON)
    publishing.offer(paper, by=by, at=NOON)
    meetings.enter(TODAY, asked="Say why.", owner="The force", by=by, at=NOON)


def _decisions(by):
    a_rule_change(by)
    a_merge(by)
    an_erasure(by)
    an_erasure(by, received_on=TODAY - timedelta(days=50))
    a_suggestion()


def _engagement(partner):
    told = {"theme": "Speeding", "led_by": "force", "said": "Cars race.", "owner": "Inspector"}
    Action.objects.create(**told, due_on=TODAY - timedelta(days=1))
    Action.objects.create(**told, due_on=TODAY, status="done", did="Speedwatch.")
    held(held_on=TODAY)
    own = a_service()
    partner_of(partner, own)
    a_return(own, due_on=TODAY - timedelta(days=27))
    a_return(a_service("Another"), received_on=TODAY)
    a_quote(partner, consent_to_publish=True)


@pytest.mark.parametrize("role", Role)
def test_a_first_page_asks_a_bounded_number_of_questions(role, busy, django_assert_max_num_queries):
    user = type(busy[role]).objects.get(pk=busy[role].pk)
    with django_assert_max_num_queries(MOST_QUERIES):
        first_page(Visitor(user, NOON))


@pytest.mark.parametrize("role", Role)
def test_a_line_and_its_button_are_one_text(role, busy, signed_in):
    page = signed_in(busy[role]).get("/").text
    lines = named(page)
    assert lines
    assert len(lines) == len(set(lines))
    assert all(re.fullmatch(r".+\. \S.+", line) for line in lines), lines


@pytest.mark.parametrize("role", Role)
def test_every_button_of_a_first_page_leads_somewhere(role, busy, signed_in):
    client = signed_in(busy[role])
    content = client.get("/").text.partition("<main")[2].partition("</main>")[0]
    for url in re.findall(r'href="([^"]+)"', content):
        assert client.get(url.replace("&amp;", "&"), follow=True).status_code == 200, url


@pytest.mark.parametrize("role", Role)
def test_nobody_is_named_on_a_first_page(role, busy, signed_in):
    content = signed_in(busy[role]).get("/").text.partition("<main")[2].partition("</main>")[0]
    names = {"Amara", "Deal", "Zebedee", *Victim.objects.values_list("reference", flat=True)}
    assert not [name for name in names if name in content]


def test_a_supervisor_hears_what_is_late_and_what_waits(busy, signed_in):
    assert named(signed_in(busy[Role.SUPERVISOR]).get("/").text)[:6] == [
        "1 person waits for release after an unsafe call, the oldest for 2 days. See to them",
        "1 request for an erasure is unanswered, to be answered by 30 August. Look and decide",
        "1 rule change waits for a second person, the oldest since today. Look and decide",
        "1 merge waits for a second person, the oldest since today. Look and decide",
        "1 erasure waits for a second person, the oldest since today. Look and decide",
        "1 pair of references may be one person, the oldest since today. Compare them",
    ]


def test_an_interviewer_presses_enter_and_has_a_call(busy, signed_in):
    client = signed_in(busy[Role.INTERVIEWER])
    page = client.get("/").text
    (button,) = re.findall(r"<button[^>]* autofocus>", page)
    assert 'type="submit"' in button
    assert '<form method="post" action="/calls/next/">' in page
    assert client.post("/calls/next/").url.startswith("/calls/")
    (link,) = re.findall(r"<a [^>]* autofocus>", client.get("/").text)
    assert "/calls/" in link


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ENGAGEMENT_OFFICER, Role.SERVICE_PARTNER])
def test_nothing_else_takes_the_focus(role, busy, signed_in):
    assert "autofocus" not in signed_in(busy[role]).get("/").text


def test_on_a_quiet_day_nothing_is_late(helen, signed_in):
    assert "Nothing is late, and nothing waits for you." in signed_in(helen).get("/").text
