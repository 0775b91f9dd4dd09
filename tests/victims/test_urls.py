import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from kentpcc.roles import Role
from victims.models import Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


def test_no_log_no_page(
    browser: Client, involvement: Callable[..., Involvement], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise DatabaseError

    one = involvement()
    monkeypatch.setattr("kentpcc.audit.record", broken)
    browser.raise_request_exception = False
    response = browser.get(reverse("victims:record", args=[one.victim_id]))
    assert response.status_code >= 500
    assert one.victim.reference not in response.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_nobody_else_sees_that_the_pages_exist(
    role: Role, involvement: Callable[..., Involvement], make_user: Any, signed_in: Any
) -> None:
    client = signed_in(make_user(role, "charlie"))
    one = involvement()
    for address in addresses(one):
        assert client.get(address).status_code == 404 or client.post(address).status_code == 404
        assert client.post(address).status_code in {404, 405}
    assert not AuditEntry.objects.exists()


def test_strangers_are_asked_to_sign_in(involvement: Callable[..., Involvement], client: Client) -> None:
    for address in addresses(involvement()):
        assert client.get(address).status_code in {302, 405}


def addresses(one: Involvement) -> list[str]:
    return [
        reverse("victims:extracts"),
        reverse("victims:preview", args=[uuid.uuid4()]),
        reverse("victims:confirm", args=[uuid.uuid4()]),
        reverse("victims:cancel", args=[uuid.uuid4()]),
        *(reverse(f"victims:{name}", args=[uuid.uuid4()]) for name in ("progress", "again", "choose_map", "make_map")),
        reverse("victims:column_maps"),
        reverse("victims:column_map", args=[one.extract.column_map_id]),
        reverse("victims:extract", args=[one.extract_id]),
        reverse("victims:refused_rows", args=[one.extract_id]),
        reverse("victims:record", args=[one.victim_id]),
        reverse("victims:rules"),
    ]
