"""One person for each role, and a service for the service partner."""

from datetime import date

import pytest
from django.db import connection

from engagement.models import Service
from engagement.models.service import ServicePartner
from kentpcc.models import User
from kentpcc.roles import Role


@pytest.fixture
def everybody(db) -> dict[Role, User]:
    people = {role: User(username=role.value, first_name="A", last_name=role.label, role=role) for role in Role}
    User.objects.bulk_create(people.values())
    service = Service.objects.create(code="a-service", name="A service", funded_from=date(2018, 4, 1))
    ServicePartner.objects.create(user=people[Role.SERVICE_PARTNER], service=service)
    return people


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
