from datetime import date, timedelta

import pytest

from engagement.coverage import quiet
from engagement.models import Audience
from kentpcc.models import Ward
from tests.engagement.factories import held
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
SINCE = date(2019, 3, 18)  # half a year before


def of(name, **asked):
    asked = {"today": TODAY, "months": 6} | asked
    return next(each for each in quiet.audiences(**asked) if each.name == name)


@pytest.mark.parametrize(
    ("day", "count"), [(SINCE, 1), (SINCE - timedelta(days=1), 0), (TODAY, 1), (TODAY + timedelta(days=1), 0)]
)
def test_an_audience_is_reached_within_the_months(day, count):
    held(held_on=day).audiences.add("carers")
    assert of("Carers").held == count


def test_the_day_of_the_last_is_told_also_when_it_is_long_ago():
    held(held_on=date(2018, 1, 1)).audiences.add("carers")
    held(held_on=TODAY, state="cancelled", state_reason="Ill").audiences.add("carers")
    assert (of("Carers").held, of("Carers").last) == (0, date(2018, 1, 1))
    assert of("Age").last is None


def test_who_was_never_reached_comes_first():
    held(held_on=TODAY).audiences.add("age")
    held(held_on=date(2018, 1, 1)).audiences.add("carers")
    names = [each.name for each in quiet.audiences(today=TODAY, months=6)]
    assert names[-2:] == ["Carers", "Age"]
    assert len(names) == Audience.objects.count()


def test_of_one_district_only_what_was_held_there_counts():
    held(held_on=TODAY, district_id="dover").audiences.add("carers")
    assert of("Carers", district="dover").held == 1
    assert of("Carers", district="swale").held == 0


def test_a_retired_audience_is_not_expected():
    Audience.objects.filter(pk="carers").update(retired_on=TODAY)
    assert "Carers" not in {each.name for each in quiet.audiences(today=TODAY, months=6)}


def test_wards_with_nothing_stand_in_their_order():
    wards = [Ward.objects.create(district_id="swale", name=f"Ward {number}") for number in (10, 2, 1)]
    Ward.objects.create(district_id="dover", name="Aylesham")
    Ward.objects.create(district_id="dover", name="Gone", valid_to=TODAY)
    held(held_on=TODAY, district_id="swale", ward=wards[2])
    held(held_on=date(2018, 1, 1), district_id="swale", ward=wards[1])
    found = quiet.wards(today=TODAY, months=6)
    assert [(ward.where, ward.name, ward.last) for ward in found] == [
        ("Dover", "Aylesham", None),
        ("Swale", "Ward 2", date(2018, 1, 1)),
        ("Swale", "Ward 10", None),
    ]
    assert [ward.name for ward in quiet.wards(today=TODAY, months=6, district="dover")] == ["Aylesham"]
