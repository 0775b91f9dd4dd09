"""What a chart of shares may show, on both sides of each limit."""

from decimal import Decimal

import pytest

from surveys.charts.whiskers import MOST_POINTS, MOST_SERIES, Point, Series, Whiskers, point
from surveys.statistics.proportion import Proportion


def series(*labels, name=""):
    return Series(name, tuple(Point(label, Decimal("50.0")) for label in labels))


def test_a_point_has_the_decimals_of_the_table():
    assert point("All", Proportion(139, 177)) == Point("All", Decimal("78.5"), Decimal("71.9"), Decimal("83.9"))
    assert point("None", Proportion(0, 0)) == Point("None", None, None, None)


def test_at_most_four_series():
    Whiskers(tuple(series("a") for _ in range(MOST_SERIES)))
    with pytest.raises(ValueError, match="from one to 4 series"):
        Whiskers(tuple(series("a") for _ in range(MOST_SERIES + 1)))
    with pytest.raises(ValueError, match="from one to 4 series"):
        Whiskers(())


def test_series_are_about_the_same():
    assert Whiskers((series("a", "b"), series("a", "b"))).labels == ("a", "b")
    with pytest.raises(ValueError, match="the same labels"):
        Whiskers((series("a", "b"), series("b", "a")))


def test_no_more_lines_than_can_be_read():
    Whiskers((series(*map(str, range(MOST_POINTS))),))
    with pytest.raises(ValueError, match="at most 30 lines"):
        Whiskers((series(*map(str, range(MOST_POINTS + 1))),))


def test_it_is_as_high_as_its_lines_need():
    assert Whiskers((series(*"abcdef"),)).height > Whiskers((series(*"ab"),)).height == Whiskers((series("a"),)).height
