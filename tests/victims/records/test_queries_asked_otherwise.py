"""No log, no page, however it is asked: by its head alone, as a part, by another method, with a form that says nothing.

Each address is asked about things that there are, by the roles that may in turn. All ways are for those that show
somebody.
"""

from collections import Counter
from itertools import cycle

import pytest
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from tests.kentpcc.routes import routes
from tests.kentpcc.test_access_everywhere import KIND, at_noon  # noqa: F401  a fixture
from tests.kentpcc.test_access_everywhere import load as load_things
from tests.victims.records.test_queries_everywhere import PEOPLE, READINGS, name_of, numbers_of_victims, people_on
from victims.models import ContactDetails

NOT_ALLOWED = 405
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PART = {"HX-Request": "true", "HX-Target": "main"}
NOBODY_ASKED = {"page": "2", "q": name_of(0), "file": "csv", "format": "json", "_method": "DELETE"}
KEPT_ALREADY = {"If-None-Match": "*", "Range": "bytes=0-99"}


def a_part(client, url):
    return client.get(url, headers=PART)


SENT = {
    "an empty form": lambda client, url: client.post(url, follow=True),
    "a part of an empty form": lambda client, url: client.post(url, headers=PART),
}
LOOKED_AT = {
    "its head": lambda client, url: client.head(url),
    "what may be done": lambda client, url: client.options(url),
    "what is kept already": lambda client, url: client.get(url, headers=KEPT_ALREADY),
    "with what nobody asked": lambda client, url: client.get(url, NOBODY_ASKED),
    "as another method": lambda client, url: client.put(url, headers={"X-HTTP-Method-Override": "GET"}),
}
LEAST_ASKED, LEAST_SHOWN = 600, 40  # requests; those that show somebody


def load():
    """Whoever is a victim there has a name and a number that nobody else has."""
    browsers, things = load_things()
    for number, kept in enumerate(ContactDetails.objects.order_by("pk")[:PEOPLE]):
        kept.details = {"forename": name_of(number), "surname": name_of(number), "phones": [f"+4477008{number:05}"]}
        kept.save(update_fields=["details"])
    for browser in browsers.values():
        browser.raise_request_exception = False
    return browsers, things, numbers_of_victims()


@pytest.fixture(scope="module")
def world(made_once, tmp_path_factory):
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield made_once(load)


def addresses(things):
    """(roles that may, with their own address) of each address; those that name nothing are the same for all."""
    for route in routes():
        open_to = [role for role in Role if route.open_to(role)]
        named = {role: things[KIND[route.name]].of(role) if route.name in KIND else route.arguments for role in open_to}
        urls = [(role, reverse(route.name, kwargs=told)) for role, told in named.items() if told is not None]
        if urls and route.name != "sign_out":
            yield urls


class Crawl:
    """`unread`: (role, address, way) of those who were shown without an entry that names them."""

    def __init__(self, browsers, numbers):
        self.browsers, self.numbers = browsers, numbers
        self.unread, self.count, self.turn = [], Counter(), cycle({**LOOKED_AT, **SENT}.items())

    def look(self, urls):
        """An address that shows somebody is asked in every way; one that takes a form with one; others in turn."""
        turn = cycle(urls)
        status, shown = self.ask(*next(turn), "a part of a page", a_part)
        ways = {**LOOKED_AT, **SENT}.items() if shown else SENT.items() if status == NOT_ALLOWED else [next(self.turn)]
        for (role, url), (way, ask) in zip(turn, ways, strict=False):
            self.ask(role, url, way, ask)

    def ask(self, role, url, way, ask):
        """The status, and whom the answer shows. What was done is undone."""
        with transaction.atomic():
            last = AuditEntry.objects.latest("id").pk
            answer = ask(self.browsers[role], url)
            read = [each for each in AuditEntry.objects.filter(pk__gt=last) if each.act.startswith(READINGS)]
            shown = people_on(answer)
            transaction.set_rollback(True)
        named = {self.numbers.get(each.subject_id) for each in read}
        self.unread += [(role, url, way) for person in shown - named]
        self.count.update(asked=1, shown=bool(shown))
        return answer.status_code, shown


def test_no_way_of_asking_shows_a_person_without_an_entry(world):
    browsers, things, numbers = world
    crawl = Crawl(browsers, numbers)
    for urls in addresses(things):
        crawl.look(urls)
    assert crawl.unread == []
    assert crawl.count["asked"] >= LEAST_ASKED, crawl.count
    assert crawl.count["shown"] >= LEAST_SHOWN, crawl.count


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(f"<b>{name_of(7)}</b>"),
        HttpResponse(headers={"Content-Disposition": f'attachment; filename="{name_of(7)}.csv"'}),
        StreamingHttpResponse([f"{name_of(7)}\n".encode()]),
    ],
    ids=["a page", "a head", "a file"],
)
def test_people_are_seen_in_whatever_carries_them(answer):
    """Otherwise the crawl would see nobody, and be content."""
    assert people_on(answer) == {7}
