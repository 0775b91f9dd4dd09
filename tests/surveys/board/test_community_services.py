"""What commissioned services report: as they published it, but where it is of few."""

import pytest

from kentpcc.periods import Month
from surveys.board.community import community
from tests.engagement.factories import QTR_1, a_figure, a_return
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filed", "printed"),
    [
        ({"percentage": "92.0"}, ("92%", "base not supplied")),
        ({"percentage": "92.0", "numerator": 92, "denominator": 100}, ("92%", "92 of 100")),
        ({"percentage": "75.0", "numerator": 6, "denominator": 8}, ("c", "c")),
        ({"percentage": "75.0", "numerator": 9, "denominator": 12}, ("[low]", "about 10")),
        ({"percentage": "75.0", "numerator": 24, "denominator": 32}, ("about 75%", "about 30")),
        ({"percentage": "98.0", "numerator": 98, "denominator": 100}, ("90% or more", "about 100")),
    ],
)
def test_the_share_and_its_base(filed, printed):
    a_figure(a_return(quarter=QTR_1, received_on=TODAY, accepted_on=TODAY), **filed)
    (found,) = community(Month(2019, 7)).services
    assert (found.percentage, found.base) == printed


def printed(*filed):
    received = a_return(quarter=QTR_1, received_on=TODAY, accepted_on=TODAY)
    for indicator, (percentage, numerator, denominator) in zip(
        ("would_recommend", "helped_cope", "satisfied"), filed, strict=False
    ):
        a_figure(received, indicator, percentage=percentage, numerator=numerator, denominator=denominator)
    return [(each.percentage, each.base) for each in community(Month(2019, 7)).services]


def test_a_base_that_tells_on_six_beside_another_is_not_printed():
    told = printed(("84.7", 150, 177), ("87.1", 149, 171), ("90.0", 144, 160))
    assert told == [("84.7%", "150 of 177"), ("about 87%", "base not shown"), ("90%", "144 of 160")]


def test_what_is_rounded_is_no_more_printed_beside_another():
    assert printed(("75.0", 39, 52), ("75.0", 36, 48)) == [("75%", "39 of 52"), ("about 75%", "base not shown")]


def test_nothing_is_hidden_where_the_same_people_answered():
    assert printed(("84.7", 150, 177), ("80.2", 142, 177)) == [("84.7%", "150 of 177"), ("80.2%", "142 of 177")]
