"""No pattern of an author's, with whatever text, takes long."""

import time

import pytest

from surveys.instruments.walking.path import walk
from surveys.instruments.xpath.budget import MOST_PATIENCE
from surveys.instruments.xpath.patterns import LONGEST, fits, is_quick

SLOW = [
    r"^([A-Za-z]+ ?)+$",
    r"(a+)+$",
    r"(a|aa)+",
    r"(.*a){20}",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_doubles_with_each_letter_elsewhere_is_quick(pattern):
    fitting, text = fits(pattern), "a" * 5_000 + "!"
    assert is_quick(pattern)
    began = time.process_time()
    assert fitting(text) is False
    assert time.process_time() - began < 1


def test_a_pattern_that_looks_ahead_is_given_a_moment():
    fitting = fits(r"^(?!x)(a|a|b|aa)+\1?(?<=z)$")
    began = time.process_time()
    assert fitting("a" * 400) is False
    assert time.process_time() - began < 10 * LONGEST


@pytest.mark.parametrize(
    ("pattern", "text", "fit"),
    [
        (r"\d{4}", "2019", True),
        (r"\d{4}", "20190", False),  # the whole text
        (r"[A-Z]{1,2}\d", "CT1", True),
        (r"(?i)yes", "YES", True),
        (r"(?=.*\d)[a-z0-9]+", "abc1", True),
        (r"(?=.*\d)[a-z0-9]+", "abc", False),
        (r"(a)\1", "aa", True),
        ("", "", True),
        ("[a-z&&[^q]]+", "abc", True),  # a class within a class, as Java has it
        ("[a-z&&[^q]]+", "aqc", False),
        ("[a-z[0-9]]+", "a1", True),
        ("[0-9&&[^3]]{2}", "12", True),
        (r"[\[&]+", "[&", True),
        (r"\[&&\]", "[&&]", True),
        ("a&&b", "a&&b", True),
        ("[]a]", "]", True),
        ("[^]a]", "]", False),
        ("[[:alpha:]]+", "ab", True),
    ],
)
def test_the_whole_text_fits_or_not(pattern, text, fit):
    assert fits(pattern)(text) is fit


def test_a_class_within_a_class_is_not_quick():
    assert not is_quick("[a-z&&[^q]]+")
    assert is_quick("[a-z]+&&")


@pytest.mark.parametrize("pattern", ["(", "[a", "a{2,1}", "*"])
def test_what_is_no_pattern(pattern):
    assert fits(pattern) is None
    assert not is_quick(pattern)


HOSTILE = [
    "^([A-Za-z]+ ?)+$",
    "(a|aa)+$",
    "(a|a?)+$",
    "(.*a){20}",
    "(?=(a+))a*b",
    r"(?:(a+)+)\1",
    "(?<=a+)b",
    "^(?!.*(a+)+$).*$",
    "((a{1,50}){1,50}){1,50}",
    "(((((a{0,9}){0,9}){0,9}){0,9}){0,9})$",
    "(a?){60}a{60}",
    "[a-z&&[^q]]+([a-z&&[^q]]+)+$",
    r"\p{L}+(\p{L}+)+$",
    "(?P<a>a+)(?P=a)+b",
    "(?R)",
    "a|" * 5_000 + "b",
    "(" * 2_000 + "a" + ")" * 2_000,
    r"\w{0,1000}\w{0,1000}!!",
]


@pytest.mark.parametrize("pattern", HOSTILE, ids=lambda pattern: pattern[:20])
def test_no_pattern_takes_longer_than_a_moment(pattern):
    began = time.process_time()
    fitting = fits(pattern)
    assert fitting is not None
    fitting("a" * 20_000 + "!")
    assert time.process_time() - began < 10 * LONGEST


def test_all_patterns_of_a_walk_take_a_few_moments_together(form):
    """Each for a moment would be a minute."""
    slow = (f"calculate | c{number} |  | regex(${{a}}, '^(?!.*(a+)+{number}$).*$')" for number in range(300))
    asked = form("type | name | label | calculation", "text | a | A | ", *slow, "calculate | d |  | regex(${a}, 'a+!')")
    began = time.process_time()
    path = walk(asked, {"a": "a" * 5_000 + "!"})
    assert time.process_time() - began < 4 * MOST_PATIENCE
    assert path.values["d"] == "true"  # what takes no time is matched all the same
    assert walk(asked, {"a": "ab"}).values["c1"] == "true"  # and the next walk begins anew
