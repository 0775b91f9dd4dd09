"""What of a figure may leave the Bureau, on both sides of each boundary."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.disclosure.policy import POLICY, headline
from surveys.statistics.proportion import Proportion


def shown(satisfied, base, surveyed=None):
    return headline(base if surveyed is None else surveyed, Proportion(satisfied, base))


@pytest.mark.parametrize(
    ("satisfied", "base", "texts", "interval"),
    [
        (139, 177, ("177", "78.5%"), ("71.9", "83.9")),
        (64, 70, ("70", "91.4%"), ("82.5", "96.0")),
        (135, 150, ("150", "90.0%"), ("84.2", "93.8")),
    ],
)
def test_the_papers_lines_are_exact(satisfied, base, texts, interval):
    line = shown(satisfied, base)
    assert (line.surveyed_text, line.percentage_text) == texts
    assert (line.surveyed, f"{line.percentage}%", line.note) == (base, texts[1], "")
    assert tuple(map(str, line.interval)) == interval


@pytest.mark.parametrize(
    ("satisfied", "base", "texts"),
    [
        (5, 9, ("c", "c")),
        (5, 10, ("about 10", "[low]")),
        (5, 12, ("about 10", "[low]")),
        (5, 13, ("about 15", "[low]")),
        (10, 19, ("about 20", "[low]")),
        (10, 20, ("about 20", "about 50%")),
        (30, 49, ("about 50", "about 60%")),
        (30, 50, ("50", "60.0%")),
        (47, 50, ("50", "94.0%")),  # three are not satisfied
        (48, 50, ("about 50", "90% or more")),  # two are not
        (3, 50, ("50", "6.0%")),
        (2, 50, ("about 50", "10% or less")),
        (50, 50, ("about 50", "90% or more")),
        (0, 50, ("about 50", "10% or less")),
        (18, 20, ("about 20", "90% or more")),
        (17, 20, ("about 20", "about 85%")),
        (3, 49, ("about 50", "about 5%")),
        (46, 49, ("about 50", "about 95%")),
        (9, 40, ("about 40", "about 25%")),  # 22.5 rounds up
    ],
)
def test_the_boundaries(satisfied, base, texts):
    line = shown(satisfied, base)
    assert (line.surveyed_text, line.percentage_text) == texts
    exact = base >= 50 and min(satisfied, base - satisfied) >= 3
    assert (line.surveyed, line.percentage is not None, line.interval is not None) == (
        base if exact else None,
        exact,
        exact,
    )
    assert bool(line.note) != exact


def test_nobody_is_said_plainly():
    line = shown(0, 0)
    assert (line.surveyed, line.surveyed_text, line.percentage_text) == (0, "0", "–")
    assert line.note == "Nobody was surveyed."


def test_many_surveyed_and_few_on_the_scale():
    assert shown(5, 9, surveyed=177).percentage_text == "[low]"
    assert shown(0, 0, surveyed=60).percentage_text == "[low]"


@st.composite
def cells(draw):
    """(satisfied, base, surveyed)"""
    surveyed = draw(st.integers(0, 400))
    base = draw(st.integers(0, surveyed))
    return draw(st.integers(0, base)), base, surveyed


@given(cells())
def test_nothing_small_is_ever_shown(cell):
    satisfied, base, surveyed = cell
    line = shown(satisfied, base, surveyed)
    if 0 < surveyed < 10:
        assert (line.surveyed_text, line.percentage_text) == ("c", "c")
    if line.percentage is not None:
        assert base >= 50
        assert min(satisfied, base - satisfied) >= 3
    elif surveyed >= 10:
        about = int(line.surveyed_text.removeprefix("about "))
        assert about % 5 == 0
        assert abs(about - surveyed) <= 2


@given(cells())
def test_never_nought_or_a_hundred_per_cent(cell):
    assert shown(*cell).percentage_text not in {"0%", "0.0%", "100%", "100.0%", "about 0%", "about 100%"}


@given(cells())
def test_what_is_said_is_true(cell):
    satisfied, base, surveyed = cell
    text = shown(satisfied, base, surveyed).percentage_text
    share = Decimal(100 * satisfied) / base if base else None
    if text == "90% or more":
        assert share >= 90
    if text == "10% or less":
        assert share <= 10
    if text.startswith("about"):
        assert abs(share - Decimal(text.strip("about %"))) <= Decimal("2.5")


@given(cells(), st.integers(10, 60))
def test_a_higher_threshold_never_shows_more(cell, least):
    satisfied, base, surveyed = cell
    strict = headline(surveyed, Proportion(satisfied, base), replace(POLICY, least=least))
    usual = shown(*cell)
    assert strict == usual or strict.surveyed_text == "c"


def test_the_digest_names_the_policy():
    assert len(POLICY.digest) == 8
    assert POLICY.digest != replace(POLICY, least=11).digest
