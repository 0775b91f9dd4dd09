"""Two supervisors and the victims: another force's workbook, duplicates, flags, rules, holds and an erasure."""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import Workbook

from kentpcc.audit import first_fault
from tests.journeys.small_force import extract_of
from tests.worker import eventually
from victims.models import ColumnMap, Flag, Involvement, RuleSetting, Suggestion, Victim

pytestmark = pytest.mark.usefixtures("small_force")

RENAMED = {"Crime Reference": "Crime No", "Victim Reference": "Person URN", "Date Reported": "Reported Date"}
NAMES = [("Ada", "Chilham"), ("Bo", "Deal"), ("Ada", "Chillham")]  # the third is the first, under another reference


def workbook() -> bytes:
    """As another crime system exports it; the third row repeats the first one's telephone number."""
    rows = list(csv.reader(io.StringIO(extract_of(NAMES, today=timezone.localdate()).decode("utf-8-sig"))))
    mobile = rows[0].index(ColumnMap.objects.get().headings["mobile_phone"])
    rows[3][mobile] = rows[1][mobile]
    book = Workbook()
    for row in [[RENAMED.get(heading, heading.upper()) for heading in rows[0]], *rows[1:]]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_with_unknown_columns_and_two_references_of_one_person(person, worker, picture):
    helen, bob = person("supervisor").signs_in(), person("supervisor2").signs_in()
    _brings_a_workbook_in(helen, picture)
    eventually(lambda: Suggestion.objects.count() == 1)
    _merges(helen, bob)
    _undoes(bob)


def _brings_a_workbook_in(helen, picture):
    helen.goes_to("Victims")
    helen.finds_no_barrier()
    helen.page.locator("input[type=file]").set_input_files(
        {"name": "north.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    )
    helen.presses("Look at the file")
    helen.sees("The columns of this file are not known")
    helen.finds_no_barrier()
    helen.presses("Say which column holds what")
    helen.finds_no_barrier()
    helen.page.get_by_label("Name of this column map").fill("North")
    helen.presses("Save")
    helen.sees("The column map “North” was saved.")
    helen.finds_no_barrier()
    picture(helen.page, "preview")
    assert not Involvement.objects.filter(extract__file_name="north.xlsx").exists()
    helen.presses("Bring in 3 rows")
    helen.sees("north.xlsx")
    helen.finds_no_barrier()
    assert Involvement.objects.filter(extract__column_map__name="North").count() == 3


def _merges(helen, bob):
    for each in (helen, bob):
        each.goes_to("People", "Duplicates")
        each.finds_no_barrier()
        each.follows("Compare")
    helen.finds_no_barrier()
    helen.page.locator(f"[name=keep][value='{Victim.objects.get(reference='V770001').pk}']").check()
    helen.presses("Propose to merge")
    helen.sees("another supervisor must confirm it")
    helen.finds_no_barrier()
    assert helen.page.get_by_role("button", name="Confirm: it is one person").count() == 0
    bob.goes_to("Today")
    bob.finds_no_barrier()
    bob.follows("1 merge waits for a second person, the oldest since today. Look and decide")
    bob.finds_no_barrier()
    bob.follows("Compare")
    bob.presses("Confirm: it is one person")
    bob.sees("Merged")
    bob.finds_no_barrier()
    assert Victim.objects.get(reference="V770001").involvements.count() == 2


def _undoes(bob):
    bob.presses("Un-merge")
    bob.sees("They are two people again")
    assert Victim.objects.get(reference="V770003").involvements.count() == 1
    assert first_fault() is None


def test_a_flag_and_a_changed_rule_bar_at_once(person, worker, picture):
    helen, bob = person("supervisor").signs_in(), person("supervisor2").signs_in()
    _brings_a_workbook_in(helen, picture)
    _flags(helen, "V770002")
    helen.goes_to("Victims", "Rules")
    helen.finds_no_barrier()
    helen.page.locator("section, main").get_by_role("link", name="Surveyed recently").nth(2).click()
    helen.page.get_by_label("Number of months").fill("18")
    helen.presses("Propose the change")
    helen.sees("You proposed it, so another supervisor must confirm it.")
    helen.finds_no_barrier()
    bob.page.goto(helen.page.url)
    bob.presses("Confirm the change")
    bob.sees("Version 2")
    bob.finds_no_barrier()
    changed = RuleSetting.objects.get(version=2)
    assert (changed.rule, changed.parameter) == ("surveyed_recently", 18)


def _flags(helen, reference):
    _opens_the_record(helen, reference)
    helen.page.get_by_label("What bars a call").select_option("safeguarding_risk")
    helen.page.get_by_label("How it is known").select_option("other_team")
    helen.presses("Set the flag")
    helen.sees("The flag is set.")
    helen.finds_no_barrier()
    assert Flag.objects.standing().get().victim.reference == reference
    helen.presses("Lift")
    helen.sees("The flag is lifted.")
    assert not Flag.objects.standing().exists()


def _opens_the_record(helen, reference):
    helen.goes_to("People", "Find a person")
    helen.page.get_by_label("Victim reference or crime reference").fill(reference)
    helen.page.get_by_label("Safeguarding").check()
    helen.presses("Search")
    helen.finds_no_barrier()
    helen.follows("Open …")
    helen.sees(reference)
    helen.finds_no_barrier()


def test_a_person_is_kept_by_a_hold_and_erased_by_two(person, worker, picture):
    helen, bob = person("supervisor").signs_in(), person("supervisor2").signs_in()
    _brings_a_workbook_in(helen, picture)
    _opens_the_record(helen, "V770002")
    helen.follows("Data protection: this record as a file")
    helen.finds_no_barrier()
    with helen.page.expect_download() as download:
        helen.page.get_by_label("Why is the record made?").select_option("subject_access")
        helen.presses("Make the record")
    assert "Deal" in download.value.path().read_text("utf-8")
    _holds(helen)
    helen.presses("Lift it")
    _asks_for_the_erasure(helen)
    bob.page.goto(helen.page.url)
    bob.finds_no_barrier()
    bob.presses("Erase this person")
    bob.sees("The person is erased")
    bob.finds_no_barrier()
    assert not Victim.objects.filter(reference="V770002").exists()
    assert "V770002" not in bob.reads()


def _holds(helen):
    helen.page.get_by_label("Why must the data be kept?").select_option(index=1)
    _writes_today(helen, "Since when")
    helen.presses("Set the legal hold")
    helen.sees("an erasure cannot be asked for")
    helen.finds_no_barrier()


def _asks_for_the_erasure(helen):
    helen.page.get_by_label("Why must the person be erased?").select_option(index=1)
    _writes_today(helen, "When did the request come?")
    helen.presses("Ask for the erasure")
    helen.sees("waits for another supervisor to confirm it")
    helen.finds_no_barrier()
    helen.follows("Request ")
    helen.sees("You asked for it, so another supervisor must confirm it.")
    helen.finds_no_barrier()


def _writes_today(helen, question):
    today, dates = timezone.localdate(), helen.page.get_by_role("group", name=question)
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        dates.get_by_label(part).fill(str(value))
