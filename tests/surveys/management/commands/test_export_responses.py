"""The command writes what the page would: counted, under pseudonyms, recorded."""

import csv
import io
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import call_command

from kentpcc.models import AuditEntry
from tests.factories import a_survey, a_version
from tests.surveys.history import rated
from tests.surveys.responses.exported import sheet, spss
from tests.surveys.said import refused, said

SUMMER = ["hate_crime", "--from", "2019-05", "--to", "2019-07"]


@pytest.fixture(autouse=True)
def interviews(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    rated(a_version(), date(2019, 5, 14), "1", "7")


def test_the_screen(settings):
    rows = list(csv.DictReader(io.StringIO(said("export_responses", *SUMMER, "-o", "-"))))
    assert sorted(row["whole_experience"] for row in rows) == ["1", "7"]
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.by) == ("exported answers by a command", None)
    assert entry.detail == {"months": "May to Jul 2019", "format": "csv", "rows": 2}


def test_each_run_has_pseudonyms_of_its_own():
    first, second = ({line[:16] for line in said("export_responses", *SUMMER).splitlines()[1:]} for _ in range(2))
    assert not first & second


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_a_file_that_only_its_owner_reads_and_its_codebook(tmp_path, kind):
    path, book, told = tmp_path / f"out.{kind}", tmp_path / "book.html", StringIO()
    more = ["--format", kind, "-o", str(path), "--codebook", str(book), "--purpose", "A study"]
    call_command("export_responses", *SUMMER, *more, stderr=told)
    assert told.getvalue() == "2 rows, 24 columns: counted in the database and in the file.\n"
    assert {each.stat().st_mode & 0o777 for each in (path, book)} == {0o600}
    assert "A study" in book.read_text()
    readers = {"csv": lambda file: len(file.splitlines()) - 1, "xlsx": lambda file: len(sheet(file)) - 1}
    readers["sav"] = lambda file: spss(file)[1].number_rows
    assert readers[kind](path.read_bytes()) == 2


def test_bytes_go_to_a_screen_that_takes_them():
    screen = TextIOWrapper(BytesIO())
    call_command("export_responses", *SUMMER, "--format", "sav", stdout=screen, stderr=StringIO())
    assert spss(screen.buffer.getvalue())[1].number_rows == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gossip", "--from", "2019-05", "--to", "2019-07"], "There is no survey “gossip”."),
        (["hate_crime", "--from", "2019-05", "--to", "2019-04"], "A period cannot end (Apr 2019) before it begins"),
        (["hate_crime", "--from", "May", "--to", "2019-04"], "“May” is no month: write it as 2019-05."),
        (["hate_crime", "--from", "2030-01", "--to", "2030-01"], "Nobody was interviewed for Hate crime in Jan 2030"),
        ([*SUMMER, "--format", "sav", "-o", "-"], "That format is no text: name a file with -o."),
        ([*SUMMER, "-o", "/nowhere/out.csv"], "/nowhere/out.csv cannot be written: No such file or directory."),
        ([*SUMMER, "--codebook", "book.pdf"], "The codebook is a page or a table"),
    ],
)
def test_what_is_wrong_ends_in_one_sentence_and_nothing_is_recorded(arguments, sentence):
    assert sentence in refused("export_responses", *arguments)
    assert not AuditEntry.objects.filter(act="exported answers by a command").exists()


def test_nothing_half_done_is_left(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("as before")
    a_survey().interviews.update(status="partial", completed_on=None)
    refused("export_responses", *SUMMER, "-o", path)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["out.csv"]
    assert path.read_text() == "as before"
