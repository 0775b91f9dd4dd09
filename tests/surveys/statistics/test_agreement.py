"""Cohen's κ against worked examples, and where it says nothing."""

import random

import pytest

from surveys.statistics.agreement import Agreement, agreement, agreement_on


def table(both_yes, yes_no, no_yes, both_no):
    return [(True, True)] * both_yes + [(True, False)] * yes_no + [(False, True)] * no_yes + [(False, False)] * both_no


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        ((20, 5, 10, 15), 0.4),  # worked by hand: 0.7 alike, 0.5 by chance
        ((45, 15, 25, 15), 0.1304),
        ((25, 35, 5, 35), 0.2593),
        ((10, 0, 0, 10), 1.0),
        ((0, 10, 10, 0), -1.0),
        ((25, 25, 25, 25), 0.0),
    ],
)
def test_two_by_two(counts, kappa):
    assert agreement(table(*counts)).kappa == pytest.approx(kappa, abs=5e-5)


def test_three_categories_as_in_cohens_paper():
    """His table of 200 decisions: proportions .25 .13 .12 / .12 .02 .16 / .03 .15 .02, κ = −.09."""
    rows = [(50, 26, 24), (24, 4, 32), (6, 30, 4)]
    pairs = [(one, other) for one, row in enumerate(rows) for other, count in enumerate(row) for _ in range(count)]
    found = agreement(pairs)
    assert found.pairs == 200
    assert found.observed == pytest.approx(0.29)
    assert found.kappa == pytest.approx(-0.0923, abs=5e-5)


def test_without_pairs_nothing_is_known():
    found = agreement([])
    assert (found.observed, found.kappa, found.words) == (None, None, "not known")


def test_where_both_always_say_the_same_chance_leaves_no_room():
    found = agreement([("a", "a")] * 5)
    assert (found.observed, found.kappa) == (1, None)


@pytest.mark.parametrize(
    ("kappa", "words"),
    [(0.9, "almost perfect"), (0.7, "substantial"), (0.5, "moderate"), (0.3, "fair"), (0.1, "slight"), (0.0, "none")],
)
def test_in_words(kappa, words):
    assert Agreement(10, 5, kappa).words == words


def test_it_does_not_matter_who_is_named_first():
    rng = random.Random(1960)
    pairs = [(rng.randrange(4), rng.randrange(4)) for _ in range(300)]
    there, back = agreement(pairs), agreement((other, one) for one, other in pairs)
    assert there.kappa == pytest.approx(back.kappa)
    assert abs(there.kappa) < 0.1  # by chance alone


def test_several_codes_are_judgements_of_yes_or_no():
    pairs = [({"a"}, {"a"}), ({"a", "b"}, {"a"}), ({"c"}, {"c"}), (set(), {"b"})]
    whole, by_code = agreement_on(pairs, ["a", "b", "c"])
    assert (whole.pairs, whole.agreed) == (12, 10)
    assert {code: each.agreed for code, each in by_code.items()} == {"a": 4, "b": 2, "c": 4}
    assert by_code["a"].kappa == 1
    assert by_code["b"].kappa == pytest.approx(-1 / 3)
