"""The counts that the ledger works with: who rated the whole experience, by district and by group."""

import pytest

from kentpcc.periods import Month
from surveys.disclosure.atoms import Counted
from surveys.disclosure.universe import Dimension, Universe
from surveys.figures.releases.books import (
    Margin,
    as_json,
    atoms_of,
    book_of,
    difference,
    from_json,
    is_whole,
    total,
)
from surveys.figures.releases.cells import numbered
from surveys.models import GroupTally, Tally
from tests.factories import a_survey, a_version, second_version
from tests.surveys.figures.releases.conftest import counted

JUNE, JULY = Month(2019, 6), Month(2019, 7)
BOOK = {("swale", "", 1): (10, 7), ("dover", "", 1): (5, 5), ("", "gender=female", 1): (15, 12)}


def book(first=JUNE, last=JULY):
    return book_of(a_survey(), numbered(first), numbered(last))


@pytest.mark.django_db
def test_everybody_by_district_and_groups_for_the_force():
    counted("hate_crime", JULY, 20, 30, gender={"female": (15, 20), "male": (5, 10)})
    counted("hate_crime", JULY, 10, 10, "dover", gender={"female": (10, 10)})
    july = numbered(JULY)
    assert book() == {
        ("swale", "", july): (30, 20),
        ("dover", "", july): (10, 10),
        ("", "gender=female", july): (30, 25),
        ("", "gender=male", july): (10, 5),
    }


@pytest.mark.django_db
def test_only_the_months_asked_for():
    for month in (JUNE - 1, JUNE, JULY, JULY + 1):
        counted("hate_crime", month, 20, 30, gender={"female": (20, 30)})
    assert {key[2] for key in book()} == {numbered(JUNE), numbered(JULY)}


@pytest.mark.django_db
def test_the_base_leaves_out_who_did_not_rate():
    counted("hate_crime", JULY, 20, 30)
    Tally.objects.update(surveyed=40, neither=2, dont_know=4, refused=3)
    assert list(book().values()) == [(32, 20)]


@pytest.mark.django_db
def test_versions_of_one_month_are_counted_together():
    counted("hate_crime", JULY, 20, 30)
    other = a_version(a_survey(), second_version(), in_use_from=JULY.first_day)
    Tally.objects.create(
        survey_id="hate_crime",
        instrument=other,
        month=JULY.first_day,
        district_id="swale",
        measure_id="whole_experience",
        surveyed=5,
        satisfied=5,
    )
    assert list(book().values()) == [(35, 25)]


@pytest.mark.django_db
def test_other_measures_and_other_surveys_are_not_in_it():
    counted("hate_crime", JULY, 20, 30)
    counted("rape", JULY, 1, 2)
    Tally.objects.filter(survey="hate_crime").update(measure="treatment")
    assert book() == {}


@pytest.mark.django_db
def test_a_group_that_was_not_asked_the_measure_has_nobody():
    counted("hate_crime", JULY, 20, 30, gender={"female": (20, 30)})
    GroupTally.objects.update(counts={"treatment": [1, 0, 0, 0, 0, 0]})
    assert [key for key in book() if key[1]] == []


@pytest.mark.django_db
def test_as_many_queries_however_many_months(django_assert_num_queries):
    for step in range(6):
        counted("hate_crime", JULY - step, 20, 30, gender={"female": (20, 30)})
    survey = a_survey()
    with django_assert_num_queries(5):  # a lock, everybody, groups; and where a transaction begins and ends
        book_of(survey, numbered(JULY - 6), numbered(JULY))


def test_the_people_of_a_group_are_not_counted_twice():
    universe = Universe(("hate_crime",), ("hate_crime",), {"east": ("dover", "swale")}, (1, 2), DIMENSIONS)
    counts = Counted(universe, atoms_of("hate_crime", BOOK, "swale"))
    whole = universe.parts(["hate_crime"], ["dover", "swale"], 1, 1)
    assert counts.of(whole) == (15, 12)
    assert counts.of(whole, "gender=female") == (15, 12)
    assert counts.of(whole, "gender=male") == (0, 0)


DIMENSIONS = {"gender": Dimension(("female", "male"))}


def test_a_margin_is_in_its_group_and_in_no_other():
    margin = Margin("hate_crime", "swale", 1, {"gender": ("female",)}, 3, 2)
    assert list(margin.labels()) == ["gender=female"]


def test_what_has_grown_and_what_has_shrunk():
    now = {("swale", "", 1): (11, 8), ("", "gender=female", 1): (15, 12), ("", "gender=male", 1): (1, 1)}
    grown = difference(now, BOOK)
    assert grown == {("swale", "", 1): (1, 1), ("dover", "", 1): (-5, -5), ("", "gender=male", 1): (1, 1)}
    assert total(BOOK, grown) == now
    assert difference(BOOK, BOOK) == {}


def test_a_book_comes_back_from_json():
    book = {("swale", "", numbered(JULY)): (10, 7), ("", "team=A=B", numbered(JUNE)): (3, 3)}
    assert from_json(as_json(book)) == book
    assert as_json(book) == sorted(as_json(book))


@pytest.mark.parametrize(
    ("grouped", "several", "whole"),
    [
        ({"female": 10, "male": 5}, False, True),
        ({"female": 10}, False, False),  # some months were counted before there were groups
        ({}, False, False),
        ({"race": 10, "religion": 9}, True, True),  # some have both
        ({"race": 10, "religion": 4}, True, False),
    ],
)
def test_whether_everybody_has_a_group(grouped, several, whole):
    book = {("swale", "", 1): (10, 7), ("dover", "", 1): (5, 5)}
    book |= {("", f"some={value}", 1): (n, n) for value, n in grouped.items()}
    assert is_whole(book, "some", [1, 2], several=several) is whole
