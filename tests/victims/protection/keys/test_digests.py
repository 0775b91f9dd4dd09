"""Digests of dates of birth follow the first key, in batches, while people are corrected."""

from datetime import date

import pytest
from cryptography.fernet import Fernet

from tests.factories import a_victim
from victims.births import born_after, digest
from victims.duplicates.fingerprints import fill_missing
from victims.models import Victim
from victims.protection.keys import digests
from victims.protection.keys.digests import behind, renew
from victims.protection.keys.rotation import rotate, take_stock

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
BIRTHS = [date(1971, 3, 17), date(2003, 8, 1), date(2003, 8, 2), None]


@pytest.fixture
def people(settings, monkeypatch):
    monkeypatch.setattr(digests, "BATCH", 2)
    settings.FIELD_KEYS = [OLD]
    made = [a_victim(date_of_birth=born) for born in BIRTHS]
    settings.FIELD_KEYS = [NEW, OLD]
    return made


def kept(victims):
    known = dict(Victim.objects.values_list("pk", "birth_digest"))
    return [known[victim.pk] for victim in victims]


def test_all_are_taken_anew_and_whoever_has_none_has_none(people):
    assert renew() == 3
    assert kept(people) == [digest(born) if born else "" for born in BIRTHS]
    assert not behind()
    assert renew() == 0


def test_whoever_was_corrected_meanwhile_keeps_the_correction(people):
    corrected = date(1999, 9, 9)
    Victim.objects.filter(pk=people[0].pk).update(date_of_birth=corrected)
    assert renew() == 2
    assert kept(people)[0] == digest(corrected)


def test_a_correction_between_reading_and_writing_stays(people, monkeypatch):
    corrected = date(1999, 9, 9)

    def meanwhile(born):
        Victim.objects.filter(pk=people[0].pk).update(date_of_birth=corrected)
        return digest(born)

    monkeypatch.setattr(digests, "digest", meanwhile)
    renew()
    assert kept(people)[0] == digest(corrected)


def test_rotating_takes_them_with_it_and_ages_stay_what_they_were(people, noon, settings):
    before = set(Victim.objects.filter(born_after("", date(2003, 8, 1))))
    assert take_stock().old > 0
    rotate(by=None, at=noon, say=lambda said: None)
    settings.FIELD_KEYS = [NEW]
    assert take_stock().old == 0
    assert set(Victim.objects.filter(born_after("", date(2003, 8, 1)))) == before == {people[2]}


def test_the_night_takes_them_too_so_that_duplicates_are_found(people):
    fill_missing()
    assert not behind()


def test_who_was_born_on_the_same_day_is_so_under_the_new_key(people, settings):
    renew()
    settings.FIELD_KEYS = [NEW]
    twin = a_victim(date_of_birth=BIRTHS[0])
    assert kept([twin]) == kept(people[:1])
