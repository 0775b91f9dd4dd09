"""Words of another system: asked about once on the page, kept by the column map, and never asked again."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from victims.extracts import tasks
from victims.extracts.actions import say_what_words_mean
from victims.extracts.fields import FIELDS
from victims.extracts.fields.vocabulary import WITH_WORDS
from victims.extracts.words import IS, WordsForm, _name
from victims.models import ColumnMap, Extract, Involvement

pytestmark = pytest.mark.django_db
CRIME = "Crime Reference"
# heading → what stands there; the field; what is chosen; what comes of it
UNKNOWN: dict[str, tuple[str, str, str, Any]] = {
    "Gender": ("Trans woman", "gender", IS + "female", "female"),
    "Ethnicity (self-defined)": ("W1 - British", "ethnicity", IS + "W1", "W1"),
    "Hate Strands": ("Anti-Semitic; Race", "hate_strands", IS + "religion", ["race", "religion"]),
    "District": ("Kent - Swale East", "district", IS + "swale", "swale"),
    "Survey Group": ("HATE INCIDENTS", "offence_group", IS + "Hate crime", "Hate crime"),
    "Disability": ("Yes - see notes", "disability", IS + "yes", True),
    "Survey Opt Out": ("Declined", "survey_opt_out", IS + "yes", True),
    "Vulnerable": ("Not assessed", "vulnerable", "empty", None),
    "Police Employee": ("Nope", "police_employee", IS + "no", False),
}
CELLS = {heading: written for heading, (written, *_) in UNKNOWN.items()}
SAID = {_name(field, written.split(";")[0].casefold()): chosen for written, field, chosen, _ in UNKNOWN.values()}


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(helen)


@pytest.fixture
def upload(browser: Client) -> Callable[[bytes], Any]:
    def send(content: bytes) -> Any:
        return browser.post(reverse("victims:extracts"), {"file": SimpleUploadedFile("x.csv", content)}, follow=True)

    return send


def held_id(response: Any) -> str:
    return response.redirect_chain[-1][0].rstrip("/").rsplit("/", 1)[1]


def rows(first: int) -> list[dict[str, str]]:
    return [CELLS | {CRIME: f"46/{number}/19", "Victim Reference": f"V{number}"} for number in range(first, first + 3)]


def test_all_the_words_after_one_question_and_the_next_file_without(
    upload: Any, browser: Client, csv_of: Any, column_map: ColumnMap
) -> None:
    held = held_id(looked := upload(csv_of(*rows(1))))
    page = looked.content.decode()
    assert "Words that are not known" in page
    for heading, (written, *_) in UNKNOWN.items():
        assert f"{heading}: “{written.split(';')[0]}” ×3" in page
    assert "Bring in" not in page
    looked = browser.post(reverse("victims:say_words", args=[held]), SAID, follow=True)
    page = looked.content.decode()
    assert f"knows {len(UNKNOWN)} words more" in page
    assert "Bring in 3 rows<" in page
    assert "Words that are not known" not in page
    browser.post(reverse("victims:confirm", args=[held]))
    extract = Extract.objects.get()
    assert (extract.accepted, extract.refused) == (3, 0)
    part = Involvement.objects.select_related("crime", "victim").first()
    for _, field, _, value in UNKNOWN.values():
        where = part if hasattr(part, field) else part.victim if hasattr(part.victim, field) else part.crime
        assert (where.district_id if field == "district" else getattr(where, field)) == value
    again = upload(csv_of(*rows(11))).content.decode()
    assert "Bring in 3 rows<" in again
    assert "Words that are not known" not in again


def test_it_is_in_the_trail_without_the_words(upload: Any, browser: Client, csv_of: Any) -> None:
    held = held_id(upload(csv_of(*rows(1))))
    browser.post(reverse("victims:say_words", args=[held]), SAID)
    entry = AuditEntry.objects.get(act="said what words of extracts mean")
    assert entry.detail == {field: 1 for _, field, *_ in UNKNOWN.values()}


def test_a_word_that_is_refused_is_not_asked_about_again(upload: Any, browser: Client, csv_of: Any) -> None:
    content = csv_of({"District": "Croydon"}, {CRIME: "46/2/19"})
    held = held_id(upload(content))
    page = browser.post(
        reverse("victims:say_words", args=[held]), {_name("district", "croydon"): "refuse"}, follow=True
    ).content.decode()
    assert "Bring in 1 row<" in page
    assert "Words that are not known" not in page
    assert "is no district of Kent" in page


def test_what_is_not_said_stays_a_question(upload: Any, browser: Client, csv_of: Any) -> None:
    held = held_id(upload(csv_of(*rows(1))))
    some = dict(list(SAID.items())[:4])
    page = browser.post(reverse("victims:say_words", args=[held]), some, follow=True).content.decode()
    assert "knows 4 words more" in page
    assert page.count("govuk-select") >= len(UNKNOWN) - 4
    assert "Words that are not known" in page


@pytest.mark.parametrize("chosen", ["is martian", "nonsense", "empty", "is ", "refused"])
def test_a_meaning_that_the_field_does_not_have(
    chosen: str, upload: Any, browser: Client, csv_of: Any, column_map: ColumnMap
) -> None:
    """A district is needed, so it cannot be left empty."""
    held = held_id(upload(csv_of({"District": "Narnia"})))
    address = reverse("victims:say_words", args=[held])
    page = browser.post(address, {_name("district", "narnia"): chosen}).content.decode()
    assert "Choose what it means from the list." in page
    column_map.refresh_from_db()
    assert column_map.words == {}


def test_a_field_that_is_needed_cannot_be_left_empty(upload: Any, csv_of: Any) -> None:
    page = upload(csv_of({"District": "Narnia"})).content.decode()
    assert "Refuse these rows" in page
    assert "Leave it empty" not in page
    assert "Leave it empty<" in upload(csv_of({"Gender": "Q"})).content.decode()
    assert "Leave it empty: nobody is left out of calls by it" in upload(csv_of({"Vulnerable": "Q"})).content.decode()


def test_a_word_that_is_known_cannot_be_given_another_meaning(
    admit: Any, reading_of: Any, column_map: ColumnMap
) -> None:
    column_map.words = {"gender": {"male": "female"}, "survey_opt_out": {"y": "no"}}
    column_map.save()
    admit(reading_of({"Gender": "Male", "Survey Opt Out": "Y"}), column_map)
    part = Involvement.objects.select_related("victim").get()
    assert (part.victim.gender, part.survey_opt_out) == ("male", True)


def test_a_group_that_is_no_more_is_asked_about_again(upload: Any, csv_of: Any, column_map: ColumnMap) -> None:
    column_map.words = {"offence_group": {"incidents": "A survey of before"}}
    column_map.save()
    assert "Survey Group: “Incidents” ×1" in upload(csv_of({"Survey Group": "Incidents"})).content.decode()


def test_a_note_is_no_word_and_a_thousand_words_are_another_column(upload: Any, csv_of: Any) -> None:
    page = upload(csv_of({"Vulnerable": "She told the officer who came that evening that she would rather not say"}))
    assert "Words that are not known" not in page.content.decode()
    many = [{CRIME: f"46/{number}/19", "Gender": f"Word {number}"} for number in range(150)]
    page = upload(csv_of(*many)).content.decode()
    assert "There are too many words to ask about in: Gender" in page
    assert len(re.findall("Gender: “Word", page)) == 100


def test_the_map_shows_its_words_and_forgets_one(
    browser: Client, helen: User, column_map: ColumnMap, noon: Any
) -> None:
    meanings = {"gender": {"trans woman": "female", "n.b.": ""}, "district": {"croydon": "refused"}}
    say_what_words_mean(column_map.pk, meanings, by=helen, at=noon)
    address = reverse("victims:column_map", args=[column_map.pk])
    page = browser.get(address).content.decode()
    for said in ("Gender: “trans woman”", "Female", "Leave it empty", "District: “croydon”", "Refuse these rows"):
        assert said in page
    forget = reverse("victims:forget_word", args=[column_map.pk])
    browser.post(forget, {"field": "district", "word": "croydon"})
    column_map.refresh_from_db()
    assert column_map.words == {"gender": meanings["gender"]}
    assert AuditEntry.objects.get(act="took back what a word of extracts means").detail == {"field": "district"}
    again = browser.post(forget, {"field": "district", "word": "croydon"}, follow=True).content.decode()
    assert "That word is not in this column map any more." in again


def test_only_who_may_import_says_what_words_mean(make_user: Any, signed_in: Any, column_map: ColumnMap) -> None:
    browser = signed_in(make_user("interviewer", "ivy"))
    for address in (
        reverse("victims:forget_word", args=[column_map.pk]),
        reverse("victims:say_words", args=["00000000-0000-4000-8000-000000000000"]),
    ):
        assert browser.post(address).status_code == 404


def test_words_of_a_long_file(upload: Any, browser: Client, helen: User, csv_of: Any, settings: Any) -> None:
    settings.EXTRACT_LONG_BYTES = 0
    held = held_id(upload(csv_of(*rows(1))))
    tasks.look_at_extract(held, str(helen.pk))
    address = reverse("victims:preview", args=[held])
    assert "Gender: “Trans woman” ×3" in browser.get(address).content.decode()
    said = browser.post(reverse("victims:say_words", args=[held]), SAID, follow=True).content.decode()
    assert "Looking at the extract" in said
    tasks.look_at_extract(held, str(helen.pk))
    assert "Bring in 3 rows<" in browser.get(address).content.decode()


def test_the_command_uses_the_words_of_the_map(
    csv_of: Any, helen: User, column_map: ColumnMap, noon: Any, tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(csv_of(*rows(1)))
    out = StringIO()
    call_command("import_extract", str(file), dry_run=True, stdout=out)
    assert "accepted 0, rejected 3" in out.getvalue()
    assert "3 × Gender is no known gender. Write F, M, Other or Unknown. Rows 2, 3, 4" in out.getvalue()
    meanings = {
        field: {written.split(";")[0].casefold(): chosen.removeprefix(IS).replace("empty", "")}
        for written, field, chosen, _ in UNKNOWN.values()
    }
    say_what_words_mean(column_map.pk, meanings, by=helen, at=noon)
    call_command("import_extract", str(file), stdout=out)
    assert "accepted 3, rejected 0, already known 0" in out.getvalue()


def test_columns_that_nobody_takes_are_listed_with_samples(upload: Any, csv_of: Any) -> None:
    lines = csv_of({}, {CRIME: "46/2/19"}, {CRIME: "46/3/19"}, {CRIME: "46/4/19"}, {CRIME: "46/5/19"}).decode()
    head, *rest = lines.splitlines()
    extra = ["amber,", "amber,", ",", "green,", f"{'x' * 60},"]
    content = "\r\n".join([f"{head},Light,Never", *(f"{line},{more}" for line, more in zip(rest, extra, strict=True))])
    page = upload(content.encode()).content.decode()
    assert "Columns that nobody takes" in page
    assert f"amber; green; {'x' * 40}…" in page
    assert "nothing but empty cells" in page


def test_each_word_has_a_meaning_to_choose(column_map: ColumnMap) -> None:
    assert set(WITH_WORDS) <= {field.name for field in FIELDS}
    words = [{"field": name, "heading": name, "word": "x", "spelling": "X", "count": 1} for name in WITH_WORDS]
    look: Any = type("Look", (), {"words": words, "column_map": column_map.pk})
    form = WordsForm.of(look, {})
    assert form.is_valid()
    assert form.meanings == {}
    assert all(len(field.choices[1][1]) >= 2 for field in form.fields.values())
