"""A date in three parts: what is typed into them, whatever it is, ends in a date or in a sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kentpcc.forms.widgets import DatePartsField
from tests.kentpcc.payloads import PAYLOADS

PARTS = ("day", "month", "year")
RIGHT = {"day": "27", "month": "3", "year": "2019"}


def typed(**parts):
    given = RIGHT | parts
    return DatePartsField().clean([given[part] for part in PARTS])


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", "MARCH", " 3 "])
def test_a_month_by_number_or_name(month):
    assert typed(month=month) == date(2019, 3, 27)


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"day": "32"}, ["day"]),
        ({"day": "9" * 30}, ["day"]),
        ({"day": "9" * 5_000}, ["day"]),
        ({"day": "29", "month": "2"}, ["day"]),
        ({"month": "13"}, ["month"]),
        ({"month": "ma"}, ["month"]),
        ({"year": "19"}, ["year"]),
        ({"year": "2101"}, ["year"]),
        ({"month": ""}, ["month"]),
        ({"day": "", "year": " "}, ["day", "year"]),
    ],
)
def test_the_part_to_mend_is_named(parts, wrong):
    with pytest.raises(ValidationError) as refused:
        typed(**parts)
    assert refused.value.params["parts"] == wrong


@pytest.mark.parametrize("part", PARTS)
def test_nothing_that_is_typed_breaks_it(part):
    assert all(ends_well({part: payload}) for payload in PAYLOADS)


def ends_well(parts):
    try:
        return isinstance(typed(**parts), date)
    except ValidationError as refused:
        return bool(refused.params["parts"])


def test_nothing_at_all_is_no_date_where_none_is_needed():
    assert DatePartsField(required=False).clean(["", " ", None]) is None
