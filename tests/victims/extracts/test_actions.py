"""From rows to victims: what comes in, what stays out, and that nothing comes in twice."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from kentpcc.models import AuditEntry, Ward
from victims.extracts import actions
from victims.extracts.files.reading import Reading, UnreadableFile, read
from victims.extracts.importing.planning import plan
from victims.extracts.importing.writing import RefusedRows
from victims.models import ColumnMap, ContactDetails, Crime, Exclusion, Extract, Involvement, SafeContact, Victim

pytestmark = pytest.mark.django_db
ReadingOf = Callable[..., Reading]


@pytest.fixture
def admit(column_map: ColumnMap, noon: datetime) -> Callable[..., Extract]:
    def act(reading: Reading, **options: Any) -> Extract:
        return actions.admit(reading, column_map, by=None, at=noon, **options)

    return act


@pytest.fixture
def faults_of(reading_of: ReadingOf, column_map: ColumnMap) -> Callable[..., list[str]]:
    def find(row: dict[str, str]) -> list[str]:
        refusals = plan(reading_of(row), column_map, on=date(2019, 8, 1)).first_refused
        return [str(fault) for refusal in refusals for fault in refusal.faults]

    return find


def test_one_row(admit: Any, reading_of: ReadingOf) -> None:
    extract = admit(
        reading_of(
            {
                "Surname": "O’Brien",
                "Ward": "Priory",
                "Hate Strands": "Race; Religion",
                "Vulnerable": "0",
                "Safe Number": "07700 900456",
                "Voicemail OK": "Y",
            }
        )
    )
    assert (extract.rows, extract.accepted, extract.refused, extract.known, extract.changed) == (1, 1, 0, 0, 0)
    involvement = Involvement.objects.select_related("victim__contact", "victim__safe_contact", "crime__ward").get()
    assert involvement.hate_strands == ["race", "religion"]
    assert involvement.vulnerable is False
    assert involvement.survey_opt_out is None
    assert (involvement.crime.ward.name, involvement.crime.district_id) == ("Priory", "swale")
    assert involvement.victim.contact.details["phones"] == ["+447700900123"]
    assert involvement.victim.contact.details["surname"] == "O’Brien"
    assert involvement.victim.contact.reachable
    assert involvement.victim.safe_contact.arrangements["number"] == "+447700900456"
    assert involvement.victim.safe_contact.voicemail_allowed


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"Crime Reference": ""}, "Crime Reference is empty. Fill it in."),
        ({"Victim Reference": " "}, "Victim Reference is empty. Fill it in."),
        ({"Offence": ""}, "Offence is empty. Fill it in."),
        ({"Date Reported": ""}, "Date Reported is empty. Fill it in."),
        ({"Date Reported": "02/08/2019"}, "Date Reported “02/08/2019” is in the future. Correct the date."),
        (
            {"Date Reported": "01/06/1019", "DOB": "", "Crime Date": ""},
            "Date Reported “01/06/1019” is more than 120 years ago. Correct the year.",
        ),
        ({"Crime Date": "02/06/2019"}, "Crime Date “02/06/2019” is after the report. Correct one of the two dates."),
        ({"DOB": "02/06/2019"}, "DOB “02/06/2019” is after the report. Correct one of the two dates."),
        ({"DOB": "01/02/1880"}, "DOB “01/02/1880” is more than 120 years ago. Correct or clear the date."),
        ({"DOB": "01/02/80"}, "DOB “01/02/80” has a year of two digits. Write the year with four digits."),
        ({"District": ""}, "District is empty. Fill it in."),
        (
            {"District": "Out of force"},
            "District “Out of force” is no district of Kent. Write the Kent district; leave other forces’ crimes out.",
        ),
        (
            {"Survey Group": "Fraud"},
            "Survey Group “Fraud” is in no survey. Write one of: Burglary, Domestic abuse, Hate crime, Rape.",
        ),
        ({"Vulnerable": "maybe"}, "Vulnerable “maybe” is neither yes nor no. Write Yes, No or nothing."),
        ({"Crime Reference": "4" * 41}, f"Crime Reference “{'4' * 40}…” is longer than 40 characters. Shorten it."),
    ],
)
def test_a_row_that_is_refused(row: dict[str, str], fault: str, faults_of: Any) -> None:
    assert faults_of(row) == [fault]


@pytest.mark.parametrize(
    "row",
    [
        {"Date Reported": "01/08/2019"},  # today
        {"Crime Date": "01/06/2019"},
        {"DOB": "01/06/2019"},
        {"DOB": ""},
        {"District": "MEDWAY TOWNS"},
        {"District": "Shepway"},
        {"Survey Group": "hate  crime"},
        {"Mobile Phone": "refused"},
        {"Mobile Phone": "12345678901234567890"},
    ],
)
def test_a_row_that_comes_in(row: dict[str, str], faults_of: Any) -> None:
    assert faults_of(row) == []


def test_every_fault_of_a_row_is_named(faults_of: Any) -> None:
    assert len(faults_of({"DOB": "soon", "District": "Narnia", "Vulnerable": "maybe", "Crime Reference": ""})) == 4


def test_the_whole_sample(admit: Any, sample: Path) -> None:
    extract = admit(read(lambda: sample.open("rb"), name=sample.name, most_bytes=10 << 20))
    refused, keys = independently(sample)
    assert (extract.rows, extract.refused) == (3034, len(refused))
    assert extract.accepted == len(set(keys)) == Involvement.objects.count()
    assert extract.known == len(keys) - len(set(keys)) == 15
    assert Victim.objects.count() == len({victim for _, victim in keys})
    assert Crime.objects.count() == len({crime for crime, _ in keys})
    assert sorted({number for reason in extract.reasons for number in reason["rows"]}) == refused
    assert extract.rows == extract.accepted + extract.refused + extract.known


def independently(sample: Path) -> tuple[list[int], list[tuple[str, str]]]:
    """Row numbers to refuse and (crime, victim) of the others, by the sample's own faults."""
    refused, keys = [], []
    with sample.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            no_date = row["Date Reported"] in {"", "soon", "31/02/2019"}
            if no_date or not row["Crime Reference"] or row["District"] == "Out of force":
                refused.append(number)
            else:
                keys.append((row["Crime Reference"], row["Victim Reference"]))
    return refused, keys


