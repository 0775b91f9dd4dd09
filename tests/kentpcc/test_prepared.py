"""A query that is planned once gives what the query itself gives."""

import pytest
from django.db import connection, transaction
from django.db.models import CharField, DateField, Q
from django.test.utils import CaptureQueriesContext

from kentpcc.models import District, User
from kentpcc.prepared import Given, Prepared

pytestmark = pytest.mark.django_db


def test_values_are_filled_in_later(asha, helen):
    people = User.objects.filter(username=Given("who", CharField()), is_active=True).values_list("pk", "username")
    found = Prepared(people)
    assert found.rows(who="asha") == [(asha.pk, "asha")]
    assert found.rows(who="helen") == [(helen.pk, "helen")]
    assert found.rows(who="'; DROP TABLE x; --") == []


def test_columns_come_as_django_reads_them(asha):
    asha.languages = ["Urdu"]
    asha.save()
    (row,) = Prepared(User.objects.filter(username="asha").values_list("pk", "languages", "is_active")).rows()
    assert tuple(row) == (asha.pk, ["Urdu"], True)


def test_a_value_that_holds_signs_of_its_own_stays_a_value():
    District.objects.filter(pk="swale").update(name="100 % “Swale” $1 %s")
    named = District.objects.filter(Q(name__contains="% “Swale” $1") & ~Q(pk=Given("other", CharField())))
    assert Prepared(named.values_list("pk")).rows(other="dover") == [("swale",)]


def test_it_is_planned_once_for_a_connection(asha):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its own plans")
    found = Prepared(User.objects.filter(date_joined__date__gt=Given("on", DateField())).values_list("pk"))
    with CaptureQueriesContext(connection) as statements:
        found.rows(on="2019-01-01"), found.rows(on="2019-01-02")
    assert [each["sql"].split()[0] for each in statements.captured_queries] == ["SET", "PREPARE", "EXECUTE", "EXECUTE"]


def test_what_goes_first_goes_first(asha):
    if connection.vendor != "postgresql":
        pytest.skip("for PostgreSQL only")
    with transaction.atomic():
        query = Prepared(User.objects.filter(username="asha").values_list("first_name"))
        assert query.rows(first="UPDATE kentpcc_user SET first_name = 'Asha'; ") == [("Asha",)]
