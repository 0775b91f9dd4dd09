"""Counts that add up: after hiding, whoever solves all sums finds no small one."""

import random

import highspy
import numpy as np
import pytest

from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import Sum, hidden, is_few

TOTAL = Sum("all", ("a", "b", "c"))


def of(*counts):
    return dict(zip("abc", counts, strict=True)) | {"all": sum(counts)}


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ((10, 20, 30), ""),
        ((0, 20, 30), ""),  # nobody tells of nobody
        ((3, 20, 30), "ab"),  # alone it would be what is left of the total
        ((4, 3, 30), "abc"),  # seven between two: still few
        ((4, 8, 30), "ab"),
    ],
)
def test_beside_a_small_count_the_smallest_others_are_hidden(counts, gone):
    assert hidden(of(*counts), [TOTAL]) == set(gone)


def test_a_total_is_hidden_only_where_no_part_is_left():
    assert hidden({"a": 3, "all": 3}, [Sum("all", ("a",))]) == {"a", "all"}
    assert hidden({"a": 3, "b": 0, "all": 3}, [Sum("all", ("a", "b"))]) == {"a", "all"}


def test_what_stands_elsewhere_is_never_hidden():
    assert hidden(of(3, 20, 30), [TOTAL], kept={"b", "all"}) == {"a", "c"}
    assert hidden(of(3, 20, 30), [TOTAL], kept={"a"}) == set()


def test_where_hiding_cannot_help_it_ends():
    """A kept total of twelve of whom eleven are kept."""
    counts = {"a": 1, "b": 11, "all": 12}
    assert hidden(counts, [Sum("all", ("a", "b"))], kept={"b", "all"}) == {"a"}


def test_what_is_hidden_elsewhere_is_hidden_here_and_what_it_would_tell():
    assert hidden(of(30, 40, 50), [TOTAL], gone={"all"}) == {"all"}
    counts = {"a": 12, "b": 3, "x": 15, "y": 40, "all": 55}
    sums = [Sum("x", ("a", "b")), Sum("all", ("x", "y"))]
    assert hidden(counts, sums) == {"a", "b"}
    assert hidden(counts, sums, gone={"x"}) >= {"x", "b"}


def test_nobody_may_be_hidden_too():
    assert hidden(of(0, 20, 30), [TOTAL], with_nobody=True) == {"a", "b"}


def test_a_part_of_parts_that_overlap_is_hidden_alone_where_they_tell_nothing():
    """Somebody barred by two rules is counted under both: what is left of the total is no count."""
    sums = [Sum("all", ("a", "b", "c"), overlap=True)]
    assert hidden({"a": 3, "b": 30, "c": 40, "all": 50}, sums) == {"a"}


def test_a_part_of_parts_that_overlap_is_not_found_by_a_small_total():
    """None of them is more than the total."""
    assert hidden({"a": 3, "b": 8, "all": 9}, [Sum("all", ("a", "b"), overlap=True)]) == {"a", "b", "all"}


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (9, True), (10, False)])
def test_few_are_fewer_than_the_policy_shows(count, few):
    assert is_few(count) is few


def table_of(rng):
    """Rows and columns that add up, as districts and steps do."""
    rows, columns = range(rng.randint(2, 5)), range(rng.randint(2, 5))
    counts = {(r, c): rng.choice([0, 1, 2, 4, 7, 9, 10, 12, 25, 60]) for r in rows for c in columns}
    for r in rows:
        counts[r, "all"] = sum(counts[r, c] for c in columns)
    for c in [*columns, "all"]:
        counts["all", c] = sum(counts[r, c] for r in rows)
    across = [Sum((r, "all"), tuple((r, c) for c in columns)) for r in [*rows, "all"]]
    return counts, across + [Sum(("all", c), tuple((r, c) for r in rows)) for c in [*columns, "all"]]


def reach(key, counts, sums, gone):
    """An attacker who begins anew for each count: the least and the most that it can be."""
    ends = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        places = {name: place for place, name in enumerate(counts)}
        for name, n in counts.items():
            low, high = (1, 10_000) if name in gone else (n, n)
            solver.addCol(float(name == key), low, high, 0, [], [])
        for one in sums:
            columns = np.array([places[each] for each in (one.whole, *one.parts)], dtype=np.int32)
            solver.addRow(0, 0, len(columns), columns, np.array([-1.0, *([1.0] * len(one.parts))]))
        solver.changeObjectiveSense(sense)
        solver.run()
        ends.append(solver.getObjectiveValue())
    return ends


@pytest.mark.parametrize("seed", range(25))
def test_no_difference_of_what_is_shown_gives_a_small_count(seed):
    counts, sums = table_of(random.Random(seed))
    gone = hidden(counts, sums)
    assert not [key for key, n in counts.items() if is_few(n) and key not in gone]
    for key in (key for key in gone if is_few(counts[key])):
        least, most = reach(key, counts, sums, gone)
        assert most >= POLICY.least - 1e-6
        assert most - least >= POLICY.width - 1e-6


@pytest.mark.parametrize("seed", range(5))
def test_the_same_counts_are_hidden_again(seed):
    counts, sums = table_of(random.Random(seed))
    assert hidden(counts, sums) == hidden(dict(counts), list(sums))


def test_a_table_without_small_counts_is_shown_whole():
    counts, sums = table_of(random.Random(0))
    assert hidden({key: n * 10 for key, n in counts.items()}, sums) == frozenset()