def test_the_same_file_again_adds_nothing(admit: Any, sample: Path) -> None:
    reading = read(lambda: sample.open("rb"), name=sample.name, most_bytes=10 << 20)
    first, entries = admit(reading), AuditEntry.objects.count()
    assert admit(reading) == first
    assert Extract.objects.count() == 1
    assert AuditEntry.objects.count() == entries


def test_the_same_rows_in_another_file_add_nothing(admit: Any, sample: Path, read_bytes: Any) -> None:
    admit(read(lambda: sample.open("rb"), name=sample.name, most_bytes=10 << 20))
    before = counts()
    again = admit(read_bytes(sample.read_bytes() + b"\r\n"))
    assert (again.accepted, again.changed, again.refused, again.known) == (0, 0, 48, 2986)
    assert counts() == before


def counts() -> list[int]:
    models = (Victim, Crime, Involvement, ContactDetails, SafeContact, Ward, Exclusion)
    return [model.objects.count() for model in models]


def test_another_spelling_is_not_a_change(admit: Any, reading_of: ReadingOf) -> None:
    admit(reading_of({}))
    again = admit(
        reading_of(
            {"Date Reported": "2019-06-01", "District": "SWALE", "Mobile Phone": "+44 7700 900123", "DOB": "29252"}
        )
    )
    assert (again.accepted, again.known) == (0, 1)


def test_a_changed_row_updates_what_changed(admit: Any, reading_of: ReadingOf) -> None:
    admit(reading_of({"Vulnerable": "N", "Outcome": "Under investigation"}))
    changes = {"Vulnerable": "Y", "Outcome": "Charged", "Mobile Phone": "07700 900999", "DOB": "02/02/1980"}
    again = admit(reading_of(changes))
    assert (again.accepted, again.changed, again.known) == (1, 1, 0)
    involvement = Involvement.objects.select_related("crime", "victim__contact").get()
    assert involvement.vulnerable
    assert involvement.crime.outcome == "Charged"
    assert involvement.victim.contact.details["phones"] == ["+447700900999"]
    assert involvement.victim.date_of_birth == date(1980, 2, 2)


def test_the_first_file_again_after_a_second_one_changed_its_rows(
    admit: Any, reading_of: ReadingOf, column_map: ColumnMap
) -> None:
    first = reading_of({"Vulnerable": "N"})
    admit(first)
    admit(reading_of({"Vulnerable": "Y"}))
    found = actions.plan(first, column_map, on=date(2019, 8, 1))
    assert (found.accepted, found.known) == (0, 1)
    admit(first)
    assert Involvement.objects.get().vulnerable


def test_a_row_that_stands_twice_counts_once(admit: Any, reading_of: ReadingOf) -> None:
    extract = admit(reading_of({}, {}, {"Crime Reference": "46/2/19"}))
    assert (extract.accepted, extract.known) == (2, 1)
    assert Victim.objects.count() == 1


def test_rows_that_contradict_each_other(admit: Any, reading_of: ReadingOf) -> None:
    extract = admit(reading_of({"Vulnerable": "N"}, {"Vulnerable": "Y"}))
    assert (extract.accepted, extract.refused) == (1, 1)
    assert extract.reasons[0]["rows"] == [3]
    again = admit(reading_of({"Vulnerable": "N"}, {"Vulnerable": "Y"}, {"Crime Reference": "46/2/19"}))
    assert (again.accepted, again.changed, again.refused, again.known) == (1, 0, 1, 1)


