"""What a key is, and how a request names it."""

import pytest

from kentpcc.people.scim.secrets import BEGINS, digest_of, named_in, new_secret


def test_a_key_is_chance_and_known_for_what_it_is():
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(each.startswith(BEGINS) and len(each) > 50 for each in made)


def test_only_its_digest_tells_it():
    assert digest_of("a") != digest_of("b")
    assert len(digest_of("\ud800")) == 64


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Bearer abc", "abc"),
        ("bearer   abc ", "abc"),
        ("Bearer", ""),
        ("Basic abc", ""),
        ("abc", ""),
        ("", ""),
    ],
)
def test_how_it_is_named(header, named):
    assert named_in(header) == named
