"""A cell as a release keeps it comes back as it was, and what is shown tells nothing of what is not."""

import pytest

from kentpcc.periods import Month, Period
from surveys.disclosure.cells import Band, Displayed, Figure, Reason, Released, Scope, Shown
from surveys.figures.releases.cells import month_of, numbered, period_of, released_of, shown_of, truth_of

SCOPE = Scope("hate_crime", numbered(Month(2019, 5)), numbered(Month(2019, 7)), "force", "gender=female")
FIGURES = [
    Figure(Shown.EXACT, 177, 78.5, 0.1, (71.9, 83.9)),
    Figure(Shown.ROUNDED, 60, 75, 1),
    Figure(Shown.ROUNDED, 30, 75, 5),
    Figure(Shown.ROUNDED, 15, "low"),
    Figure(Shown.ROUNDED, 30, Band(high=True)),
    Figure(Shown.ROUNDED, 30, Band(high=False)),
    Figure(Shown.ZERO, 0),
    Figure(Shown.SUPPRESSED),
    Figure(Shown.ABSENT),
]


@pytest.mark.parametrize("month", [Month(2018, 12), Month(2019, 1), Month(2019, 7)])
def test_months_are_numbered_and_back(month):
    assert month_of(numbered(month)) == month
    assert numbered(month + 1) == numbered(month) + 1


@pytest.mark.parametrize("figure", FIGURES, ids=str)
@pytest.mark.parametrize("under_review", [True, False])
def test_a_cell_comes_back_as_it_was(figure, under_review):
    reason = None if figure.told else Reason.LEDGER
    kept = Released(Displayed("", SCOPE, figure, reason, under_review), 29, 22)
    assert released_of([shown_of(kept.shown)], [truth_of(kept)]) == [kept]


def test_the_period_reads_as_months():
    assert period_of(shown_of(Displayed("", SCOPE, FIGURES[0]))) == Period(Month(2019, 5), Month(2019, 7))


@pytest.mark.parametrize("reason", Reason)
def test_whatever_hides_a_cell_it_looks_the_same(reason):
    shown = shown_of(Displayed("", SCOPE, Figure(Shown.SUPPRESSED), reason))
    assert shown == shown_of(Displayed("", SCOPE, Figure(Shown.SUPPRESSED), Reason.THRESHOLD))
    assert (shown["n"], shown["share"], shown["interval"]) == (None, None, None)
    assert reason.value not in str(shown)
