"""A field is listed once: a new one is a row of the table, a column of a model, and a migration."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.db import models

from victims import extracts
from victims.extracts import fields
from victims.extracts.fields import BARRING, FIELDS, GROUPS, label, marked_label, names_of, of, silent_on
from victims.extracts.fields.field import Target
from victims.extracts.importing import records, writing
from victims.extracts.uploads.preview import _before  # what is compared is what is written
from victims.models import Crime, Involvement, SafeContact, Victim

ROOM = Path(extracts.__file__).parent
NAMES = [field.name for field in FIELDS]
COLUMNS: list[tuple[Target, type[models.Model], set[str]]] = [  # and what no extract says of it
    (Target.CRIME, Crime, {"id", "reference", "district", "ward"}),
    (Target.INVOLVEMENT, Involvement, {"id", "victim", "crime", "extract", "row_digest"}),
    (
        Target.VICTIM,
        Victim,
        {"id", "reference", "birth_month", "birth_digest", "last_surveyed_on", "never_call_since", "merged_into"},
    ),
]
NAMED_BY_A_RULE = {  # outside the table, by what is asked of the one field and of no other
    *("reported_on", "committed_on", "date_of_birth"),  # one must not be before the other
    *("district", "ward", "voicemail_allowed"),  # written by hand
    *("crime_reference", "victim_reference"),  # the key
    *("offence_group", "forename", "surname", "mobile_phone", "home_phone"),  # shown, masked; compared
}


def test_no_field_is_listed_twice() -> None:
    assert len(NAMES) == len(set(NAMES)) == 39


@pytest.mark.parametrize(("target", "model", "others"), COLUMNS)
def test_each_column_is_a_row_of_the_table(target: Target, model: type[models.Model], others: set[str]) -> None:
    columns = {column.name for column in model._meta.concrete_fields}
    assert set(names_of(target)) == columns - others


@pytest.mark.parametrize("name", sorted(set(NAMES) - NAMED_BY_A_RULE))
def test_no_other_module_names_the_field(name: str) -> None:
    quoted = re.compile(rf"""["']{name}["']""")
    naming = {str(path.relative_to(ROOM)) for path in ROOM.rglob("*.py") if quoted.search(path.read_text())}
    assert naming == {"fields/__init__.py"}


def test_what_is_written_follows_the_table() -> None:
    assert names_of(Target.CRIME) == writing.CRIME
    assert names_of(Target.INVOLVEMENT) == writing.INVOLVEMENT
    assert names_of(Target.VICTIM) == records.PERSON
    assert list(records.NOBODY) == ["title", "forename", "surname", "phones", "email", "postcode"]
    assert records.SAFE == {"number": "safe_number", "times": "safe_times", "code_word": "code_word"}
    assert records.KEY == ("crime_reference", "victim_reference")


def test_a_blank_cell_never_says_anything() -> None:
    blanks = [*records.NOTHING_SAID.values(), *records.NOBODY.values(), *dict.fromkeys(records.SAFE, "").values()]
    assert all(blank in records.NOT_SAID for blank in blanks)


def test_what_changed_is_asked_of_every_field() -> None:
    crime = Crime(reference="46/1/19", district_id="swale")
    stored = Involvement(crime=crime, victim=Victim(reference="V1"))
    asked = set(_before(stored, records.Person("V1")))
    kept = {field.kept_as if field.target is Target.CONTACT else field.name for field in FIELDS}
    assert asked == kept - set(records.KEY) - {"voicemail_allowed"}


def test_the_order_is_that_of_the_digests() -> None:
    """A field that moved would make every row that is known a changed one."""
    force = import_module("victims.migrations.0004_column_map").HEADINGS
    assert [name for name in NAMES if name in force] == list(force)


def test_each_field_is_in_one_group() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(NAMES)
    assert list(GROUPS) == ["The crime", "The victim", "How to reach the victim", "What may bar a call"]


def test_what_bars_is_said_to_be_missing() -> None:
    assert silent_on(set(NAMES) - {"outcome", "safe_number"}) == ["Outcome", "Safe number"]
    assert set(GROUPS["What may bar a call"]) | {"date_of_birth", "outcome", "safe_number"} == set(BARRING)


def test_what_is_needed_is_marked() -> None:
    assert (marked_label("reported_on"), label("reported_on")) == ("Date reported (needed)", "Date reported")
    assert marked_label("email") == "E-mail"
    assert [name for name in NAMES if marked_label(name).endswith("(needed)")] == [
        *("crime_reference", "victim_reference", "offence", "offence_group", "reported_on", "district"),
    ]


def test_no_heading_is_another_fields_too() -> None:
    headings = [heading for field in FIELDS for heading in field.spellings]
    assert len(headings) == len(set(headings))
    assert next(iter(of(Target.KEY))).spellings[:2] == ("crime number", "crime no")
    assert all(field.spellings == () for field in FIELDS if not field.headings)


def test_safe_contact_has_a_column_for_what_is_not_sealed() -> None:
    assert {column.name for column in SafeContact._meta.concrete_fields} == {
        *("victim", "arrangements", "voicemail_allowed"),
        "interviewer_sex",  # no extract says it
    }
    assert fields.label("voicemail_allowed") == "Voicemail allowed"
