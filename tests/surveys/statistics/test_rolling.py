"""A rolling line has an interval, and no limits."""

import random

from surveys.statistics import rolling as module
from surveys.statistics.p_chart import Chart
from surveys.statistics.proportion import Proportion
from surveys.statistics.rolling import rolling
from surveys.statistics.special_causes import signals
from tests.surveys.statistics.simulated import months


def test_each_is_the_sum_of_its_window():
    series = [Proportion(number, 40) for number in range(14)]
    found = rolling(series)
    assert found[:11] == [None] * 11
    assert found[11:] == [Proportion(66, 480), Proportion(78, 480), Proportion(90, 480)]


def test_a_window_of_another_length():
    assert rolling([Proportion(1, 2), Proportion(3, 4)], 2) == [None, Proportion(4, 6)]
    assert rolling([]) == []


def test_it_has_an_interval():
    [*_, last] = rolling([Proportion(8, 10)] * 12)
    assert last.interval() == Proportion(96, 120).interval()


def test_nothing_there_draws_limits():
    assert not {"Chart", "signals", "limits"} & set(vars(module))


def test_why_not():
    """On a stable series the rules find something in more than nine of ten rolling lines."""
    rng, found = random.Random(12), 0
    for _ in range(50):
        line = [each for each in rolling(months(rng, 59, *[0.785] * 47)) if each]
        found += any(signals(Chart(line)))
    assert found >= 45
