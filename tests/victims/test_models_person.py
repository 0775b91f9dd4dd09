"""A person may stand under several references: what asks for a person finds all of them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import a_victim
from victims.models import LegalHold, Victim
from victims.models.person import person_of
from victims.persons import references_of

pytestmark = pytest.mark.django_db
AGAIN = re.compile(r"\w*merged_into(_id)? or [\w.]+\.(pk|id)\b|merged_into or |Coalesce\([^)]*merged_into")


@pytest.fixture
def kept():
    return a_victim()


@pytest.fixture
def gone(kept):
    victim = a_victim()
    victim.merged_into = kept
    victim.save()
    return victim


def test_a_reference_stands_for_itself_or_for_what_it_was_merged_into(kept, gone):
    assert (kept.person, gone.person) == (kept, kept)
    assert (kept.person_id, gone.person_id) == (kept.pk, kept.pk)


def test_all_references_of_a_person_are_found(kept, gone):
    other = a_victim()
    assert set(Victim.objects.of_people([kept.pk])) == {kept, gone}
    assert set(Victim.objects.of_people([gone.pk])) == set()  # it is nobody any more
    assert set(Victim.objects.of_nobody_in([kept.pk])) == {other}
    assert set(Victim.objects.of_people([kept.pk]).of_nobody_in([other.pk])) == {kept, gone}


@pytest.mark.parametrize("asked", ["kept", "gone"])
def test_they_are_locked_in_one_order(asked, kept, gone):
    victim = {"kept": kept, "gone": gone}[asked]
    assert list(references_of(victim)) == sorted([kept, gone], key=lambda each: each.pk)


def test_the_person_is_found_through_what_hangs_on_a_reference(kept, gone, helen, noon):
    for victim in (kept, gone):
        LegalHold.objects.create(victim=victim, reason="court", begins_on=noon.date(), set_by=helen, set_at=noon)
    held = LegalHold.objects.values_list(person_of("victim"), flat=True)
    assert set(held) == {kept.pk}
    assert set(Victim.objects.of_people(held)) == {kept, gone}


def test_it_is_said_in_one_place():
    files = [path for app in ("victims", "surveys", "kentpcc") for path in Path(settings.BASE_DIR, app).rglob("*.py")]
    code = [path for path in files if path.parent.name != "migrations"]  # they stand alone
    naming = [str(path.relative_to(settings.BASE_DIR)) for path in code if AGAIN.search(path.read_text())]
    assert naming == ["victims/models/person.py"]
