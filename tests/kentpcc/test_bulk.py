"""Rows written straight into their table are those that Django would have written."""

from datetime import UTC, date, datetime

import pytest

from kentpcc import bulk
from kentpcc.bulk import insert, insert_all
from surveys.models import Attempt, GroupTally, Profile
from tests.factories import a_case, a_version, an_extract
from tests.surveys.history import rated
from victims.models import Crime, Involvement, Victim

pytestmark = pytest.mark.django_db
AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
CRIMES = ("reference", "offence_group", "reported_on", "district_id")


def fields_of(row, *left_out):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in left_out}


def test_they_come_back_as_they_were_made(asha):
    case = a_case()
    told = {"case": case, "begun_at": AT, "ended_at": AT, "made_by": asha, "outcome": "3.13"}
    made = [Attempt(number=number, **told) for number in (1, 2)]
    insert_all(made)
    kept = Attempt.objects.order_by("number")
    assert [fields_of(row, "id") for row in kept] == [fields_of(row, "id") for row in made]


def test_ids_that_are_no_numbers_are_written_too():
    made = [Victim(reference=f"W{n}", date_of_birth=date(1980, 1, n + 1), disability=None) for n in range(3)]
    insert_all(made)
    assert [fields_of(row) for row in Victim.objects.order_by("reference")] == [fields_of(row) for row in made]


def test_lists_and_equal_values_are_written_too():
    extract = an_extract()
    victims = [Victim(reference=f"W{n}") for n in range(2)]
    crimes = [
        Crime(reference=f"46/W{n}/19", offence_group="Hate crime", reported_on=AT.date(), district_id="dover")
        for n in range(2)
    ]
    insert_all(victims)
    insert_all(crimes)
    numbers = dict(Crime.objects.values_list("reference", "pk"))
    strands = [["race"], ["race", "religion"]]
    made = [
        Involvement(victim=victim, crime_id=numbers[crime.reference], extract=extract, hate_strands=each)
        for victim, crime, each in zip(victims, crimes, strands, strict=True)
    ]
    insert_all(made)
    assert [fields_of(row) for row in Involvement.objects.order_by("victim__reference")] == [*map(fields_of, made)]


def test_nothing_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])
        insert(Crime, ("reference",), [])


def crimes(many):
    return [(f"46/W{n}/19", "Hate crime", AT.date(), "dover") for n in range(many)]


def test_what_is_not_told_takes_its_default():
    insert(Crime, CRIMES, crimes(2))
    told = [dict(zip(CRIMES, row, strict=True)) for row in crimes(2)]
    made = Crime.objects.order_by("reference")
    assert [fields_of(row, "id") for row in made] == [fields_of(Crime(**each), "id") for each in told]


def test_each_row_has_an_id_of_its_own():
    insert(Victim, ("reference",), [("W1",), ("W2",)])
    assert Victim.objects.values("pk").distinct().count() == 2


def test_what_a_field_works_out_from_another_is_written():
    insert_all([Victim(reference="W1", date_of_birth=date(1980, 2, 3))])
    victim = Victim.objects.get()
    assert victim.date_of_birth == date(1980, 2, 3)
    assert victim.birth_digest


def test_what_is_no_text_and_no_number_comes_back_as_it_was():
    instrument = a_version()
    names = ("survey_id", "instrument_id", "month", "district_id", "dimension", "value", "surveyed", "counts")
    row = (instrument.survey_id, instrument.pk, date(2019, 5, 1), "dover", "gender", "female", 3, {"whole": [1, 2]})
    insert(GroupTally, names, [row])
    assert GroupTally.objects.values_list(*names).get() == row


def test_more_than_a_statement_takes_are_written(monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    insert(Crime, CRIMES, crimes(5))
    assert Crime.objects.count() == 5


def test_what_is_there_already_stays():
    first, second = rated(a_version(), date(2019, 5, 14), "2", "7")
    insert(Profile, ("interview_id", "gender"), [(first.pk, "female")])
    insert_all([Profile(interview=each, gender="male") for each in (first, second)], ignore_conflicts=True)
    assert dict(Profile.objects.values_list("interview", "gender")) == {first.pk: "female", second.pk: "male"}


@pytest.mark.parametrize("row", [("46/W1/19", "Hate crime", AT.date()), (*crimes(1)[0], "more")])
def test_a_row_that_is_too_short_or_too_long_is_not_written(row):
    with pytest.raises(ValueError, match="zip"):
        insert(Crime, CRIMES, [row])
    assert not Crime.objects.exists()
