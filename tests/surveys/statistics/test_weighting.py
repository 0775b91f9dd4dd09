"""Weights that make those interviewed like those eligible, and what that costs."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.proportion import Proportion
from surveys.statistics.strata import Stratum
from surveys.statistics.weighting import WeightedShare, Weights, design_effect, post_stratified, raked, weighted
from tests.surveys.statistics.simulated import drawn

PARTS = st.lists(
    st.tuples(
        st.floats(0.1, 10),
        st.integers(1, 60).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base))),
    ),
    min_size=1,
    max_size=10,
)


def strata(**counts):
    return [Stratum((name,), *each) for name, each in counts.items()]


def test_weights_by_hand():
    """Half of the eligible are charged, and a quarter of those interviewed: they count twice."""
    found = post_stratified(strata(charged=(500, 20), nothing=(500, 60)))
    assert found == Weights({("charged",): 2.0, ("nothing",): pytest.approx(2 / 3)}, [])


def test_a_thin_stratum_shares_its_neighbours_weight_and_is_named():
    found = post_stratified(strata(young=(100, 4), middle=(100, 46), old=(200, 50)))
    assert found.of == {("young",): 1.0, ("middle",): 1.0, ("old",): 1.0}
    assert found.merges == ["young with middle"]


@pytest.mark.parametrize("counts", [{"a": (0, 5)}, {"a": (5, 0)}, {"a": (0, 0), "b": (0, 0)}, {}])
def test_nothing_to_weight(counts):
    with pytest.raises(ValueError, match="there is nothing to weight"):
        post_stratified(strata(**counts))


def test_a_shift_of_the_mix_leaves_the_weighted_share_where_it_was():
    """95 % of those whose offender was charged are satisfied, 36 % of the others; the service is the same.

    Ten more in a hundred of those interviewed are charged: the plain share moves six points, the weighted one none.
    """
    eligible = {"charged": 200, "nothing": 800}

    def shares(charged, nothing):
        counts = {"charged": (charged, round(charged * 0.95)), "nothing": (nothing, round(nothing * 0.36))}
        weights = post_stratified(strata(**{name: (eligible[name], n) for name, (n, _) in counts.items()}))
        parts = [(weights.of[(name,)], Proportion(good, n)) for name, (n, good) in counts.items()]
        return sum(good for _, good in counts.values()) / (charged + nothing), weighted(parts)

    plain, before = shares(100, 400)
    moved, after = shares(150, 350)
    assert moved - plain == pytest.approx(0.059, abs=0.002)
    assert after.share == pytest.approx(before.share, abs=0.002)
    low, high = before.interval()
    assert low < after.share < high


def test_the_same_by_chance():
    """200 quarters drawn with the mix shifted by ten in a hundred: 19 of 20 intervals hold the unshifted share."""
    rng, held, plain = random.Random(25), 0, 0
    for _ in range(200):
        charged = drawn(rng, 300, 0.3)
        counts = {"charged": (200, charged, 0.95), "nothing": (800, 300 - charged, 0.36)}
        weights = post_stratified(strata(**{name: (eligible, n) for name, (eligible, n, _) in counts.items()}))
        answers = {name: Proportion(drawn(rng, n, share), n) for name, (_, n, share) in counts.items()}
        low, high = weighted((weights.of[(name,)], each) for name, each in answers.items()).interval()
        held += low <= 0.2 * 0.95 + 0.8 * 0.36 <= high
        low, high = Proportion(sum(each.satisfied for each in answers.values()), 300).interval()
        plain += low <= 0.2 * 0.95 + 0.8 * 0.36 <= high
    assert held >= 185
    assert plain < 100


def test_kishs_design_effect_by_hand():
    """Ten of weight 1 and ten of weight 3: 20 × (10 + 90) / 40² = 1.25."""
    assert design_effect([(1, 10), (3, 10)]) == 1.25
    assert design_effect([(2.5, 40)]) == 1


def test_a_weighted_share_by_hand():
    """(1 × 5 + 3 × 10) / (1 × 10 + 3 × 10), and 20 interviews worth 16."""
    found = weighted([(1, Proportion(5, 10)), (3, Proportion(10, 10)), (9, Proportion(0, 0))])
    assert found == WeightedShare(0.875, 20, 1.25)
    assert found.effective_base == 16
    assert found.interval() == Proportion(14, 16).interval()


@pytest.mark.parametrize("parts", [[], [(1, Proportion(0, 0))]])
def test_nobody_was_asked(parts):
    assert weighted(parts) is None


@given(PARTS, st.floats(0.1, 10))
def test_only_the_proportion_of_weights_counts(parts, times):
    found, other = weighted(parts), weighted([(weight * times, part) for weight, part in parts])
    assert other.share == pytest.approx(found.share)
    assert other.design_effect == pytest.approx(found.design_effect)


@given(PARTS)
def test_it_equals_a_count_of_single_interviews(parts):
    single = [(weight, place < part.satisfied) for weight, part in parts for place in range(part.base)]
    found = weighted(parts)
    total = sum(weight for weight, _ in single)
    assert found.share == pytest.approx(sum(weight for weight, good in single if good) / total)
    assert found.design_effect == pytest.approx(len(single) * sum(w * w for w, _ in single) / total**2)
    assert found.design_effect >= 1 - 1e-9
    low, high = found.interval()
    assert low - 1e-9 <= found.share <= high + 1e-9


@given(PARTS)
def test_equal_weights_are_the_plain_share(parts):
    found = weighted([(1, part) for _, part in parts])
    plain = Proportion(sum(part.satisfied for _, part in parts), sum(part.base for _, part in parts))
    assert found.share == pytest.approx(plain.share)
    assert found.interval() == (pytest.approx(plain.interval()[0]), pytest.approx(plain.interval()[1]))


def margin(weights, interviewed, place):
    sums = Counter()
    for cell, count in interviewed.items():
        sums[cell[place]] += weights[cell] * count
    return dict(sums)


INTERVIEWED = {("east", "f"): 30, ("east", "m"): 20, ("north", "f"): 40, ("north", "m"): 10}
MARGINS = [{"east": 600, "north": 400}, {"f": 500, "m": 500}]


def test_raked_margins_agree_with_the_eligible():
    found = raked(INTERVIEWED, MARGINS)
    assert margin(found.of, INTERVIEWED, 0) == {"east": pytest.approx(60), "north": pytest.approx(40)}
    assert margin(found.of, INTERVIEWED, 1) == {"f": pytest.approx(50), "m": pytest.approx(50)}
    assert found.merges == []


def test_raking_keeps_what_the_margins_do_not_tell():
    """The odds ratio of the cells is that of those interviewed: what distinguishes this answer from others."""
    weights = raked(INTERVIEWED, MARGINS).of
    east_f, east_m, north_f, north_m = (weights[cell] * INTERVIEWED[cell] for cell in INTERVIEWED)
    assert east_f * north_m / (east_m * north_f) == pytest.approx(30 * 10 / (20 * 40))


def test_one_margin_alone_is_post_stratification():
    found = raked({("a",): 20, ("b",): 60}, [{"a": 500, "b": 500}])
    assert found.of == {("a",): pytest.approx(2), ("b",): pytest.approx(2 / 3)}


def test_no_margin_weighs_nothing():
    assert raked({("a",): 20, ("b",): 60}, []).of == {("a",): 1, ("b",): 1}


def test_thin_values_are_merged_and_named():
    interviewed = {("16", "f"): 3, ("25", "f"): 30, ("40", "f"): 30, ("25", "m"): 30, ("40", "m"): 0}
    found = raked(interviewed, [{"16": 100, "25": 100, "40": 100}, {"f": 200, "m": 100}])
    assert found.merges == ["16 with 25"]
    assert ("40", "m") not in found.of
    assert found.of["16", "f"] == found.of["25", "f"]
    assert sum(found.of[cell] * interviewed[cell] for cell in found.of) == pytest.approx(93)


def test_a_value_that_the_frame_does_not_have_is_merged_with_the_last():
    found = raked({("east",): 30, ("north",): 30, ("unknown",): 40}, [{"east": 100, "north": 100}])
    assert found.merges == ["north with unknown"]


def test_margins_that_cannot_be_met():
    """Women live in the east only, men in the north only; three quarters of the eligible are women."""
    interviewed = {("east", "f"): 30, ("north", "m"): 30}
    with pytest.raises(ValueError, match="No weights agree with all margins: leave one characteristic out"):
        raked(interviewed, [{"east": 50, "north": 50}, {"f": 75, "m": 25}])


def test_nobody_to_rake():
    with pytest.raises(ValueError, match="there is nothing to weight"):
        raked({}, [{"a": 10}])
    with pytest.raises(ValueError, match="there is nothing to weight"):
        raked({("a",): 10}, [{"a": 0}])


@given(
    st.lists(st.integers(10, 60), min_size=9, max_size=9),
    st.lists(st.integers(50, 400), min_size=3, max_size=3),
    st.lists(st.integers(50, 400), min_size=3, max_size=3),
)
def test_any_full_table_can_be_raked(counts, rows, columns):
    cells = [(row, column) for row in "abc" for column in "xyz"]
    interviewed = dict(zip(cells, counts, strict=True))
    margins = [dict(zip("abc", rows, strict=True)), dict(zip("xyz", columns, strict=True))]
    found, everybody = raked(interviewed, margins), sum(counts)
    for place, wanted in enumerate(margins):
        sums = margin(found.of, interviewed, place)
        for value, eligible in wanted.items():
            assert sums[value] == pytest.approx(everybody * eligible / sum(wanted.values()), rel=1e-6)
