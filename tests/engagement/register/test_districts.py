"""What was held for 10,000 residents: whole districts, none left out, one number of residents for each."""

from datetime import date
from decimal import Decimal

import pytest

from engagement.models import Activity
from engagement.register.districts import by_district, rate
from kentpcc.models import District, Residents
from tests.engagement.factories import held

pytestmark = pytest.mark.django_db
DAY = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("held", "residents", "shown"),
    [(3, 150_000, "0.2"), (0, 100_000, "0.0"), (1, 200_000, "0.1"), (5, 0, None), (5, None, None)],
)
def test_a_rate_rounds_half_up_and_is_unknown_without_residents(held, residents, shown):
    assert rate(held, residents) == (None if shown is None else Decimal(shown))


def test_every_district_stands_in_the_table_and_the_county_has_what_is_for_all_of_it():
    held(district_id="dover", attendance=12)
    held(district_id="dover")
    held(attendance=100)  # the whole county
    rows, total = by_district(Activity.objects.standing(), on=DAY)
    assert len(rows) == District.objects.count() == 13
    dover = next(row for row in rows if row.place == "Dover")
    assert (dover.held, dover.attendance, dover.residents) == (2, 12, 116_400)
    assert dover.source == "Office for National Statistics, Census 2021, rounded to hundreds (March 2021)"
    assert (total.held, total.attendance) == (3, 112)
    assert total.residents == sum(row.residents for row in rows)


def test_a_county_in_which_one_number_is_missing_has_no_rate():
    Residents.objects.filter(district="dover").delete()
    rows, total = by_district(Activity.objects.all(), on=DAY)
    assert [row.place for row in rows if row.rate is None] == ["Dover"]
    assert total.rate is None


def test_the_number_of_the_day_is_taken():
    dover = Residents.objects.filter(district="dover")
    dover.delete()
    for day, people in ((date(2020, 6, 30), 100), (date(2024, 6, 30), 300)):
        Residents.objects.create(district_id="dover", counted_on=day, people=people, source="A test")
    asked = [(date(2019, 1, 1), 100), (date(2024, 6, 29), 100), (date(2024, 6, 30), 300), (date(2030, 1, 1), 300)]
    assert [Residents.objects.of_day(day)["dover"].people for day, _ in asked] == [people for _, people in asked]


def test_the_reference_rows_say_that_they_are_to_be_checked():
    assert Residents.objects.count() == 26
    assert not Residents.objects.filter(checked=True).exists()
