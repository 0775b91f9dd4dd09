"""Every form, every field and every parameter, filled with what nobody means to type: no page breaks."""

import random
from collections import Counter
from itertools import cycle, islice
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.db import transaction
from django.urls import resolve, reverse
from lxml import html

from kentpcc.roles import Role
from tests.kentpcc.payloads import PAYLOADS
from tests.kentpcc.routes import routes
from tests.kentpcc.test_access_everywhere import KIND, at_noon, world  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
USUAL = 3  # payloads for each form; each form begins where the one before ended, so that all have their turn
TEXTS = ("text", "search", "tel", "number", "password", "email", "hidden", "date", "time", "url")
LEAST_FORMS, LEAST_FIELDS = 150, 400


def pages(browsers, known):
    """(role, address, page) of whatever one role may read."""
    for route in routes():
        role = next((role for role in Role if route.open_to(role) and arguments(route, known, role) is not None), None)
        if role is None or route.name == "sign_out":
            continue
        url = reverse(route.name, kwargs=arguments(route, known, role))
        page = ask(browsers[role], "get", url, {})
        if (
            page.status_code == 200
            and "html" in page.headers["Content-Type"]
            and not page.streaming
            and page.content.strip()
        ):
            yield role, url, html.fromstring(page.content)


def arguments(route, known, role):
    return known[KIND[route.name]].of(role) if route.name in KIND else route.arguments


def ask(browser, method, url, data):
    with transaction.atomic():
        answer = getattr(browser, method)(url, data)
        transaction.set_rollback(True)
    return answer


def forms(url, page):
    """(method, action, fields) of each form, and of the links' own parameters as if they were one."""
    for form in page.xpath("//main//form"):
        yield form.method.lower(), urlsplit(form.get("action") or url).path, fields(form)
    linked = Counter()
    for link in page.xpath("//main//a/@href"):
        parts = urlsplit(link)
        if parts.query and not parts.netloc:
            linked[parts.path or urlsplit(url).path, tuple(sorted(dict(parse_qsl(parts.query))))] += 1
    for path, names in linked:
        yield "get", path, dict.fromkeys(names, "")


def fields(form):
    """Name → what it holds, or its first choice: so the other fields are as they should be."""
    found = {}
    for field in form.xpath(".//input | .//select | .//textarea"):
        if field.name and field.name != "csrfmiddlewaretoken" and field.get("type") not in ("file", "submit"):
            choices = [each for each in getattr(field, "value_options", []) if each]
            found.setdefault(field.name, (choices or [field.get("value") or field.text or "1"])[0])
    return found


def attacks(named, payloads):
    """Each field alone, the others as they should be; and all of them at once."""
    for payload in payloads:
        yield dict.fromkeys(named, payload), payload
    for place, name in enumerate(named):
        payload = payloads[place % len(payloads)]
        yield named | {name: payload}, payload


def attack(browsers, known, payloads_of_a_form):
    waiting, broken, seen = cycle(PAYLOADS), [], set()
    used, count = set(), Counter()
    for role, url, page in pages(browsers, known):
        for method, action, named in forms(url, page):
            key = (method, resolve(action).view_name, frozenset(named))
            if not named or key in seen or action.startswith("/sign-"):
                continue
            seen.add(key)
            count.update(forms=1, fields=len(named))
            payloads = list(islice(waiting, payloads_of_a_form))
            used.update(payloads)
            for data, payload in attacks(named, payloads):
                status = ask(browsers[role], method, action, data).status_code
                if status >= 500:  # a 503 too: here the database is well, and a value that it cannot keep is refused
                    broken.append((status, role, method, action, data if len(str(data)) < 300 else payload[:40]))
    return broken, used, count


def test_no_form_breaks(world):  # noqa: F811
    browsers, known = world
    for browser in browsers.values():
        browser.raise_request_exception = False
    broken, used, count = attack(browsers, known, USUAL)
    assert broken == []
    assert len(used) >= 200
    assert count["forms"] >= LEAST_FORMS
    assert count["fields"] >= LEAST_FIELDS


@pytest.mark.soak
def test_no_form_breaks_by_any_of_all(world):  # noqa: F811
    browsers, known = world
    for browser in browsers.values():
        browser.raise_request_exception = False
    assert attack(browsers, known, len(PAYLOADS))[0] == []


def test_two_hundred_payloads_that_differ():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200


@pytest.mark.parametrize("questions", [100, pytest.param(500, marks=pytest.mark.soak)])
def test_no_question_in_an_address_breaks_a_page(world, questions):  # noqa: F811
    """Of the names that pages know, some of them twice, in any order, with values that are right, wrong or hostile."""
    browsers, known = world
    for browser in browsers.values():
        browser.raise_request_exception = False
    rng = random.Random(questions)
    asked = [
        (role, action, named)
        for role, url, page in pages(browsers, known)
        for method, action, named in forms(url, page)
        if method == "get" and named
    ]
    names = sorted({name for _, _, named in asked for name in named})
    broken = []
    for _ in range(questions):
        role, action, named = rng.choice(asked)
        told = [
            (name, rng.choice([named[name], *PAYLOADS])) for name in rng.choices(sorted(named), k=rng.randint(1, 4))
        ]
        told += [(name, rng.choice(PAYLOADS)) for name in rng.sample(names, 1)]
        status = ask(browsers[role], "get", f"{action}?{urlencode(told)}", None).status_code
        if status >= 500:
            broken.append((status, role, action, told))
    assert broken == []
