"""The shape of police.uk: its keys, its moments, and nothing that is not for everybody."""

from datetime import date, time

import pytest

from engagement.register.announcing import shape
from kentpcc.models import District, Ward
from tests.engagement.factories import a_promise, held
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
SOON = date(2019, 10, 1)


@pytest.fixture
def swale(db):
    return District.objects.get(pk="swale")


def test_an_event_has_the_keys_of_police_uk(swale):
    ward = Ward.objects.create(district=swale, name="Priory")
    told = {"title": "Surgery", "purpose": "Advice", "place": "Library", "starts_at": time(18), "ends_at": time(19, 30)}
    held(kind_id="surgery", held_on=SOON, district=swale, ward=ward, **told)
    assert shape.events(swale, after=TODAY) == [
        {
            "title": "Surgery",
            "description": "Advice",
            "address": "Library, Priory, Swale",
            "type": "Surgery",
            "start_date": "2019-10-01T18:00:00",
            "end_date": "2019-10-01T19:30:00",
            "contact_details": {},
        }
    ]


def test_a_day_without_a_time_begins_at_midnight(swale):
    held(kind_id="surgery", held_on=SOON, district=swale)
    (event,) = shape.events(swale, after=TODAY)
    assert event["start_date"] == event["end_date"] == "2019-10-01T00:00:00"


@pytest.mark.parametrize(
    ("described", "announced"),
    [
        ({}, True),
        ({"district_id": None}, True),  # the whole county
        ({"district_id": "dover"}, False),
        ({"held_on": TODAY}, False),
        ({"kind_id": "community-marac"}, False),  # not for everybody
        ({"kind_id": "independent-advisory-group"}, False),
        ({"kind_id": "street-stall"}, False),  # the commissioner's
        ({"state": "cancelled", "state_reason": "Ill"}, False),
        ({"state": "withdrawn", "state_reason": "Twice"}, False),
    ],
)
def test_only_what_is_planned_public_and_the_forces_is_announced(swale, described, announced):
    held(**({"kind_id": "surgery", "held_on": SOON, "district_id": "swale"} | described))
    assert bool(shape.events(swale, after=TODAY)) is announced


def test_a_priority_has_the_keys_of_police_uk(swale):
    a_promise(district=swale, raised_on=date(2019, 6, 2), status="done", did="Checks.", answered_on=date(2019, 6, 20))
    a_promise(district=swale, raised_on=date(2019, 6, 1))
    a_promise(district=swale, led_by="commissioner")
    a_promise(district_id="dover")
    a_promise(district=swale, raised_on=None)
    assert shape.priorities(swale) == [
        {
            "issue": "Cars race.",
            "issue-date": "2019-06-02T00:00:00",
            "action": "Checks.",
            "action-date": "2019-06-20T00:00:00",
        },
        {"issue": "Cars race.", "issue-date": "2019-06-01T00:00:00", "action": None, "action-date": None},
    ]