EARLIER = {"Crime Reference": "46/2/19", "Date Reported": "01/04/2019"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_reports_the_later_is_believed_and_a_blank_erases_nothing(
    order: tuple[int, int], admit: Any, reading_of: ReadingOf
) -> None:
    rows = [
        {"Interpreter Required": "Y", "DOB": ""},
        EARLIER | {"Interpreter Required": "N", "DOB": "01/02/1980", "Email": "a@example.org"},
    ]
    admit(reading_of(*(rows[place] for place in order)))
    victim = Victim.objects.select_related("contact").get()
    assert victim.interpreter_required is True
    assert victim.date_of_birth == date(1980, 2, 1)
    assert victim.contact.details["email"] == "a@example.org"


def test_two_victims_of_one_crime(admit: Any, reading_of: ReadingOf) -> None:
    admit(reading_of({}, {"Victim Reference": "V2"}))
    assert (Crime.objects.count(), Involvement.objects.count()) == (1, 2)


@pytest.mark.parametrize("arranged", [{}, {"Voicemail OK": "N"}, {"Safe Times": "any"}, {"Safe Number": "none"}])
def test_nothing_arranged_is_no_safe_contact(arranged: dict[str, str], admit: Any, reading_of: ReadingOf) -> None:
    admit(reading_of(arranged))
    assert not SafeContact.objects.exists()


@pytest.mark.parametrize(
    ("numbers", "reachable"),
    [
        ({"Mobile Phone": "refused"}, False),
        ({"Mobile Phone": "refused", "Home Phone": "01632 960123"}, True),
        ({"Mobile Phone": "", "Safe Number": "07700 900456"}, True),
    ],
)
def test_reachable(numbers: dict[str, str], reachable: bool, admit: Any, reading_of: ReadingOf) -> None:
    admit(reading_of(numbers))
    assert ContactDetails.objects.get().reachable is reachable


def test_refused_rows_can_be_mended_and_sent_again(admit: Any, reading_of: ReadingOf, read_bytes: Any) -> None:
    reading = reading_of({"Forename": "=HYPERLINK(1)", "Mobile Phone": "+44 7700 900123", "District": "Narnia"})
    file = io.StringIO()
    admit(reading, refuse=RefusedRows(file, reading))
    text = file.getvalue()
    assert "'=HYPERLINK(1)" in text
    assert "'+44 7700 900123" in text
    assert "District “Narnia” is no district of Kent" in text
    extract = admit(read_bytes(text.replace("Narnia", "Swale").encode()))
    assert (extract.accepted, extract.refused) == (1, 0)
    details = ContactDetails.objects.get().details
    assert (details["forename"], details["phones"]) == ("=HYPERLINK(1)", ["+447700900123"])


def test_a_file_that_breaks_off_brings_nothing_in(admit: Any, csv_of: Any, read_bytes: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("victims.extracts.importing.planning.BATCH", 1)
    content = csv_of({}, {"Crime Reference": "46/2/19"}) + b'46/3/19,"never closed\r\n'
    with pytest.raises(UnreadableFile):
        admit(read_bytes(content))
    assert (Victim.objects.count(), Extract.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


def test_no_log_no_extract(admit: Any, reading_of: ReadingOf, monkeypatch: Any) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("kentpcc.audit.record", broken)
    with pytest.raises(DatabaseError):
        admit(reading_of({}))
    assert not Victim.objects.exists()


def test_the_trail_says_what_came_in_and_names_nobody(admit: Any, reading_of: ReadingOf) -> None:
    extract = admit(reading_of({}))
    entry = AuditEntry.objects.get(act="admitted an extract")
    assert entry.subject_id == str(extract.pk)
    assert entry.detail == {
        "sha256": extract.sha256, "rows": 1, "accepted": 1, "refused": 0, "known": 0, "changed": 0
    }  # fmt: skip


def test_a_plan_writes_nothing(reading_of: ReadingOf, column_map: ColumnMap) -> None:
    found = plan(reading_of({}, {"District": "Narnia"}), column_map, on=date(2019, 8, 1))
    assert (found.new, found.refused) == (1, 1)
    assert counts() == [0] * 7


def test_statements_do_not_grow_with_the_rows(
    admit: Any, reading_of: ReadingOf, django_assert_max_num_queries: Any
) -> None:
    rows = [{"Crime Reference": f"46/{n}/19", "Victim Reference": f"V{n}"} for n in range(60)]
    with django_assert_max_num_queries(160):
        admit(reading_of(*rows))


def test_contact_details_are_not_readable_in_the_database(admit: Any, reading_of: ReadingOf) -> None:
    from django.db import connection

    admit(reading_of({"Surname": "Canary"}))
    with connection.cursor() as cursor:
        cursor.execute("SELECT details FROM victims_contactdetails")
        assert "Canary" not in cursor.fetchone()[0]
