"""What is said of shares and differences, on both sides of each boundary."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from surveys.figures import wording
from surveys.figures.wording import CHANGE, GAP
from surveys.statistics.difference import Difference, Verdict
from surveys.statistics.proportion import Proportion

NOBODY = Proportion(0, 0)


def with_code(pattern):
    """The modules in which it stands."""
    rooms = [path for room in ("surveys", "engagement", "kentpcc") for path in Path(room).rglob("*.py")]
    return [str(path) for path in rooms if re.search(pattern, path.read_text())]


def test_every_verdict_has_words():
    assert set(GAP) == set(CHANGE) == set(Verdict)


def test_a_share_and_nobody():
    assert wording.share(Proportion(139, 177)) == "78.5%"
    assert wording.share(NOBODY) == "nobody asked"
    assert wording.own_interval(Proportion(139, 177)) == "71.9 to 83.9%"
    assert wording.own_interval(NOBODY) is None


@pytest.mark.parametrize(("base", "low"), [(49, True), (50, False)])
def test_a_low_base_has_a_tag(base, low):
    cell = wording.per_cent(Proportion(30, base))
    assert (not isinstance(cell, str)) is low


def test_nobody_has_no_tag():
    assert wording.per_cent(NOBODY) == "nobody asked"


@pytest.mark.parametrize(
    ("number", "places", "plain", "with_sign"),
    [
        (Decimal("3.1"), 1, "3.1", "+3.1"),
        (Decimal("-2.0"), 1, "−2.0", "−2.0"),
        (-0.0923, 2, "−0.09", "−0.09"),
        (Decimal(-20), 0, "−20", "−20"),
        (10.0, 0, "10", "+10"),
        (Decimal("0.0"), 1, "0.0", "0.0"),
        (2.25, 1, "2.3", "+2.3"),  # halves away from nought: a format would write 2.2
        (-0.05, 1, "−0.1", "−0.1"),
        (-0.04, 1, "0.0", "0.0"),  # nothing has no sign, from whichever side it was rounded
        (0.04, 1, "0.0", "0.0"),
        (Decimal("-0.05"), 2, "−0.05", "−0.05"),
    ],
)
def test_a_minus_is_a_minus_and_no_hyphen(number, places, plain, with_sign):
    assert wording.written(number, places) == plain
    assert wording.signed(number, places) == with_sign


def test_one_place_writes_signed_numbers():
    """Python’s own sign would be a hyphen."""
    assert with_code(r"\{[^{}]*:\+\.?\d*[fd]?\}") == []


def test_one_place_rounds_shares():
    """A format and `round` take halves to the even side, of a float that may lie on either side of the half."""
    axes = ["surveys/charts/drawing.py"]  # whose marks are whole by themselves
    assert with_code(r"\.\df\}['\"]?\s?%") == axes
    far, invented = "surveys/interviewing/pages.py", "kentpcc/site/demo/register/services.py"
    assert with_code(r"round\((Decimal\()?100 \*") == [far, invented]  # how far a call has come, and what nobody said


def test_a_difference_with_its_interval_and_verdict():
    fell = Difference(Proportion(100, 177), Proportion(139, 177))
    assert wording.said(fell, CHANGE) == "−22.0 points (−31.2 to −12.3): a significant fall"
    same = Difference(Proportion(139, 177), Proportion(139, 177))
    assert wording.said(same, GAP).endswith(": no significant difference")


def test_what_a_sample_could_show():
    assert wording.seen_from(Proportion(139, 177)) == "8.6; 12.2"
    assert wording.seen_from(Proportion(64, 70)) == "9.3; 13.3"
    assert wording.seen_from(NOBODY) is None


def test_a_sample_that_could_show_nothing():
    assert wording.seen_from(Proportion(1, 1)) == "none; none"
