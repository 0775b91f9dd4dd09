"""Two forms at one moment: the first is kept, and the second is told so. The site is not said to be out of service."""

import pytest
from django.db import connection
from django.urls import reverse

from engagement.models import ActivityKind, Audience
from kentpcc.models import User
from kentpcc.roles import Role
from surveys.models import ListedName
from tests.racing import before, rivals

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody comes in between"),
]
SAID = "something else was kept at the same moment"
NEWCOMER = {
    **{"username": "newcomer", "first_name": "New", "last_name": "Comer", "email": "new@example.org"},
    **{"role": Role.AUDITOR},
}
FORMS = [
    (Role.OPCC_OFFICER, "engagement:kinds", {"title": "Litter picks", "led_by": "commissioner"}, ActivityKind, "title"),
    (Role.OPCC_OFFICER, "engagement:audiences", {"name": "Anglers"}, Audience, "name"),
    (Role.SUPERVISOR, "verbatims:names", {"kind": "street", "names": "Larkspur Rise"}, ListedName, "name"),
    (Role.ADMINISTRATOR, "add_person", NEWCOMER, User, "username"),
]


@pytest.fixture
def desks(make_user, signed_in):
    """One person at two desks."""

    def at(role):
        person = make_user(role, "somebody")
        return signed_in(person), signed_in(person)

    return at


def overtaken(url, told, one, other, model, **headers):
    """What the one desk is answered when the other one’s form comes between its check and its row."""

    def at_the_other() -> int:
        with rivals(1) as rival:
            return rival.at_once([lambda: other.post(url, told).status_code])[0]

    with before(f'INSERT INTO "{model._meta.db_table}"', at_the_other) as first:
        answer = one.post(url, told, headers=headers)
    assert first in ([200], [302])
    return answer


@pytest.mark.parametrize(("role", "page", "told", "model", "field"), FORMS, ids=[form[1] for form in FORMS])
def test_the_first_is_kept_and_the_second_is_told(role, page, told, model, field, desks):
    one, other = desks(role)
    number = model.objects.count()
    answer = overtaken(reverse(page), told, one, other, model)
    assert (answer.status_code, SAID in answer.text) == (409, True)
    assert model.objects.count() == number + 1


def test_what_a_script_saves_is_sent_once_more_by_it(desks):
    told = {"title": "Litter picks", "led_by": "commissioner"}
    one, other = desks(Role.OPCC_OFFICER)
    answer = overtaken(reverse("engagement:kinds"), told, one, other, ActivityKind, **{"HX-Request": "true"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
