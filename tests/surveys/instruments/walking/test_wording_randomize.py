"""One seed, one order, in every program that follows ODK."""

import itertools

import pytest

from surveys.instruments.walking.wording import LIMIT, fractions, randomized, seed_number


@pytest.mark.parametrize(("seed", "order"), [("42", "AFCBDE"), ("1", "BFEACD"), ("11111111", "ACDBFE")])
def test_the_orders_of_the_other_programs(seed, order):
    assert "".join(randomized("ABCDEF", seed)) == order


@pytest.mark.parametrize("seed", ["0", "-1", "-42", str(LIMIT), str(-LIMIT), "1e20", "inf", "nan", "asha", ""])
def test_any_seed_orders_all_of_them(seed):
    order = randomized(range(50), seed)
    assert sorted(order) == list(range(50))
    assert order == randomized(range(50), seed)
    assert order != list(range(50))


@pytest.mark.parametrize("seed", [-5, 0, 1, LIMIT, LIMIT + 1])
def test_chances_are_from_nought_and_below_one(seed):
    assert all(0 <= chance < 1 for chance in itertools.islice(fractions(seed), 500))


def test_a_seed_that_is_no_number_becomes_one():
    assert seed_number("12.9") == 12
    assert seed_number("asha") == seed_number("asha") != seed_number("bob")
    assert 0 <= seed_number("asha") < 2**32


@pytest.mark.parametrize("items", ["", "A"])
def test_nothing_and_one_have_one_order(items):
    assert randomized(items, "7") == list(items)
