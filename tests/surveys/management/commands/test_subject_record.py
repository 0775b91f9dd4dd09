import io
import json
import stat

import pytest
import time_machine
from django.core.management import call_command

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
