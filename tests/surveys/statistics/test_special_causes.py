"""The rules, each on both sides of its boundary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.p_chart import Chart
from surveys.statistics.proportion import Proportion, in_points
from surveys.statistics.special_causes import RULES, SHAPES, WORDS, Month, signals

BY_CODE = {rule.code: rule for rule in RULES}


def applies(code, *z):
    """Shares follow the z-values."""
    return BY_CODE[code].applies([Month(0.5 + each / 100, each) for each in z])


@pytest.mark.parametrize(
    ("code", "fires", "does_not"),
    [
        ("above_limit", [3.01], [3.0]),
        ("above_limit", [0, 3.5], [3.5, 0]),
        ("run_above", [1, *[0.1] * 8], [0.1] * 8),
        ("run_above", [-1, *[0.1] * 9], [0.1] * 4 + [0] + [0.1] * 4),  # on the centre: the run ends
        ("run_above", [0.1] * 12, [0.1] * 9 + [-0.1]),
        ("rising", [-1, -0.5, 0, 0.5, 0.6, 0.7], [-1, -0.5, 0, 0.5, 0.6]),
        ("rising", [2, 0, 1, 2, 3, 4, 5], [0, 1, 2, 2, 3, 4]),
        ("two_of_three_high", [2.1, 0, 2.1], [2.1, 0, 0, 2.1]),
        ("two_of_three_high", [2.1, 2.1], [2.1, 2.0]),
        ("two_of_three_high", [2.1, 2.1], [2.1]),
        ("two_of_three_high", [2.5, 0, 2.1], [2.1, 2.1, 0]),  # the month itself is one of the two
        ("two_of_three_high", [2.5, 0, 2.1], [-2.5, 0, 2.1]),
    ],
)
def test_a_rule_and_its_mirror_image(code, fires, does_not):
    other = {"above": "below", "rising": "falling", "high": "low"}
    mirrored = code
    for one, opposite in other.items():
        mirrored = mirrored.replace(one, opposite)
    assert applies(code, *fires)
    assert not applies(code, *does_not)
    assert applies(mirrored, *(-z for z in fires))
    assert not applies(mirrored, *(-z for z in does_not))


def test_every_rule_has_words_a_shape_of_its_own_and_a_source():
    assert len(RULES) == len(WORDS) == len(set(SHAPES.values())) == len(set(WORDS.values())) == 8
    assert all(rule.source for rule in RULES)


def charted(*satisfied, base=100):
    return signals(Chart([Proportion(each, base if each is not None else 0) for each in satisfied]))


def test_one_month_below_its_limit():
    found = charted(*[80] * 15, 60, *[80] * 5)
    assert [place for place, codes in enumerate(found) if "below_limit" in codes] == [15]


def test_a_run_is_told_from_its_ninth_month_on():
    found = charted(*[78] * 10, *[82] * 10)
    assert [place for place, codes in enumerate(found) if "run_above" in codes] == [18, 19]
    assert [place for place, codes in enumerate(found) if "run_below" in codes] == [8, 9]


def test_a_month_in_which_nobody_was_asked_has_no_sign_and_ends_no_run():
    months = [Proportion(78, 100)] * 10 + [Proportion(82, 100)] * 5 + [Proportion(0, 0)] + [Proportion(82, 100)] * 4
    found = signals(Chart(months))
    assert found[15] == ()
    assert "run_above" in found[19]


def test_a_steady_fall_by_shares_whatever_the_bases():
    shares = [(90, 100), (44, 50), (86, 100), (42, 50), (82, 100), (40, 50)]
    found = signals(Chart([Proportion(*each) for each in shares]))
    assert found[-1] == ("falling",)
    assert found[:-1] == [()] * 5


def test_a_flat_line_has_no_sign():
    assert charted(*[80] * 36) == [()] * 36
    assert charted(*[100] * 36) == [()] * 36


def test_on_a_limit_as_it_is_printed_is_not_beyond_it():
    """12 of 25 lies 3.0017 deviations below, and reads 48.0% beside a limit of 48.0%."""
    chart = Chart([*[Proportion(19, 25)] * 15, Proportion(12, 25)])
    assert chart.z[-1] < -3.001
    assert (str(chart.months[-1].percentage), str(in_points(chart.limits[-1][0]))) == ("48.0", "48.0")
    assert signals(chart)[-1] == ()


@given(st.integers(1, 80).flatmap(lambda base: st.lists(st.integers(0, base).map(lambda n: (n, base)), max_size=20)))
def test_signs_of_a_limit_are_those_that_a_reader_of_the_table_finds(counts):
    chart = Chart([Proportion(*each) for each in counts])
    for month, limits, codes in zip(chart.months, chart.limits, signals(chart), strict=True):
        low, high = map(in_points, limits)
        assert ("above_limit" in codes, "below_limit" in codes) == (month.percentage > high, month.percentage < low)
