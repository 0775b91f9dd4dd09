"""Which months a line connects: none across a break, a pause, or a month in which nobody was asked."""

from decimal import Decimal

from surveys.charts.timeline import Stop, Timeline

SHARE = Decimal("80.0")


def stretches(*stops):
    return Timeline(stops).stretches


def month(**told):
    return Stop("May 2019", SHARE, **told)


NOBODY = Stop("May 2019", None)


def test_one_line_through_all():
    assert stretches(month(), month(), month()) == [[0, 1, 2]]


def test_no_line_leads_to_a_break():
    assert stretches(month(), month(breaks=True), month()) == [[0], [1, 2]]


def test_no_line_leads_over_a_month_without_anybody():
    assert stretches(month(), NOBODY, NOBODY, month()) == [[0], [3]]


def test_a_break_after_a_pause_is_one_break():
    assert stretches(month(), NOBODY, month(breaks=True)) == [[0], [2]]


def test_nobody_at_all():
    assert stretches(NOBODY) == []
    assert stretches() == []
