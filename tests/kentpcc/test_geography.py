import pytest

from kentpcc.geography import (
    FORCE,
    Area,
    UnknownArea,
    area_named,
    areas_by_division,
    districts_by_spelling,
    posting_of,
    spelling,
)
from kentpcc.models import District, Division

pytestmark = pytest.mark.django_db

MEMBERS = {
    "East Division": {"Ashford", "Canterbury", "Dover", "Folkestone & Hythe", "Thanet"},
    "North Division": {"Dartford", "Gravesham", "Medway", "Swale"},
    "West Division": {"Maidstone", "Sevenoaks", "Tonbridge & Malling", "Tunbridge Wells"},
}


def test_kent_has_three_divisions_and_thirteen_districts():
    found = {division.name: {d.name for d in division.districts.all()} for division in Division.objects.all()}
    assert found == MEMBERS
    assert District.objects.count() == 13


def test_codes_are_those_of_the_office_for_national_statistics():
    codes = set(District.objects.values_list("gss_code", flat=True))
    assert codes == {f"E07000{number}" for number in range(105, 117)} | {"E06000035"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Swale", "Swale"),
        ("SWALE BOROUGH COUNCIL", "Swale"),
        ("  swale  ", "Swale"),
        ("Folkestone and Hythe", "Folkestone & Hythe"),
        ("FOLKESTONE & HYTHE DISTRICT", "Folkestone & Hythe"),
        ("Shepway", "Folkestone & Hythe"),
        ("shepway", "Folkestone & Hythe"),
        ("Gravesend", "Gravesham"),
        ("Medway Towns", "Medway"),
        ("Tonbridge and Malling", "Tonbridge & Malling"),
        ("tonbridge-and-malling", "Tonbridge & Malling"),
        ("Royal Tunbridge Wells", "Tunbridge Wells"),
    ],
)
def test_a_district_is_known_by_any_spelling(written, name):
    assert districts_by_spelling()[spelling(written)].name == name


@pytest.mark.parametrize("written", ["", "Bexley", "Kent", "Tonbridge Wells"])
def test_what_is_no_district_is_not_guessed(written):
    assert spelling(written) not in districts_by_spelling()


def test_spellings_are_read_with_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = districts_by_spelling()
        assert {district.division.name for district in found.values()} == set(MEMBERS)


EAST, FOLKESTONE = Area("east", "East Division", division=True), Area("folkestone-and-hythe", "Folkestone & Hythe")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("force", FORCE),
        ("east", EAST),
        ("EAST", EAST),
        ("folkestone-and-hythe", FOLKESTONE),
        ("Shepway", FOLKESTONE),
        ("FOLKESTONE AND HYTHE", FOLKESTONE),
    ],
)
def test_an_area_by_its_code_or_any_spelling(text, area):
    assert area_named(text) == area


@pytest.mark.parametrize("text", ["atlantis", "", "Force", "swale; drop table"])
def test_an_unknown_area_is_one_sentence(text):
    with pytest.raises(UnknownArea) as refused:
        area_named(text)
    assert str(refused.value).startswith(f"There is no area “{text}”. Areas are: force, east, north, west, ashford")


def test_the_condition_of_an_area():
    thanet, canterbury = District.objects.get(pk="thanet"), District.objects.get(pk="canterbury")
    swale = District.objects.get(pk="swale")
    within = {area.code: set(District.objects.filter(area.holds("pk"))) for area in (FORCE, area_named("thanet"))}
    assert within["thanet"] == {thanet}
    assert {thanet, canterbury, swale} <= within["force"]
    assert EAST.holds("crime__district").children == [("crime__district__division", "east")]


def test_the_areas_division_by_division(django_assert_num_queries):
    with django_assert_num_queries(2):
        areas = areas_by_division()
    assert {division.title: {each.title for each in districts} for division, districts in areas} == MEMBERS


def test_a_posting_is_an_area(make_user):
    assert posting_of(make_user("line_manager")) is None
    assert posting_of(make_user("line_manager", "two", division_id="east")) == EAST
    assert posting_of(make_user("line_manager", "three", district_id="folkestone-and-hythe")) == FOLKESTONE
