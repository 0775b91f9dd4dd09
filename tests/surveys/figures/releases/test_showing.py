"""A released cell in words."""

from decimal import Decimal

import pytest

from surveys.disclosure.cells import Band, Displayed, Figure, Scope, Shown
from surveys.figures.releases.cells import shown_of
from surveys.figures.releases.showing import NOT_SHOWN, UNDER_REVIEW, proportion_of, shown_as
from surveys.statistics.proportion import Proportion


def shown(figure, *, under_review=False):
    scope = Scope("rape", 24232, 24234, "force")
    return shown_as(shown_of(Displayed("", scope, figure, None, under_review)))


def counts(figure):
    scope = Scope("rape", 24232, 24234, "force")
    return proportion_of(shown_of(Displayed("", scope, figure, None, False)))


@pytest.mark.parametrize(("share", "n", "satisfied"), [(78.5, 177, 139), (91.4, 70, 64), (90.0, 150, 135)])
def test_the_counts_of_an_exact_figure_follow_from_what_is_printed(share, n, satisfied):
    assert counts(Figure(Shown.EXACT, n, share, 0.1, (50.0, 95.0))) == Proportion(satisfied, n)


@pytest.mark.parametrize(
    "figure",
    [
        Figure(Shown.ROUNDED, 60, 73, 1),
        Figure(Shown.ROUNDED, 15, "low"),
        Figure(Shown.ROUNDED, 60, Band(high=True)),
        Figure(Shown.SUPPRESSED),
        Figure(Shown.ZERO, 0),
    ],
)
def test_of_any_other_no_counts_follow(figure):
    assert counts(figure) is None


def test_an_exact_figure_has_its_interval():
    found = shown(Figure(Shown.EXACT, 150, 90.0, 0.1, (84.2, 93.8)))
    assert (found.surveyed, found.surveyed_text) == (150, "150")
    assert (found.percentage, found.percentage_text) == (Decimal("90.0"), "90.0%")
    assert found.interval == (Decimal("84.2"), Decimal("93.8"))
    assert found.note == ""


@pytest.mark.parametrize(
    ("figure", "surveyed", "share"),
    [
        (Figure(Shown.ROUNDED, 60, 73, 1), "about 60", "about 73%"),
        (Figure(Shown.ROUNDED, 30, 75, 5), "about 30", "about 75%"),
        (Figure(Shown.ROUNDED, 15, "low"), "about 15", "[low]"),
        (Figure(Shown.ROUNDED, 30, Band(high=True)), "about 30", "90% or more"),
        (Figure(Shown.ROUNDED, 30, Band(high=False)), "about 30", "10% or less"),
        (Figure(Shown.ZERO, 0), "0", "–"),
        (Figure(Shown.SUPPRESSED), "c", "c"),
        (Figure(Shown.ABSENT), "c", "c"),
    ],
)
def test_any_other_has_texts_and_no_number_beside_them(figure, surveyed, share):
    found = shown(figure)
    assert (found.surveyed_text, found.percentage_text) == (surveyed, share)
    assert (found.percentage, found.interval) == (None, None)
    assert found.surveyed in (None, 0)


def test_a_hidden_one_says_so_without_a_number():
    assert shown(Figure(Shown.SUPPRESSED)).note == NOT_SHOWN
    assert not any(letter.isdigit() for letter in NOT_SHOWN + UNDER_REVIEW)


def test_what_is_under_review_says_so():
    assert shown(Figure(Shown.ROUNDED, 60, 73, 1), under_review=True).note == UNDER_REVIEW
    assert shown(Figure(Shown.ZERO, 0), under_review=True).note == UNDER_REVIEW
    assert shown(Figure(Shown.SUPPRESSED), under_review=True).note == NOT_SHOWN
