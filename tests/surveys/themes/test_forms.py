"""What can be ticked, released and written down."""

import pytest

from kentpcc.periods import Month
from surveys.themes.forms import CodingForm, ReleaseForm, RemedyForm
from surveys.themes.queries import codeframe_in_use

pytestmark = pytest.mark.django_db


def test_only_themes_can_be_ticked():
    frame = codeframe_in_use()
    assert CodingForm({"codes": ["31", "44"]}, frame=frame).is_valid()
    assert "no such theme" in CodingForm({"codes": ["3"]}, frame=frame).errors["codes"][0]
    assert "at least one" in CodingForm({}, frame=frame).errors["codes"][0]
    assert CodingForm({"codes": ["31", "x"]}, frame=frame).ticked == ["31", "x"]


def test_only_months_that_are_over_can_be_released():
    last = Month(2019, 8)
    good = ReleaseForm({"release-to": "2019-08"}, last=last)
    assert good.is_valid()
    assert good.month == last
    assert "not over" in ReleaseForm({"release-to": "2019-09"}, last=last).errors["to"][0]


def test_what_was_done_is_about_a_theme_of_dissatisfaction():
    frame = codeframe_in_use()
    told = {
        "remedy-words": "Letters.",
        **{f"remedy-done_on_{n}": part for n, part in zip(("day", "month", "year"), ("1", "9", "2019"), strict=True)},
    }
    assert RemedyForm(told | {"remedy-code": "no_news"}, frame=frame).is_valid()
    assert "no such theme" in RemedyForm(told | {"remedy-code": "kind"}, frame=frame).errors["code"][0]
    empty = RemedyForm({}, frame=frame).errors
    assert set(empty) == {"code", "words", "done_on"}
