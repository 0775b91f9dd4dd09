"""Who reads an item where it is routed to."""

import pytest

from surveys.feedback.places import place_of, places, readers_of

pytestmark = pytest.mark.django_db


def test_every_division_and_district_is_a_place(db):
    assert len(list(places())) == 16


def test_those_of_the_division_read_it_too(grace, ivo, wyn):
    assert place_of("thanet").managers == [grace, ivo]
    assert place_of("east").managers == [ivo]
    assert place_of("swale").managers == [wyn]
    assert place_of("west").managers == []


def test_a_place_names_who_is_there(grace, ivo):
    assert place_of("thanet").title == "Thanet: Grace Okoro, Ivo Stelling"
    assert place_of("medway").title == "Medway: nobody is posted there"


@pytest.mark.parametrize("code", ["", "force", "atlantis"])
def test_there_is_no_such_place(code):
    assert place_of(code) is None


def test_all_places_in_three_queries(grace, ivo, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert [place.title for place in places()]


def test_the_readers_of_an_item(routed, item, grace, ivo):
    assert readers_of(routed()) == [grace, ivo]
    assert readers_of(item()) == []
