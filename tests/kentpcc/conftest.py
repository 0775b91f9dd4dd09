"""One person for each role, and a service for the service partner."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from engagement.models import Service
from engagement.models.service import ServicePartner
from kentpcc.models import User
from kentpcc.roles import Role


def one_of_each_role() -> dict[Role, User]:
    people = {role: User(username=role.value, first_name="A", last_name=role.label, role=role) for role in Role}
    User.objects.bulk_create(people.values())
    service = Service.objects.create(code="a-service", name="A service", funded_from=date(2018, 4, 1))
    ServicePartner.objects.create(user=people[Role.SERVICE_PARTNER], service=service)
    return people


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def everybody(db) -> dict[Role, User]:
    return one_of_each_role()


@pytest.fixture(scope="module")
def sessions(made_once) -> dict[Role, str]:
    """Of one person of each role, who sign in once: the tests of an address are many."""
    return made_once(lambda: {role: session_of(user) for role, user in one_of_each_role().items()})


@pytest.fixture
def client_of(sessions, client):
    """A browser with the session of a role."""

    def of(role: Role) -> Client:
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        return client

    return of


@pytest.fixture
def alex(make_user):
    """An administrator."""
    return make_user("administrator", "alex", first_name="Alex", last_name="Stour")


@pytest.fixture
def jo(make_user):
    """An auditor."""
    return make_user("auditor", "jo", first_name="Jo", last_name="Teise")


@pytest.fixture
def without_trigger(db):
    """Switches off what keeps the trail append-only, as somebody with the database's password could."""
    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if on_postgresql:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("ALTER TABLE kentpcc_auditentry DISABLE TRIGGER audit_is_append_only")
        else:
            cursor.execute("DROP TRIGGER audit_is_append_only_update")
            cursor.execute("DROP TRIGGER audit_is_append_only_delete")
