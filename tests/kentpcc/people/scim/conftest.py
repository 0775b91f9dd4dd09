"""A directory with a key that Alex made, and Asha, who leaves."""

import json
from datetime import UTC, datetime

import pytest

from kentpcc.people.scim import actions

AT = datetime(2019, 9, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def given(alex):
    """(the key, what it is)."""
    return actions.give("Entra ID of the force", by=alex, at=AT)


@pytest.fixture
def key(given):
    return given[0]


@pytest.fixture
def secret(given):
    return given[1]


@pytest.fixture
def ask(client, secret):
    """ask("patch", "/1", {…}) → the answer of /scim/v2/Users to whoever has the key."""
    client.raise_request_exception = False

    def asked(method, path="", body=None, *, key=f"Bearer {secret}", **query):
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        told = {"data": query} if method == "get" else {"data": content, "content_type": "application/scim+json"}
        headers = {"Authorization": key} if key else {}
        return getattr(client, method)(f"/scim/v2/Users{path}", **told, headers=headers)

    return asked
