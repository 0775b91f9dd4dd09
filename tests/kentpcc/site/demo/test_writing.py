"""Rows written straight into their table are those that Django would have written."""

from datetime import UTC, date, datetime

import pytest

from kentpcc.site.demo.writing import copy_answers, write
from surveys.models import Answer, Attempt
from tests.factories import a_case, a_version, an_extract
from tests.surveys.history import rated
from victims.models import Crime, Involvement, Victim

pytestmark = pytest.mark.django_db
AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


def fields_of(row, *left_out):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in left_out}


def test_they_come_back_as_they_were_made(asha):
    case = a_case()
    told = {"case": case, "begun_at": AT, "ended_at": AT, "made_by": asha, "outcome": "3.13"}
    made = [Attempt(number=number, **told) for number in (1, 2)]
    write(made)
    kept = Attempt.objects.order_by("number")
    assert [fields_of(row, "id") for row in kept] == [fields_of(row, "id") for row in made]


def test_ids_that_are_no_numbers_are_written_too():
    made = [Victim(reference=f"W{n}", date_of_birth=date(1980, 1, n + 1), disability=None) for n in range(3)]
    write(made)
    assert [fields_of(row) for row in Victim.objects.order_by("reference")] == [fields_of(row) for row in made]


def test_lists_and_equal_values_are_written_too():
    extract = an_extract()
    victims = [Victim(reference=f"W{n}") for n in range(2)]
    crimes = [
        Crime(reference=f"46/W{n}/19", offence_group="Hate crime", reported_on=AT.date(), district_id="dover")
        for n in range(2)
    ]
    write(victims)
    write(crimes)
    numbers = dict(Crime.objects.values_list("reference", "pk"))
    strands = [["race"], ["race", "religion"]]
    made = [
        Involvement(victim=victim, crime_id=numbers[crime.reference], extract=extract, hate_strands=each)
        for victim, crime, each in zip(victims, crimes, strands, strict=True)
    ]
    write(made)
    assert [fields_of(row) for row in Involvement.objects.order_by("victim__reference")] == [*map(fields_of, made)]


def test_nothing_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        write([])


def test_answers_are_copied_for_the_others():
    first, *others = rated(a_version(), date(2019, 5, 14), "2", "7", "7")
    Answer.objects.exclude(interview=first).delete()
    copy_answers(first, others)
    codes = Answer.objects.values_list("interview", "question", "code", "counts")
    assert set(codes) == {(each.pk, "whole_experience", "2", True) for each in (first, *others)}
