"""How a cell is printed, at every boundary; and that what a reader learns of it holds the truth."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.disclosure.cells import Band, Figure, Scope, Shown
from surveys.disclosure.display import display, rounded, told
from surveys.disclosure.policy import POLICY

HEADLINE, DISTRICT = Scope("hate", 0, 11, "force"), Scope("hate", 0, 11, "dover")
HIGH, LOW = Band(high=True), Band(high=False)


@pytest.mark.parametrize(
    ("n", "satisfied", "share", "interval"),
    [(177, 139, 78.5, (71.9, 83.9)), (70, 64, 91.4, (82.5, 96.0)), (150, 135, 90.0, (84.2, 93.8))],
)
def test_the_papers_headlines_are_exact(n, satisfied, share, interval):
    assert display(HEADLINE, n, satisfied, POLICY) == Figure(Shown.EXACT, n, share, 0.1, interval)


@pytest.mark.parametrize(
    ("n", "satisfied", "shown"),
    [
        (50, 47, "exact"),
        (50, 48, "rounded"),  # two on one side
        (50, 3, "exact"),
        (50, 2, "rounded"),
        (49, 30, "rounded"),
        (20_000, 19_997, "rounded"),  # would be 100.0
        (20_000, 3, "rounded"),
        (0, 0, "zero"),
    ],
)
def test_when_a_headline_is_exact(n, satisfied, shown):
    assert display(HEADLINE, n, satisfied, POLICY).shown == shown


@pytest.mark.parametrize(
    ("n", "satisfied", "printed"),
    [
        (12, 10, (10, "low", None)),
        (13, 10, (15, "low", None)),
        (19, 10, (20, "low", None)),
        (20, 10, (20, 50, 5)),
        (40, 9, (40, 25, 5)),  # 22.5 rounds up
        (49, 30, (50, 60, 5)),
        (50, 30, (50, 60, 1)),
        (60, 47, (60, 78, 1)),
        (600, 597, (600, HIGH, None)),  # 99.5 is not 100
        (600, 595, (600, 99, 1)),
        (600, 3, (600, 1, 1)),
        (700, 3, (700, LOW, None)),  # 0.4 is not 0
        (20, 18, (20, HIGH, None)),
        (20, 17, (20, 85, 5)),
        (20, 2, (20, LOW, None)),
        (400, 400, (400, HIGH, None)),
        (400, 0, (400, LOW, None)),
    ],
)
def test_a_breakdown_is_rounded(n, satisfied, printed):
    figure = display(DISTRICT, n, satisfied, POLICY)
    assert (figure.n, figure.share, figure.step) == printed
    assert (figure.shown, figure.interval) == (Shown.ROUNDED, None)


def test_the_bands():
    assert (HIGH.per_cent, LOW.per_cent) == (90, 10)


@given(st.integers(0, 10_000), st.integers(1, 20))
def test_rounding(count, base):
    assert rounded(count, base) % base == 0
    assert -base < 2 * (rounded(count, base) - count) <= base


counts = st.integers(10, 3000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


POLICIES = [POLICY, replace(POLICY, exact_from=15), replace(POLICY, each_side=1), replace(POLICY, rounding=3)]


@given(counts, st.sampled_from([HEADLINE, DISTRICT]), st.sampled_from(POLICIES))
def test_what_is_told_is_true(count, scope, policy):
    n, satisfied = count
    figure = display(scope, n, satisfied, policy)
    found = told(figure, policy, headline=scope.headline)
    assert found.n[0] <= n <= found.n[1]
    assert found.n[1] - found.n[0] <= 4
    assert _holds(found.satisfied, satisfied)
    assert _holds(found.dissatisfied, n - satisfied)
    if found.parts:
        assert found.parts[0] * n - 1e-9 <= satisfied <= found.parts[1] * n + 1e-9


def _holds(bounds, count):
    return bounds is None or bounds[0] <= count <= bounds[1]


@given(counts)
def test_never_nought_nor_a_hundred_per_cent(count):
    assert display(DISTRICT, *count, POLICY).share not in (0, 100)
    assert display(HEADLINE, *count, POLICY).share not in (0, 100)


def test_an_exact_share_tells_the_satisfied():
    for n in range(50, 1001, 19):
        for satisfied in range(3, n - 2, 7):
            figure = display(HEADLINE, n, satisfied, POLICY)
            assert figure.shown == Shown.ROUNDED or told(figure, POLICY).satisfied == (satisfied, satisfied)


def test_of_many_it_tells_them_nearly():
    least, most = told(display(HEADLINE, 5000, 4000, POLICY), POLICY).satisfied
    assert least <= 4000 <= most
    assert 0 < most - least <= 5


@pytest.mark.parametrize(
    ("figure", "bounds"),
    [
        (Figure(Shown.ROUNDED, 10, "low"), (10, 12)),  # fewer are not shown
        (Figure(Shown.ROUNDED, 20, "low"), (18, 19)),
        (Figure(Shown.ROUNDED, 20, 50, 5), (20, 22)),
        (Figure(Shown.ROUNDED, 50, 60, 5), (48, 49)),
        (Figure(Shown.ROUNDED, 50, 60, 1), (50, 52)),
        (Figure(Shown.ROUNDED, 50, 83, 1), (52, 52)),  # of 50 and of 51 no count is 83 per cent
        (Figure(Shown.ROUNDED, 100, 79, 1), (98, 102)),
        (Figure(Shown.ROUNDED, 20, HIGH), (20, 22)),
        (Figure(Shown.ROUNDED, 7, 50, 5), (7, 7)),  # no figure of this policy
        (Figure(Shown.ZERO, 0), (0, 0)),
        (Figure(Shown.EXACT, 60), (60, 60)),
    ],
)
def test_how_much_the_number_and_the_share_tell_together(figure, bounds):
    assert told(figure, POLICY).n == bounds


def test_a_band_tells_how_few_stand_aside():
    assert told(Figure(Shown.ROUNDED, 30, HIGH), POLICY).dissatisfied == (0, 2)
    assert told(Figure(Shown.ROUNDED, 30, LOW), POLICY).satisfied == (0, 2)
    assert told(Figure(Shown.ROUNDED, 600, HIGH), POLICY).dissatisfied == (0, 3)  # of 602 a 200th is rounded away
    assert told(Figure(Shown.ROUNDED, 600, LOW), POLICY).satisfied == (0, 3)


@pytest.mark.parametrize("headline", [False, True])
def test_a_share_tells_that_enough_stand_on_each_side(headline):
    """Else a band would be printed. Of 48 or 49, 95 % are all but two or three: so it is three."""
    assert told(Figure(Shown.ROUNDED, 50, 95, 5), POLICY, headline=headline).dissatisfied == (3, 3)
    assert told(Figure(Shown.ROUNDED, 50, 5, 5), POLICY, headline=headline).satisfied == (3, 3)


def test_a_headline_tells_why_it_is_not_exact():
    """From 48 to 52 are about 50; from 50 on it would be exact, unless too few stood on one side."""
    policy = replace(POLICY, exact_from=100)
    assert told(Figure(Shown.ROUNDED, 100, 79, 1), policy).n == (98, 102)
    assert told(Figure(Shown.ROUNDED, 100, 79, 1), policy, headline=True).n == (98, 99)
    assert told(Figure(Shown.ROUNDED, 600, HIGH), POLICY, headline=True).dissatisfied == (0, 2)


@pytest.mark.parametrize("scope", [HEADLINE, DISTRICT])
def test_no_more_is_left_open_than_what_can_be_printed_alike(scope):
    alike = defaultdict(list)
    for n in range(10, 113):
        for satisfied in range(n + 1):
            alike[display(scope, n, satisfied, POLICY)].append((n, satisfied))
    for figure, possible in alike.items():
        found = told(figure, POLICY, headline=scope.headline)
        assert found.n == _ends(n for n, _ in possible)
        assert found.satisfied in (None, _ends(satisfied for _, satisfied in possible))
        assert found.dissatisfied in (None, _ends(n - satisfied for n, satisfied in possible))


def _ends(counts):
    counts = sorted(counts)
    return counts[0], counts[-1]
