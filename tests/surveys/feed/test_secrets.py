"""What a key is, and how a program names it."""

import pytest

from surveys.feed.secrets import BEGINS, digest_of, named_in, new_secret
from tests.surveys.feed.conftest import basic


def test_no_two_are_alike_and_none_is_short():
    made = {new_secret() for _ in range(200)}
    assert len(made) == 200
    assert all(each.startswith(BEGINS) and len(each) >= len(BEGINS) + 43 for each in made)


def test_a_digest_tells_two_apart_and_nothing_else():
    assert digest_of("a") == digest_of("a") != digest_of("b")
    assert len(digest_of(new_secret())) == 64
    assert digest_of("\udcff")  # whatever is sent


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        (basic("abc"), "abc"),
        (basic("a:c", user=""), "a:c"),
        ("", None),
        ("Bearer", None),
        ("Bearer ", None),
        ("abc", None),
        ("Digest abc", None),
        (basic(""), None),
        ("Basic !!!", None),
        ("Basic /w==", None),  # no UTF-8
        ("Basic YWJj", None),  # no colon
    ],
)
def test_the_key_in_a_header(header, named):
    assert named_in(header) == named
