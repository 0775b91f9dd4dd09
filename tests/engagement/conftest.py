import pytest

from kentpcc.models import User
from kentpcc.roles import Role


@pytest.fixture
def person(db):
    """A user of a role; the same one when asked again for the same name."""

    def make(role: Role, name: str = "") -> User:
        return User.objects.get_or_create(username=name or role.value, defaults={"role": role})[0]

    return make


@pytest.fixture
def as_role(client, person):
    """A browser that somebody of the role has signed in with."""

    def sign_in(role: Role, name: str = ""):
        client.force_login(person(role, name))
        return client

    return sign_in
