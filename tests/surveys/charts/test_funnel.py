"""A funnel is ordered by how many a share rests on, and never by the share."""

from decimal import Decimal

import pytest

from surveys.charts.funnel import Funnel, Spot

NEAR, FAR = (Decimal("70.0"), Decimal("90.0")), (Decimal("65.0"), Decimal("95.0"))


def spot(label, base, share):
    return Spot(label, base, None if share is None else Decimal(share), NEAR, FAR)


@pytest.mark.parametrize(
    ("share", "outside"),
    [("70.0", False), ("69.9", True), ("90.0", False), ("90.1", True), ("80.0", False), (None, False)],
)
def test_outside_begins_beyond_the_nearer_limits(share, outside):
    assert spot("One", 40, share).is_outside is outside


def test_from_few_to_many():
    chart = Funnel((spot("Many", 90, "60.0"), spot("Few", 20, "95.0"), spot("Some", 40, "80.0")))
    assert [each.label for each in chart.by_base] == ["Few", "Some", "Many"]


def test_a_share_that_is_not_shown_is_not_drawn_but_its_limits_are():
    chart = Funnel((spot("Shown", 40, "80.0"), spot("Hidden", 50, None)))
    assert [each.label for each in chart.drawn] == ["Shown"]
    assert len(chart.by_base) == 2
