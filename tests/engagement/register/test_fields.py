"""Wards and parishes under their districts, in the order in which people count."""

import pytest

from engagement.register.fields import natural
from engagement.register.forms import ActivityForm
from kentpcc.models import Ward
from kentpcc.roles import Role
from tests.factories import TODAY


@pytest.mark.parametrize(
    "names",
    [["Ward 1", "Ward 2", "Ward 10"], ["Ash", "Deal 2", "Deal 11", "deal 12"], ["", "2nd", "10th"]],
)
def test_numbers_sort_as_numbers(names):
    assert sorted([*names[1:], names[0]], key=natural) == names


@pytest.mark.django_db
def test_wards_stand_under_their_district(person):
    for name in ("Ward 10", "Ward 2", "Ward 1"):
        Ward.objects.create(district_id="swale", name=name)
    Ward.objects.create(district_id="dover", name="Aylesham")
    form = ActivityForm(today=TODAY, user=person(Role.ENGAGEMENT_OFFICER))
    groups = [(heading, [label for _, label in rows]) for heading, rows in list(form.fields["ward"].choices)[1:]]
    assert groups == [("Dover", ["Aylesham"]), ("Swale", ["Ward 1", "Ward 2", "Ward 10"])]


@pytest.mark.django_db
def test_only_kinds_are_offered_that_the_person_keeps_and_that_are_in_use(person):
    form = ActivityForm(today=TODAY, user=person(Role.OPCC_OFFICER))
    assert [heading for heading, _ in list(form.fields["kind"].choices)[1:]] == ["Commissioner"]
