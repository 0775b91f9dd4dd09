"""5,000 texts that would be run or broken out of, through every format: no live cell, and all of them there."""

import csv
import io
import re

import pytest

from kentpcc.documents.plain import plain
from surveys.models import Profile
from surveys.responses.formats.table import FORMATS
from tests.factories import a_version
from tests.kentpcc.documents.hostile import texts
from tests.surveys.history import rated
from tests.surveys.responses.conftest import MAY
from tests.surveys.responses.exported import content, members, sheet, spss

pytestmark = pytest.mark.django_db
MANY, LONGEST = 5000, 60  # letters of an outcome of the crime system


@pytest.fixture(scope="module")
def hostile():
    """Each once and no longer than the database takes: its number comes first."""
    said = [text.replace("\x00", "") for text in texts(MANY)]
    return [f"{text.rpartition('#')[0][: LONGEST - 6]}#{place}" for place, text in enumerate(said)]


@pytest.fixture(scope="module")
def files(made_once, hostile):
    def make():
        interviews = rated(a_version(), MAY, *["1"] * MANY)
        Profile.objects.bulk_create(
            Profile(interview=interview, outcome=text) for interview, text in zip(interviews, hostile, strict=True)
        )
        return {kind: content(kind) for kind in FORMATS}

    return made_once(make)


def test_a_table_holds_each_and_none_that_a_spreadsheet_runs(files, hostile):
    rows = csv.DictReader(io.StringIO(files["csv"].decode(), newline=""))
    found = [row["group_outcome"] for row in rows]
    starts = ("=", "+", "-", "@", "\t", "\r", "\n", " =", " @", "\uff1d")
    assert not [text for text in found if text.startswith(starts)]
    guarded = [f"'{text}" if text.startswith(starts) else text for text in hostile]
    assert sorted(found) == sorted(guarded)


def test_a_workbook_holds_each_as_text(files, hostile):
    headings, *rows = sheet(files["xlsx"])
    place = headings.index("group_outcome")
    found = [unescaped(row[place]) for row in rows]
    assert sorted(found) == sorted(plain(text) for text in hostile)


def unescaped(text):
    """As Excel reads `_x005F_`: an underline that was written so, that the rest is no code."""
    return text.replace("_x005F_", "_")


def test_a_file_for_spss_holds_each(files, hostile):
    values, _ = spss(files["sav"])
    assert sorted(values["group_outcome"]) == sorted(text.rstrip() for text in hostile)


def test_a_workbook_is_one_sheet_that_everybody_sees_and_nothing_else(files):
    parts = members(files["xlsx"])
    sheets = [name for name in parts if name.startswith("xl/worksheets/")]
    assert sheets == ["xl/worksheets/sheet1.xml"]
    whole = b"".join(content for name, content in parts.items() if name != sheets[0])
    for word in (b"definedName", b"hidden", b"externalLink", b"vbaProject", b"macro", b"hyperlink"):
        assert word not in whole
    assert not re.search(rb"<(f|hyperlink|tableParts|dataValidation|legacyDrawing|oleObject)\b", parts[sheets[0]])
    assert b'Target="http' not in whole
    assert b"hidden=" not in parts[sheets[0]]
