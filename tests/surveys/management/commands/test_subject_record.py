import io
import json
import stat

import pytest
import time_machine
from django.core.management import CommandError, call_command

from kentpcc.documents.writer import Writer
from surveys.protection.forms import RecordForm
from surveys.protection.writers import WRITERS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2019-09-18 12:00+01:00", tick=False):
        yield


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("ending", ["json", "html"])
def test_subject_record(people, tmp_path, ending):
    people.person(reference="V9")
    path = tmp_path / f"record.{ending}"
    run("subject_record", "V9", "-o", str(path))
    assert "Quillfeather" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ending == "html" or json.loads(path.read_text())["Who you are"][0]["Reference"] == "V9"


def test_a_dash_prints_it_and_nothing_else(people, tmp_path, monkeypatch):
    people.person(reference="V9")
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("subject_record", "V9", "-o", "-"))["Who you are"][0]["Reference"] == "V9"
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_one_row(people, tmp_path, monkeypatch):
    people.person(reference="V9")
    toy = Writer("toy", "A toy", "text/x-toy", lambda document: document.title.encode())
    monkeypatch.setitem(WRITERS, "toy", toy)
    run("subject_record", "V9", "-o", str(tmp_path / "record.toy"))
    assert (tmp_path / "record.toy").read_text() == "What we hold about you"
    with pytest.raises(CommandError, match=r"x\.pdf is neither \.toy nor \.json nor \.html: name the file so\."):
        run("subject_record", "V9", "-o", "x.pdf")
    assert ("toy", "A toy") in RecordForm().fields["written_as"].choices
