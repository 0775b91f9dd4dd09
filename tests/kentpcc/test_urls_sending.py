"""What is only looked at stays as it is. What changes something comes from our own page, with its own fields, once."""

import re
import uuid
from functools import partial
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from kentpcc.models import User
from kentpcc.roles import Role
from tests.kentpcc.filling import Filled, filled
from tests.kentpcc.routes import routes
from tests.kentpcc.test_access_everywhere import KIND, at_noon, world  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SENDING = ("post", "put", "patch", "delete")
LEAST, LEAST_FORMS = 250, 130  # addresses, and forms that are sent
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
LOCKS = re.compile(r'\s*SELECT.* FROM "(\w+)".* FOR (?:NO KEY )?UPDATE', re.DOTALL)
OF_LOOKING = {"kentpcc_auditentry", "django_session", "kentpcc_personsession"}  # who looked, and that they are there
ON_THE_WAY = {  # what a page keeps of where somebody is, and a list that is made once, whoever looks first
    ("interviewing:page", "surveys_interview"),
    ("interviewing:page", "surveys_tab"),
    *(
        (f"fieldwork:{name}", table)
        for name in ("day_list", "day_list_of", "day_list_cases")
        for table in ("surveys_daylist", "surveys_dayline")
    ),
}
SOMEBODY = str(uuid.UUID(int=0x0BADC0DE))
NOT_OF_THE_FORM = {  # what nobody is asked for: rights, owners, states, keys
    **dict.fromkeys(("is_staff", "is_superuser", "is_active", "must_choose_password", "released", "force_only"), "on"),
    **dict.fromkeys(("user", "owner", "person", "by", "asked_by", "uploaded_by", "entered_by", "filed_by"), SOMEBODY),
    **dict.fromkeys(("proposed_by", "decided_by", "released_by", "accepted_by", "made_by", "held_by"), SOMEBODY),
    **dict.fromkeys(("pk", "id", "survey", "case", "interview", "service", "district", "posting"), SOMEBODY),
    **dict.fromkeys(("state", "status", "decision", "password", "role"), SOMEBODY),
    **dict.fromkeys(("accepted_on", "released_on", "withdrawn_on", "decided_at", "released_at"), "1999-09-09"),
}


def opened(things):
    """(name, role, address) of each, of something that is there; of the roles that may open it each has its turn."""
    for place, route in enumerate(routes()):
        told = {
            role: things[KIND[route.name]].of(role) if route.name in KIND else route.arguments
            for role in Role
            if route.open_to(role)
        }
        roles = [role for role, arguments in told.items() if arguments is not None]
        if roles and route.name != "sign_out":
            role = roles[place % len(roles)]
            yield route.name, role, reverse(route.name, kwargs=told[role])


def test_no_form_is_taken_from_a_page_of_others(world):  # noqa: F811
    """Without the token of our own page nothing is looked at, whatever the method."""
    browsers, things = world
    taken, count = set(), 0
    for name, role, url in opened(things):
        browser, method = Client(enforce_csrf_checks=True), SENDING[count % len(SENDING)]
        browser.cookies, count = browsers[role].cookies, count + 1
        for each in {"post", method}:
            with transaction.atomic():
                status = getattr(browser, each)(url, headers={"Origin": "https://elsewhere.example"}).status_code
                transaction.set_rollback(True)
            if status != 403:
                taken.add((name, each, status))
    assert taken == set()
    assert count >= LEAST


def undone(send, *given):
    """The answer; nothing stays changed by it."""
    with transaction.atomic():
        answer = send(*given)
        transaction.set_rollback(True)
    return answer


class Watch:
    """What is written meanwhile, and what is done before the first of it is written or locked."""

    def __init__(self, before=None):
        self.tables, self.given, self.before = set(), [], before

    def __call__(self, execute, sql, params, many, context):
        found = WRITES.match(sql)
        table = (found or LOCKS.match(sql) or [None, None])[1]
        if table and table not in OF_LOOKING:
            before, self.before = self.before, None
            if before:
                before()
        if found:
            self.tables.add(found[1])
            self.given.append(str(params))
        return execute(sql, params, many, context)


class Looked(NamedTuple):
    """What was written by looking at an address, and the forms of its page."""

    name: str
    tables: set[str]
    forms: list[Filled]
    browser: Client


@pytest.fixture(scope="module")
def kept():
    return []


@pytest.fixture
def looked(world, kept):  # noqa: F811
    """Each address looked at once, for all tests of this file."""
    browsers, things = world
    kept.extend([] if kept else [look(name, url, browsers[role]) for name, role, url in opened(things)])
    return kept


def look(name, url, browser):
    with connection.execute_wrapper(watch := Watch()):
        answer = undone(browser.get, url)
    is_page = answer.status_code == 200 and "html" in answer.headers["Content-Type"] and not answer.streaming
    forms = list(filled(url, html.fromstring(answer.content))) if is_page and answer.content.strip() else []
    return Looked(name, watch.tables, forms, browser)


@pytest.fixture
def sent(looked):
    """(browser, form) of every form that changes something, by each of its buttons, once."""
    every = ((each.browser, form) for each in looked for form in each.forms)
    return list({(form.name, *sorted(form.told)): (browser, form) for browser, form in every}.values())


def test_looking_changes_nothing_but_that_it_is_known_who_looked(looked):
    changed = {(each.name, table) for each in looked for table in each.tables - OF_LOOKING}
    assert changed - ON_THE_WAY == set()
    assert len(looked) >= LEAST


def test_no_form_breaks_when_it_is_sent_twice_at_once(sent):
    """The second is sent whole between what the first has looked at and what it writes."""
    broken = []
    for browser, form in sent:
        browser.raise_request_exception = False
        answers = []
        send = partial(browser.post, form.action, form.told)
        with connection.execute_wrapper(Watch(lambda send=send, answers=answers: answers.append(send()))):
            answers.append(undone(send))
        if any(answer.status_code >= 500 for answer in answers):
            broken.append((form.name, [answer.status_code for answer in answers]))
    assert broken == []
    assert len(sent) >= LEAST_FORMS


def test_nothing_is_taken_that_a_form_does_not_ask_for(sent):
    taken = []
    for browser, form in sent:
        more = {name: value for name, value in NOT_OF_THE_FORM.items() if name not in form.told}
        with connection.execute_wrapper(watch := Watch()):
            status = undone(browser.post, form.action, form.told | more).status_code
        given = " ".join(watch.given)
        if status >= 500 or SOMEBODY in given or "1999, 9, 9" in given:
            taken.append((form.name, status))
    assert taken == []
    assert not User.objects.filter(is_staff=True).exists()
