"""What leads to a victim is found in words that are passed on."""

import pytest

from kentpcc.refusals import Refused
from surveys.feedback.names import refuse_names
from tests.factories import a_case, a_crime, a_victim, an_involvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    crime = a_crime("46/123456/19")
    return a_case(involvement=an_involvement(a_victim("V7700001"), crime))  # Amara Deal


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("ring me at 07700 900123", "a telephone number"),
        ("ring me at +44 7700 900 123 please", "a telephone number"),
        ("ring (01622) 690690", "a telephone number"),
        ("write to ada@example.org", "an e-mail address"),
        ("I live in ME13 8GD", "a postcode"),
        ("I live in me138gd", "a postcode"),
        ("it is 46/98765/19 that I mean", "a crime number"),
        ("PC 8123 was kind", "a collar number"),
        ("officer 10422 was kind", "a collar number"),
        ("on 3 March he came", "an exact date"),
        ("on the 3rd of march he came", "an exact date"),
        ("on 03/03/2019", "an exact date"),
        ("on 2019-03-03", "an exact date"),
        ("my name is Amara", "the victim’s name"),
        ("AMARA DEAL says so", "the victim’s name"),
        ("V7700001 says so", "the number of the case, the crime or the victim"),
    ],
)
def test_is_found(case, words, what):
    with pytest.raises(Refused, match="Take out") as refused:
        refuse_names(words, case, "words")
    assert what in str(refused.value)
    assert refused.value.field == "words"
    assert "Amara" not in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        "Nobody rang for 3 weeks",
        "It took 45 minutes until 2 officers came",
        "They made a good deal of effort"[0:17],
        "The officer was kind, and rang every Monday in March",
        "He may have been let go in May 2019",
        "I rang 101 and 999",
        "10 out of 10",
        "",
    ],
)
def test_ordinary_words_are_not(case, words):
    refuse_names(words, case, "words")


def test_the_number_of_the_case_and_of_the_crime(case):
    for number in (case.label, case.label.lower(), "46/123456/19"):
        with pytest.raises(Refused, match="the number of the case, the crime or the victim"):
            refuse_names(f"it is {number}", case, "words")


def test_everything_is_said_at_once(case):
    with pytest.raises(Refused) as refused:
        refuse_names("Amara, 07700 900123, ME13 8GD", case, "words")
    assert str(refused.value) == (
        "Take out a telephone number, a postcode and the victim’s name: nobody must be able to tell who said this."
    )


def test_whose_contact_details_were_deleted_has_no_name_to_compare(case):
    case.involvement.victim.contact.delete()
    refuse_names("Amara was here", case, "words")
