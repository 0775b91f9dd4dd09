import json
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.surveys.said import from_the_shell, refused, said

COUNTS = st.integers(1, 300).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def compared(first, second):
    return json.loads(said("compare", first, second, "--format", "json"))


def test_newcombes_first_example():
    assert compared("56/70", "48/80") == {
        "difference": 20.0,
        "interval": [5.2, 33.4],
        "p": pytest.approx(0.008045, abs=5e-7),
        "method": "Newcombe’s hybrid score interval; p by two-proportion z",
        "verdict": "The first is significantly higher than the second.",
        "could_show": {"significant": 14.8, "power80": 21.1},
    }


@pytest.mark.parametrize(
    ("sample", "significant", "power80"), [("139/177", 8.6, 12.2), ("64/70", 9.3, 13.3), ("135/150", 6.8, 9.7)]
)
def test_the_change_that_two_quarters_of_the_papers_size_could_show(sample, significant, power80):
    found = compared(sample, sample)
    assert found["could_show"] == {"significant": significant, "power80": power80}
    assert (found["difference"], found["verdict"], found["p"]) == (0.0, "No significant change.", 1.0)


def test_a_small_cell_is_tested_exactly():
    found = compared("3/4", "1/4")
    assert found["method"].endswith("p by Fisher’s mid-p")
    assert found["p"] == pytest.approx(18 / 70)


def test_samples_that_could_show_nothing():
    assert compared("1/2", "1/2")["could_show"] == {"significant": 98.0, "power80": None}
    assert "could show a change of 98.0 points at 95%, and no change at all four" in said("compare", "1/2", "1/2")
    assert compared("1/1", "0/1")["could_show"] == {"significant": None, "power80": None}


def test_as_text():
    assert said("compare", " 48 / 80 ", "56/70").splitlines() == [
        "The first is significantly lower than the second.",
        "60.0% less 80.0%: -20.0 points (-33.4 to -5.2, 95%, Newcombe’s hybrid score interval); "
        "p = 0.008 (two-proportion z)",
        "Samples of 80 and 70 could show a change of 14.8 points at 95%, and a change of 21.1 points four times in "
        "five.",
    ]
    assert "p < 0.001" in said("compare", "90/100", "10/100")


@given(COUNTS, COUNTS)
def test_it_equals_a_second_computation(one, other):
    found = compared("/".join(map(str, one)), "/".join(map(str, other)))
    share, n = (one[0] + other[0]) / (one[1] + other[1]), 1 / (1 / one[1] + 1 / other[1])
    assert found["difference"] == pytest.approx(100 * (one[0] / one[1] - other[0] / other[1]), abs=0.0501)
    low, high = found["interval"]
    assert found["verdict"].startswith("No") == (low <= 0 <= high)
    change = found["could_show"]["significant"]
    if 0 < share < 1 and change is not None:
        assert change == pytest.approx(195.9964 * sqrt(share * (1 - share) / n), abs=0.0501)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("139", "1/2", "“139” is no share: write satisfied and base as 139/177."),
        ("1/2", "a/b", "“a/b” is no share: write satisfied and base as 139/177."),
        ("1/2/3", "1/2", "“1/2/3” is no share: write satisfied and base as 139/177."),
        ("1.5/2", "1/2", "“1.5/2” is no share: write satisfied and base as 139/177."),
        ("", "1/2", "“” is no share: write satisfied and base as 139/177."),
        ("１/２", "1/2", "“１/２” is no share: write satisfied and base as 139/177."),
        ("1/0", "1/2", "“1/0” cannot be compared: the base is from 1 to 1,000,000 interviews."),
        ("1/1000001", "1/2", "“1/1000001” cannot be compared: the base is from 1 to 1,000,000 interviews."),
        ("1e3/2000", "1/2", "“1e3/2000” is no share: write satisfied and base as 139/177."),
        ("-5/6", "1/2", "“-5/6” is no share: write satisfied and base as 139/177."),
        ("1/2", "-.5/6", "“-.5/6” is no share: write satisfied and base as 139/177."),
        ("5/-6", "1/2", "“5/-6” is no share: write satisfied and base as 139/177."),
        ("3/2", "1/2", "3 satisfied out of 2 cannot be: give whole numbers, 0 ≤ satisfied ≤ base."),
    ],
)
def test_refused(first, second, sentence):
    assert refused("compare", first, second) == sentence


def test_from_the_shell_a_refusal_ends_with_exit_code_1():
    done = from_the_shell("compare", "5/4", "1/2")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "CommandError: 5 satisfied out of 4 cannot be: give whole numbers, 0 ≤ satisfied ≤ base.\n"


def test_a_bare_negative_number_is_no_option():
    done = from_the_shell("compare", "-5/6", "1/2")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "CommandError: “-5/6” is no share: write satisfied and base as 139/177.\n"
