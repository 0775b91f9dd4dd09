"""Another system's headings: guessed, chosen on a page, saved, and used again by page and command."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from victims.extracts.fields import GROUPS, READERS
from victims.extracts.fields.maps import best, guesses
from victims.extracts.files.rows import Reading, UnreadableFile
from victims.models import ColumnMap, Extract, Involvement

pytestmark = pytest.mark.django_db

# our field → another force's heading
OTHER = {
    "crime_reference": "Crime No.",
    "victim_reference": "Person URN",
    "offence": "Offence Description",
    "offence_group": "Survey Type",
    "reported_on": "Reported Date",
    "district": "Local Authority",
    "date_of_birth": "Date of Birth",
    "surname": "Last Name",
    "mobile_phone": "Mobile Tel",
    "survey_opt_out": "Opted out of survey?",
}
FILE = (
    ",".join(OTHER.values())
    + ",Zebra\r\n46/1/19,V1,Public order,Hate crime,01/06/2019,Swale,01/02/1980,Lovelace,07700 900123,N,stripes\r\n"
).encode()


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(helen)


@pytest.fixture
def upload(browser: Client) -> Callable[[bytes], Any]:
    def send(content: bytes) -> Any:
        return browser.post(reverse("victims:extracts"), {"file": SimpleUploadedFile("x.csv", content)}, follow=True)

    return send


@pytest.fixture
def other_map(db: None) -> ColumnMap:
    return ColumnMap.objects.create(name="Sussex", headings=OTHER)


def held_id(response: Any) -> str:
    return response.redirect_chain[-1][0].rstrip("/").rsplit("/", 1)[1]


def test_every_field_is_asked_for_once() -> None:
    assert sorted(field for fields in GROUPS.values() for field in fields) == sorted(READERS)


def test_headings_are_guessed_by_similarity(column_map: ColumnMap) -> None:
    assert guesses([*OTHER.values(), "Zebra"], [column_map]) == OTHER


def test_of_the_maps_own_headings_every_one_is_guessed(column_map: ColumnMap, headings: list[str]) -> None:
    assert guesses(headings, [column_map]) == column_map.headings


def test_the_map_with_the_most_columns_is_taken(column_map: ColumnMap, headings: list[str]) -> None:
    few = ColumnMap.objects.create(name="A few", headings={"crime_reference": "Crime Reference"})
    assert best(headings, [few, column_map]) == column_map
    assert best(["Crime Reference", "X"], [few, column_map]) == few
    with pytest.raises(UnreadableFile, match="no column “Crime Reference”"):
        best(["X"], [few, column_map])


def test_a_file_that_fits_no_map_is_mapped_on_a_page_and_comes_in(upload: Any, browser: Client) -> None:
    held = held_id(looked := upload(FILE))
    assert "The columns of this file are not known" in looked.content.decode()
    page = browser.get(reverse("victims:make_map", args=[held])).content.decode()
    assert "Crime reference (needed)" in page
    assert len(re.findall('<option value="[^"]+" selected', page)) == len(OTHER)
    looked = browser.post(reverse("victims:make_map", args=[held]), {"name": "Sussex ", **OTHER}, follow=True)
    assert "Bring in 1 row<" in looked.content.decode()
    assert "The file does not say: Outcome, Safe number, Risk level, Vulnerable" in looked.content.decode()
    browser.post(reverse("victims:confirm", args=[held]))
    assert (Extract.objects.get().column_map.name, Involvement.objects.count()) == ("Sussex", 1)
    assert AuditEntry.objects.filter(act="made a column map").count() == 1
    again = upload(FILE.replace(b"46/1/19", b"46/2/19")).content.decode()
    assert "Bring in 1 row<" in again
    assert "Sussex" in again


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Give the column map a name."),
        ({"name": "kent police"}, "There is a column map of that name already"),
        ({"crime_reference": ""}, "Choose the column that holds: crime reference."),
        ({"surname": "Person URN"}, "“Person URN” is chosen for"),
        ({"surname": "No such heading"}, "No such heading"),
    ],
)
def test_a_map_that_is_refused(changes: dict[str, str], said: str, upload: Any, browser: Client) -> None:
    address = reverse("victims:make_map", args=[held_id(upload(FILE))])
    page = browser.post(address, {"name": "Sussex", **OTHER, **changes}).content.decode()
    assert said in page
    assert "There is a problem" in page
    assert ColumnMap.objects.count() == 1


def test_another_map_can_be_chosen(upload: Any, browser: Client, other_map: ColumnMap) -> None:
    fewer = {field: heading for field, heading in OTHER.items() if field != "surname"}
    chosen = ColumnMap.objects.create(name="Without names", headings=fewer)
    held = held_id(looked := upload(FILE))
    assert "L." in looked.content.decode()
    address = reverse("victims:choose_map", args=[held])
    looked = browser.post(address, {"column_map": chosen.pk}, follow=True)
    assert "L." not in looked.content.decode()
    for nonsense in ("", "0", "x", "999999999999999999999"):
        assert browser.post(address, {"column_map": nonsense}).status_code == 404


def test_the_maps_are_listed_and_shown(browser: Client, other_map: ColumnMap, extract: Extract) -> None:
    page = browser.get(reverse("victims:column_maps")).content.decode()
    assert "Sussex" in page
    assert "Person URN" in browser.get(reverse("victims:column_map", args=[other_map.pk])).content.decode()
    assert browser.get(reverse("victims:column_map", args=[0])).status_code == 404


def test_a_file_without_a_column_takes_nothing_back(
    admit: Any, read_bytes: Callable[..., Reading], csv_of: Any, other_map: ColumnMap
) -> None:
    admit(read_bytes(csv_of({"Survey Opt Out": "Y", "Vulnerable": "Y", "Outcome": "Charged", "Ward": "Priory"})))
    again = admit(read_bytes(FILE), other_map)
    assert (again.changed, again.accepted) == (1, 1)
    part = Involvement.objects.select_related("crime").get()
    assert (part.survey_opt_out, part.vulnerable) == (False, True)
    assert part.crime.outcome == "Charged"
    assert part.crime.ward is not None


def test_the_command_takes_the_map_that_fits_or_the_one_named(other_map: ColumnMap, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(FILE)
    out = StringIO()
    call_command("import_extract", str(file), map="Sussex", dry_run=True, stdout=out)
    call_command("import_extract", str(file), stdout=out)
    assert out.getvalue().count("accepted 1, rejected 0, already known 0") == 2
    with pytest.raises(CommandError, match="There is no column map “Surrey”: there are “Kent Police”, “Sussex”"):
        call_command("import_extract", str(file), map="Surrey")
    with pytest.raises(CommandError, match=r"The file has no columns “Crime Reference”, .* and 31 more: put"):
        call_command("import_extract", str(file), map="Kent Police")
