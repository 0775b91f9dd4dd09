"""What every test may use. Three people with fixed meanings: Asha calls, Helen supervises, Ruth is OPCC."""

import os
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from kentpcc.models import User
from kentpcc.roles import Role

settings.register_profile("ordinary", max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

PASSWORD = "a-password-for-tests"


@pytest.fixture
def transactional_db(django_db_serialized_rollback, transactional_db):
    """A database that really commits; what migrations loaded (districts, surveys) is put back each time."""


@pytest.fixture(scope="session")
def quick_passwords():
    """Argon2 is slow on purpose; most tests are not about it."""
    return ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def make_user(db, settings, quick_passwords):
    """Makes a user of a role: `make_user("analyst")`."""
    settings.PASSWORD_HASHERS = quick_passwords

    def make(role, username=None, **fields):
        return User.objects.create_user(username or role, password=PASSWORD, role=Role(role), **fields)

    return make


@pytest.fixture
def asha(make_user):
    return make_user("interviewer", "asha")


@pytest.fixture
def helen(make_user):
    return make_user("supervisor", "helen")


@pytest.fixture
def ruth(make_user):
    return make_user("opcc_officer", "ruth")


@pytest.fixture
def signed_in():
    """A client signed in as a user: `signed_in(asha)`."""
    from django.test import Client

    def sign_in(user):
        own = Client()
        own.force_login(user)
        return own

    return sign_in


@pytest.fixture
def noon():
    """A Wednesday within calling hours."""
    return datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
