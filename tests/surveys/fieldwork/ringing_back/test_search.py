"""A date of birth that an extract corrects is the one by which somebody is found."""

import io
from datetime import date

import pytest

from surveys.fieldwork.ringing_back.search import Said, cases_of
from tests.factories import NOON, TODAY, a_case
from tests.journeys.small_force import extract_of
from victims.duplicates.fingerprints import fill_missing
from victims.extracts.actions import admit
from victims.extracts.files.reading import read
from victims.models import ColumnMap, Involvement

pytestmark = pytest.mark.django_db
WRONG, RIGHT = b"04/07/1979", b"05/07/1979"


def admitted(by, born):
    content = extract_of([("Cy", "Eastry")], today=TODAY).replace(WRONG, born)
    reading = read(lambda: io.BytesIO(content), name="one.csv", most_bytes=len(content))
    admit(reading, ColumnMap.objects.get(), by=by, at=NOON)
    fill_missing()


def test_a_corrected_date_of_birth_is_found_and_the_wrong_one_not(helen):
    admitted(helen, WRONG)
    case = a_case(involvement=Involvement.objects.get())
    admitted(helen, RIGHT)
    assert list(cases_of(Said(surname="Eastry", born=date(1979, 7, 5)))) == [case]
    assert list(cases_of(Said(surname="Eastry", born=date(1979, 7, 4)))) == []


@pytest.mark.parametrize(
    ("said", "way"),
    [(Said(case="1A2B3C4D"), "case"), (Said(telephone="+441"), "telephone"), (Said(surname="E", born=RIGHT), "name")],
)
def test_the_trail_learns_the_way_and_not_what_was_said(said, way):
    assert said.way == way
