"""What a case holds of a person, under whatever reference, and what stands on the lists."""

from datetime import date

import pytest

from kentpcc.models import Ward
from surveys.models import ListedName
from surveys.verbatims.held import held_of, known_of, lists, names_are_gone
from surveys.verbatims.hints.finding import hints_in
from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.near import Held
from tests.factories import NOON, a_victim, an_involvement
from victims.models import ContactDetails, SafeContact

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(say):
    return say().interview


@pytest.fixture
def victim(interview):
    return interview.case.involvement.victim


def test_names_numbers_and_references(interview, victim):
    held = set(held_of(interview))
    assert {
        Held(What.NAME, "Amara"),
        Held(What.NAME, "Deal"),
        Held(What.TELEPHONE, "+447700900123"),
        Held(What.TELEPHONE, "07700900123"),
        Held(What.POSTCODE, "CT10 2QX"),
        Held(What.OFFICER, "Quillfeather"),
        Held(What.REFERENCE, victim.reference),
        Held(What.REFERENCE, interview.case.involvement.crime.reference),
    } <= held


def test_whatever_is_kept_of_a_person_is_looked_for_however_it_is_nested(interview, victim):
    details = {"title": "Mrs", "family": [{"name": "Ifan Deal"}], "street": "Larkspur Road", "school": "Brackenhurst"}
    ContactDetails.objects.filter(victim=victim).update(details=details | {"allergy": "bees", "empty": ["", None]})
    held = set(held_of(interview))
    assert {
        Held(What.NAME, "Ifan Deal"),
        Held(What.STREET, "Larkspur Road"),
        Held(What.SCHOOL, "Brackenhurst"),
        Held(What.RECORD, "bees"),
    } <= held
    assert not any(
        each.text in {"Mrs", ""} for each in held if each.what is not What.TEAM and each.what is not What.STAFF
    )


def test_safe_arrangements_are_held_and_their_times_say_nothing(interview, victim):
    told = {"number": "+447700900999", "times": "evenings", "code_word": "kingfisher"}
    SafeContact.objects.create(victim=victim, arrangements=told)
    held = set(held_of(interview))
    assert {Held(What.CODE_WORD, "kingfisher"), Held(What.TELEPHONE, "07700900999")} <= held
    assert "evenings" not in {each.text for each in held}


def test_other_references_of_the_person_and_others_of_the_crime(interview, victim):
    merged = a_victim("V-OTHER")
    merged.merged_into = victim
    merged.save()
    ContactDetails.objects.filter(victim=merged).update(details={"surname": "Formerly"})
    other = a_victim("V-SISTER")
    an_involvement(other, interview.case.involvement.crime)
    ContactDetails.objects.filter(victim=other).update(details={"forename": "Dilys"})
    assert {Held(What.NAME, "Formerly"), Held(What.NAME, "Dilys")} <= set(held_of(interview))


def test_team_ward_collar_and_birthday(interview, victim):
    crime = interview.case.involvement.crime
    crime.team, crime.officer = "Operation Larch", "12345"
    crime.ward = Ward.objects.create(name="Larkspur East", district_id="swale")
    crime.save()
    victim.date_of_birth = date(1979, 7, 4)
    victim.save()
    held = set(held_of(interview))
    assert {
        Held(What.TEAM, "Operation Larch"),
        Held(What.COLLAR, "12345"),
        Held(What.PLACE, "Larkspur East"),
        Held(What.DATE, "4 July 1979"),
        Held(What.DATE, "04 07 1979"),
    } <= held


def test_the_lists_are_of_the_bureau_of_staff_and_of_places(helen, make_user):
    make_user("interviewer", "nadia", first_name="Nadia", last_name="Sheppey")
    make_user("service_partner", "vic", first_name="Victor", last_name="Outside")
    ListedName.objects.create(kind="street", name="Tontine Parade", added_at=NOON)
    ListedName.objects.create(kind="staff", name="Tobias Wealdstone", added_at=NOON)
    Ward.objects.create(name="Cliftonville West", district_id="thanet")
    whats = lists().whats
    assert whats["tontineparade"] is What.STREET
    assert {whats[name] for name in ("tobias", "wealdstone", "nadia", "sheppey", "nadiasheppey")} == {What.STAFF}
    assert {whats[name] for name in ("cliftonville", "cliftonvillewest")} == {What.PLACE}
    assert whats["swale"] is What.PLACE  # a district
    assert "outside" not in whats


def test_a_text_is_marked_by_all_of_it(interview):
    text = "amara deel of ct102qx saw quilfeather, ref 46/000001/19"
    marked = {text[hint.start : hint.end] for hint in hints_in(text, known_of(interview))}
    assert {"amara", "deel", "ct102qx", "quilfeather", "46/000001/19"} <= marked | {"amara deel"} | {"amara", "deel"}


def test_it_is_known_that_names_are_gone(interview, victim):
    assert not names_are_gone(interview)
    ContactDetails.objects.filter(victim=victim).delete()
    assert names_are_gone(interview)


def test_it_asks_a_fixed_number_of_questions(interview, victim, django_assert_max_num_queries):
    for number in range(5):
        an_involvement(a_victim(f"V-{number}"), interview.case.involvement.crime)
    with django_assert_max_num_queries(12):
        known_of(interview)
