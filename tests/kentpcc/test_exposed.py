"""Addresses that the site would answer, and folders it would write into: what of them is its own."""

import pytest

from kentpcc.exposed import items, lacks_a_password, names_no_host


def test_what_stands_between_commas():
    assert items(' a, "b" ,,c') == ["a", "b", "", "c"]


@pytest.mark.parametrize(
    ("host", "is_none"),
    [("a.example", False), (".kent.police.uk", False), (".police.uk", True), ("127.0.0.1", False), ("[::]", True)],
)
def test_a_name_is_the_sites_own(host, is_none):
    assert names_no_host(host, {}) == is_none


def test_what_is_no_address_at_all_is_not_looked_into():
    assert not lacks_a_password("postgres://[db", {})
