"""After a test that really commits the database is what it was before the first."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry, District, User
from surveys.models import Survey
from tests import refilling

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL is put back, others are emptied"),
]


@pytest.fixture
def before():
    return refilling.held()


@pytest.fixture
def changed(before):
    """What came, what was changed, what is gone, and what may only be added to."""
    person = User.objects.create(username="asha", role="interviewer")
    audit.record(Act.SIGNED_IN, person, by=person)
    District.objects.filter(pk="swale").update(name="Sheppey")
    ContentType.objects.all().delete()
    return refilling.held()


def test_what_migrations_loaded_is_there_before_each():
    assert Survey.objects.exists()
    assert District.objects.get(pk="swale").name == "Swale"
    assert not User.objects.exists()


def test_whatever_a_test_did_is_put_back(before, changed):
    assert changed != before
    assert AuditEntry.objects.exists()
    refilling.refill(before)
    assert refilling.held() == before


def test_a_row_that_needs_another_keeps_it_afterwards(before, changed):
    """Foreign keys are put to sleep only for as long as it takes."""
    refilling.refill(before)
    with pytest.raises(IntegrityError), transaction.atomic():
        District.objects.filter(pk="swale").update(division_id="nowhere")


def test_what_did_not_change_is_left_as_it_lies(before, changed):
    where = _place("surveys_survey")
    refilling.refill(before)
    assert _place("surveys_survey") == where
    assert _place("kentpcc_district") != where


def _place(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT ctid::text, xmin::text FROM "{table}" ORDER BY 1')
        return cursor.fetchall()


def test_it_is_possible_for_a_superuser_alone():
    with connection.cursor() as cursor:
        assert refilling.possible()
        cursor.execute("SET ROLE pg_monitor")
        try:
            assert not refilling.possible()
        finally:
            cursor.execute("RESET ROLE")
