import pytest

from kentpcc.geography import districts_by_spelling, spelling
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
