"""The chart of the rates: what the table shows, to the same decimal."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from surveys.fieldwork.outcome_rates.pictures import picture
from surveys.fieldwork.outcome_rates.report import Rates, Report
from surveys.fieldwork.outcome_rates.tables import NOTHING, interval, share

SCOPE = SimpleNamespace(period=SimpleNamespace(label="Jul 2019"))  # a real one asks the database


class Hides:
    """Hides every rate over a denominator of those named."""

    def __init__(self, *wholes):
        self.wholes = wholes

    def hides_rate(self, part, formula):
        return formula.whole in self.wholes


@pytest.fixture
def found():
    return Report(SCOPE, Rates({"1.1": 40, "2.112": 10, "3.13": 50}, 0.9), ())


def test_each_rate_is_as_the_table_has_it(found):
    drawn = picture(found, NOTHING, "?file=svg")
    points = {each.label: each for each in drawn.chart.series[0].points}
    assert points["RR1"].percentage == Decimal("40.0")
    for name, rate in found.whole.rates.items():
        if name in points:
            assert share(rate) == f"{points[name].percentage}%"
            low = points[name].low
            assert interval(rate) == ("–" if low is None else f"{low} to {points[name].high}%")
    assert drawn.title == "40.0% of those drawn answered (RR1); 80.0% of those reached (COOP1)"
    assert drawn.alternative.startswith("Jul 2019. RR1 40.0%, interval ")


def test_a_rate_whose_denominator_is_no_count_has_no_whiskers(found):
    points = {each.label: each for each in picture(found, NOTHING, "").chart.series[0].points}
    assert points["RR3"].low is None
    assert points["RR1"].low is not None


def test_a_half_goes_up_in_both():
    """One of sixteen is 6.25 %."""
    [point, *_] = (
        picture(Report(SCOPE, (whole := Rates({"1.1": 1, "3.13": 15}, 1)), ()), NOTHING, "").chart.series[0].points
    )
    assert (str(point.percentage), share(whole.rates["RR1"])) == ("6.3", "6.3%")


def test_a_hidden_rate_is_not_drawn_and_not_said(found):
    drawn = picture(found, Hides("D1"), "")
    assert "RR1" not in drawn.chart.labels
    assert "RR1" not in drawn.title + drawn.alternative


def test_where_all_are_hidden_or_none_can_be_had_there_is_no_picture(found):
    assert picture(found, Hides(*{rate.formula.whole for rate in found.whole.rates.values()}), "") is None
    assert picture(Report(SCOPE, Rates({}, None), ()), NOTHING, "") is None
