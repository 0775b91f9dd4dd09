"""No log, no page: whichever page shows one of 200 people, by name, number or reference, has one entry that says so.

No page is named here: each address of the site is asked, with everything that there is to ask it about.
"""

import re
from collections import Counter
from itertools import product

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from kentpcc.roles import Role
from surveys.models import Case, FollowUp
from tests.factories import (
    NOON,
    a_case,
    a_crime,
    a_victim,
    an_involvement,
    calling,
    held,
    interviewing,
)
from tests.kentpcc.routes import routes
from victims.models import ContactDetails, ErasureRequest, LegalHold, Merge, Suggestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "at_noon")]
PEOPLE, MOST = 200, 40  # of each address so many are opened
LEAST = 4  # kinds of pages that show somebody
LETTERS = "abcdefghkmnprstuvw"
CANARY = re.compile(r"Quixot[a-w]{3}|\+4477008\d{5}|07700 8\d{5}")
READINGS = ("read ", "compared ", "made a subject’s record")


def name_of(number):
    return "Quixot" + "".join(LETTERS[number // 18**place % 18] for place in range(3))


def load():
    with time_machine.travel(NOON, tick=False):
        helen, asha, ben, cleo = (User.objects.create(username=name, role=role) for name, role in USERS.items())
        people = [a_person(number) for number in range(PEOPLE)]
        cases = [a_case(involvement=an_involvement(person, a_crime())) for person in people[:8]]
        interviewing(asha, cases[0])
        calling(helen, cases[1])
        calling(ben, cases[2])
        held(cleo, cases[3])
        about(people, helen)


USERS = {
    "helen-there": "supervisor",
    "asha-there": "interviewer",
    "ben-there": "interviewer",
    "cleo-there": "interviewer",
}


def a_person(number):
    person = a_victim()
    details = {"forename": name_of(number), "surname": name_of(number), "phones": [f"+4477008{number:05}"]}
    ContactDetails.objects.filter(victim=person).update(details=details)
    return person


def about(people, helen):
    """Something of each kind that leads to a person."""
    asked = {"proposed_by": helen, "proposed_at": NOON}
    ErasureRequest.objects.create(victim=people[20], reason="asked", received_on=NOON.date(), **asked)
    LegalHold.objects.create(victim=people[21], reason="court", begins_on=NOON.date(), set_by=helen, set_at=NOON)
    Merge.objects.create(kept=people[22], gone=people[23], **asked)
    first, second = sorted(people[24:26], key=lambda person: person.pk)
    Suggestion.objects.create(first=first, second=second, found_on=NOON.date())
    for kind, case in zip(FollowUp.Kind.values, Case.objects.all(), strict=False):
        by_whom = {"opened_at": NOON, "opened_by": helen, "due_at": NOON}
        FollowUp.objects.create(kind=kind, case=case, victim=case.involvement.victim, **by_whom)


@pytest.fixture(scope="module")
def world(made_once):
    made_once(load)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def browser(client):
    def of(username):
        client.force_login(User.objects.get(username=username))
        return client

    return of


def pages(client, role):
    """(address, answer) of each page that the role may open, with the things that its parameters may mean."""
    known = [pk for model in apps.get_models() for pk in model._default_manager.values_list("pk", flat=True)[:2]]
    for route in routes():
        if not route.open_to(role):
            continue
        fitting = [[(name, pk) for pk in known if type(pk) is type(kind)] for name, kind in route.arguments.items()]
        for arguments in list(product(*fitting))[:MOST]:
            url = reverse(route.name, kwargs=dict(arguments))
            answer = client.get(url)
            if answer.status_code == 405:
                break  # it takes a form only
            yield url, answer


def people_on(answer):
    """The ids of those who are shown, on the page, in a file or in the answer's head."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    page = content.decode("utf-8", "replace") + " ".join(answer.headers.values())
    by_canary = {name_of(number): number for number in range(PEOPLE)}
    by_canary |= {f"+4477008{number:05}": number for number in range(PEOPLE)}
    return {by_canary[found.replace("07700 8", "+4477008").replace(" ", "")] for found in CANARY.findall(page)}


def test_each_page_that_shows_a_person_has_one_entry_that_names_them_or_shows_nobody(browser, monkeypatch):
    numbers, shown = numbers_of_victims(), []
    for username, role in USERS.items():
        last = AuditEntry.objects.latest("id").pk
        for url, answer in pages(browser(username), Role(role)):
            entries = list(AuditEntry.objects.filter(pk__gt=last).order_by("id"))
            last = entries[-1].pk if entries else last
            named = Counter(numbers.get(entry.subject_id) for entry in entries if entry.act.startswith(READINGS))
            for person in people_on(answer):
                assert named[person] == 1, (role, url, person, named)
                shown.append((username, url, answer.resolver_match.view_name))
    assert len({name for _, _, name in shown}) >= LEAST, shown
    monkeypatch.setattr(AuditEntry, "save", refuse)
    for username, url, _ in shown:
        assert people_on(browser(username).get(url)) == set(), url


def refuse(*_, **__):
    raise DatabaseError("the trail is full")


def numbers_of_victims():
    """Which number has the person of an id: the name tells."""
    numbers = {name_of(number): number for number in range(PEOPLE)}
    kept = ContactDetails.objects.all()
    return {str(each.pk): numbers[each.details["surname"]] for each in kept if each.details["surname"] in numbers}
