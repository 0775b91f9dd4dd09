"""The tests of difference, against published values."""

import pytest

from surveys.statistics.chi_squared import NOTHING, TOO_SMALL, compare, fisher, upper_tail


@pytest.mark.parametrize(
    ("degrees", "statistic", "p"),
    [  # NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: upper critical values
        (1, 2.706, 0.10),
        (1, 3.841, 0.05),
        (1, 6.635, 0.01),
        (2, 5.991, 0.05),
        (2, 13.816, 0.001),
        (3, 7.815, 0.05),
        (4, 9.488, 0.05),
        (5, 11.070, 0.05),
        (7, 18.475, 0.01),
        (10, 18.307, 0.05),
        (12, 21.026, 0.05),
        (30, 43.773, 0.05),
        (100, 124.342, 0.05),
    ],
)
def test_upper_tail_against_published_critical_values(degrees, statistic, p):
    assert upper_tail(statistic, degrees) == pytest.approx(p, rel=2e-3)


def test_upper_tail_at_its_ends():
    assert upper_tail(0, 1) == upper_tail(0, 12) == 1
    assert upper_tail(1e6, 3) == 0
    with pytest.raises(ValueError, match="Degrees"):
        upper_tail(1, 0)


def test_smaller_statistics_are_likelier():
    tails = [upper_tail(x / 4, 7) for x in range(200)]
    assert tails == sorted(tails, reverse=True)


def test_pearson_on_a_published_table():
    """Hair colour by sex, Zar (1987), as R's documentation and textbooks give it: 8.987, 3 degrees, p = 0.029."""
    found = compare([(32, 55), (43, 65), (16, 64), (9, 16)])
    assert found.statistic == pytest.approx(8.987, abs=5e-4)
    assert (found.degrees, found.significant) == (3, True)
    assert found.p == pytest.approx(0.0295, abs=5e-4)
    assert found.sentence == "A significant difference (chi-squared 8.99, 3 degrees of freedom, p = 0.029)."


def test_fisher_on_published_tables():
    """The lady tasting tea (Fisher 1935; 0.4857 two-sided), and convicted twins (Fisher 1962; 0.0005367)."""
    assert fisher((3, 1), (1, 3)) == pytest.approx(0.4857, abs=5e-5)
    assert fisher((2, 10), (15, 3)) == pytest.approx(0.0005367, abs=5e-8)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([], NOTHING),
        ([(40, 60)], NOTHING),
        ([(40, 0), (60, 0)], NOTHING),
        ([(40, 60), (0, 0)], NOTHING),
        ([(1, 2), (2, 1), (3, 4)], TOO_SMALL),
        ([(3, 1), (1, 3)], "No significant difference (Fisher’s exact test, p = 0.486)."),
        ([(50, 50), (50, 50)], "No significant difference (chi-squared 0.00, 1 degree of freedom, p = 1.000)."),
    ],
)
def test_what_is_said(pairs, sentence):
    assert compare(pairs).sentence == sentence


def test_a_fifth_of_the_cells_may_be_small():
    """Ten cells: two expected counts below 5 are a fifth, three are more."""
    wide = [(50, 50), (50, 50), (50, 50), (50, 50)]
    assert compare([*wide, (4, 4)]).p is not None
    assert compare([*wide[1:], (4, 4), (4, 4)]).p is None


def test_an_expected_count_below_one_is_never_tested():
    assert compare([(50, 50)] * 8 + [(1, 0)]).p is None
