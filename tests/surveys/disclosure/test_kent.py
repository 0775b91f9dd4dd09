"""Kent's areas for those who protect its figures: the site's own, without asking the database."""

import pytest

from kentpcc.models import District, Division
from surveys.disclosure.kent import kent


@pytest.mark.django_db
def test_the_codes_are_those_of_the_database():
    """Which the constants must not leave behind."""
    stored = {division.pk: {each.pk for each in division.districts.all()} for division in Division.objects.all()}
    assert {name: set(districts) for name, districts in kent().divisions.items()} == stored


@pytest.mark.django_db
def test_every_spelling():
    code = kent().code
    for district in District.objects.all():
        assert {code(each) for each in (district.pk, district.name, *district.other_names)} == {district.pk}


def test_what_is_no_district_stays():
    assert [kent().code(area) for area in ("force", "west", "Essex")] == ["force", "west", "Essex"]
