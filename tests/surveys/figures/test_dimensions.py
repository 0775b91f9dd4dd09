"""What each dimension reads of a victim and a crime, and how its values are named and ordered."""

from datetime import date

import pytest

from surveys.figures.dimensions import BY_CODE, DIMENSIONS, NOT_KNOWN, profile_of
from surveys.models import Profile
from tests.factories import a_version
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db
DAY = date(2019, 5, 14)


@pytest.fixture
def interview():
    [made] = rated(a_version(), DAY, "1")
    return made


def changed(interview, **fields):
    """The interview of somebody of whom the crime system says so."""
    involvement = interview.case.involvement
    for name, value in fields.items():
        owner = next(each for each in (involvement, involvement.victim, involvement.crime) if hasattr(each, name))
        setattr(owner, name, value)
    return interview


@pytest.mark.parametrize(
    ("told", "column", "value"),
    [
        ({"date_of_birth": date(2003, 5, 14)}, "age_band", "16"),  # sixteen on the day
        ({"date_of_birth": date(2003, 5, 15)}, "age_band", "under_16"),
        ({"date_of_birth": date(1944, 5, 14)}, "age_band", "75"),
        ({"date_of_birth": date(1944, 5, 15)}, "age_band", "65"),
        ({"date_of_birth": None}, "age_band", ""),
        ({"gender": "female"}, "gender", "female"),
        ({"gender": "not_known"}, "gender", ""),
        ({"ethnicity": "A1"}, "ethnicity", "A"),
        ({"ethnicity": "NS"}, "ethnicity", "N"),
        ({"ethnicity": ""}, "ethnicity", "N"),
        ({"disability": True}, "disability", "yes"),
        ({"disability": False}, "disability", "no"),
        ({"disability": None}, "disability", ""),
        ({"first_language": " ENGLISH "}, "first_language", "english"),
        ({"first_language": "Polish"}, "first_language", "another"),
        ({"first_language": ""}, "first_language", ""),
        ({"hate_strands": ["religion", "race"]}, "strands", "race religion"),
        ({"hate_strands": []}, "strands", ""),
        ({"team": "MED-A "}, "team", "MED-A"),
        ({"response_channel": "Online"}, "channel", "Online"),
        ({"outcome": "Charged"}, "outcome", "Charged"),
        ({"risk_level": "High"}, "risk", "High"),
        ({}, "mode", "telephone"),
    ],
)
def test_what_is_read(interview, told, column, value):
    assert getattr(profile_of(changed(interview, **told)), column) == value


@pytest.mark.parametrize("took_part", ["yes", "no", ""])
def test_whether_an_interpreter_took_part_is_the_call_s_to_say(interview, took_part):
    assert profile_of(interview, took_part).interpreter == took_part


def test_the_mode_is_the_survey_s_on_that_day(interview):
    assert profile_of(interview, mode="online").mode == "online"
    assert BY_CODE["mode"].title_of("online") == "Online"
    assert list(BY_CODE["mode"].values) == ["telephone"], "a release asks for what is fixed, whether anybody is in it"


def test_each_dimension_has_its_column():
    columns = {field.name for field in Profile._meta.fields} - {"interview"}
    assert columns == {dimension.code for dimension in DIMENSIONS}


@pytest.mark.parametrize(
    ("code", "stored", "values"),
    [
        ("gender", "female", ("female",)),
        ("gender", "", (NOT_KNOWN,)),
        ("gender", None, (NOT_KNOWN,)),  # nobody has written a profile
        ("strands", "race religion", ("race", "religion")),
        ("strands", "", (NOT_KNOWN,)),
        ("outcome", "Outcome 15", ("Outcome 15",)),  # one value, though it has a space
    ],
)
def test_the_values_of_a_column(code, stored, values):
    assert BY_CODE[code].values_of(stored) == values


@pytest.mark.parametrize(
    ("code", "values", "titles"),
    [
        ("age_band", ["not_known", "75", "16", "under_16"], ["Under 16", "16 to 24", "75 and over", "Not known"]),
        ("outcome", ["not_known", "Outcome 15", "Charged"], ["Charged", "Outcome 15", "Not known"]),
        ("disability", ["no", "not_known", "yes"], ["Yes", "No", "Not known"]),
    ],
)
def test_the_order_and_the_names(code, values, titles):
    dimension = BY_CODE[code]
    assert [dimension.title_of(value) for value in sorted(values, key=dimension.place)] == titles
