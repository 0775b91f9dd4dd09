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
