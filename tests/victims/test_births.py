"""Ages are asked of the database, to the day, and no date of birth is opened for it."""

from datetime import date, timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField
from django.db.models.functions import Cast

from surveys.fieldwork.groups import age_band, age_band_of
from tests.factories import a_victim
from victims.births import as_day, beside, born_after, digest, digests, is_fresh
from victims.models import Victim

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
BORN = date(1971, 3, 17)


def after(day):
    return set(Victim.objects.filter(born_after("", day)))


def row(victim):
    text = Cast("date_of_birth", CharField())
    return Victim.objects.filter(pk=victim.pk).values_list("birth_month", "birth_digest").annotate(token=text).get()


@pytest.mark.parametrize("day", [date(2003, 8, 1), date(2003, 8, 17), date(2003, 8, 31), date(2004, 2, 29)])
@pytest.mark.parametrize("apart", [-400, -31, -30, -1, 0, 1, 30, 31, 400])
def test_born_after_a_day_is_exact_to_the_day(day, apart):
    victim = a_victim(date_of_birth=day + timedelta(days=apart))
    assert after(day) == ({victim} if apart > 0 else set())


def test_whose_birth_is_not_known_was_born_after_no_day():
    a_victim(date_of_birth=None)
    assert after(date(1900, 1, 1)) == set()


def test_bands_in_a_query_are_the_bands_of_a_person():
    on = date(2019, 7, 14)
    births = [
        date(2019 - age, month, day) for age in (15, 16, 25, 45, 75) for month, day in ((7, 13), (7, 14), (7, 15))
    ]
    victims = [a_victim(date_of_birth=born) for born in [*births, None]]
    asked = dict(Victim.objects.values_list("pk", age_band_of("", on)))
    assert asked == {victim.pk: age_band(victim.date_of_birth, on) for victim in victims}


def test_a_band_opens_no_date_of_birth(monkeypatch):
    a_victim(date_of_birth=BORN)
    monkeypatch.setattr("kentpcc.fields.opened", lambda token: pytest.fail("A date of birth was opened."))
    assert list(Victim.objects.values_list(age_band_of("", date(2019, 7, 14)))) == [("45",)]


def test_of_a_birth_only_the_month_stands_in_clear():
    month, kept, token = row(a_victim(date_of_birth=BORN))
    assert month == date(1971, 3, 1)
    assert "1971" not in token
    assert len(kept) == 32


def test_one_day_has_one_digest_under_a_key_and_another_under_another(settings):
    settings.FIELD_KEYS = [OLD]
    under_the_old = digest(BORN)
    assert digest(BORN) == under_the_old != digest(BORN + timedelta(days=1))
    settings.FIELD_KEYS = [NEW, OLD]
    assert digest(BORN) != under_the_old
    assert digests([BORN]) == [digest(BORN), under_the_old]


def test_while_keys_rotate_an_age_is_found_under_either(settings):
    settings.FIELD_KEYS = [OLD]
    old = a_victim(date_of_birth=date(2003, 8, 2))
    adult = a_victim(date_of_birth=date(2003, 8, 1))
    settings.FIELD_KEYS = [NEW, OLD]
    new = a_victim(date_of_birth=date(2003, 8, 2))
    assert after(date(2003, 8, 1)) == {old, new}
    assert set(Victim.objects.filter(is_fresh())) == {new}
    assert adult not in after(date(2003, 8, 1))


def test_whose_key_is_gone_counts_as_younger(settings):
    """Better one too few is rung than somebody who is too young."""
    settings.FIELD_KEYS = [OLD]
    adult = a_victim(date_of_birth=date(2003, 8, 1))
    settings.FIELD_KEYS = [NEW]
    found = Victim.objects.filter(born_after("", date(2003, 8, 1))).values_list("pk", flat=True)
    assert list(found) == [adult.pk]


@pytest.mark.parametrize(
    "write",
    [
        lambda victim, born: Victim.objects.filter(pk=victim.pk).update(date_of_birth=born),
        lambda victim, born: (setattr(victim, "date_of_birth", born), victim.save()),
        lambda victim, born: (setattr(victim, "date_of_birth", born), Victim.objects.bulk_create([copy(victim)])),
    ],
    ids=["update", "save", "bulk_create"],
)
@pytest.mark.parametrize("born", [date(1988, 12, 24), None])
def test_month_and_digest_follow_however_it_is_written(write, born):
    write(a_victim(date_of_birth=BORN), born)
    last = Victim.objects.filter(birth_month=beside(born)["birth_month"]).get()
    assert last.date_of_birth == born
    assert {name: getattr(last, name) for name in beside(born)} == beside(born)


def copy(victim):
    return Victim(reference=f"{victim.reference}-2", date_of_birth=victim.date_of_birth)


@pytest.mark.parametrize(
    "torn",
    [{"birth_month": None}, {"birth_digest": ""}, {"birth_month": BORN}],
    ids=["no month", "no digest", "a day in clear"],
)
def test_the_database_lets_nobody_tear_them_apart(torn):
    victim = a_victim(date_of_birth=BORN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Victim.objects.filter(pk=victim.pk).update(**torn)


@pytest.mark.parametrize("asked", [{"date_of_birth__gt": BORN}, {"date_of_birth": BORN}, {"date_of_birth__in": [BORN]}])
def test_nobody_is_searched_for_by_the_sealed_day(asked):
    with pytest.raises(FieldError, match="encrypted"):
        list(Victim.objects.filter(**asked))


def test_it_may_be_asked_whether_there_is_one():
    known, unknown = a_victim(date_of_birth=BORN), a_victim(date_of_birth=None)
    assert Victim.objects.get(date_of_birth=None) == unknown
    assert Victim.objects.get(date_of_birth__isnull=False) == known


@pytest.mark.parametrize(("given", "day"), [("1971-03-17", BORN), (BORN, BORN), (None, None)])
def test_a_day_may_come_as_it_is_written(given, day):
    assert as_day(given) == day
    assert a_victim(date_of_birth=given).birth_month == (day and date(1971, 3, 1))


def test_a_dump_shows_no_birthday():
    a_victim(date_of_birth=BORN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM victims_victim")
        shown = repr(cursor.fetchall())
    assert "1971-03-17" not in shown
    assert "1971, 3, 17" not in shown
