"""Whatever is uploaded, its author hears a sentence on a page; nothing is kept and nothing breaks."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from surveys.models import Draft, Instrument
from tests.factories import TINY

pytestmark = pytest.mark.django_db
HEADING = ["type", "name", "label"]


def book(**sheets):
    workbook, written = Workbook(), io.BytesIO()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(row)
    workbook.save(written)
    return written.getvalue()


def archive(**parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return written.getvalue()


FILES = {
    "empty.xlsx": (b"", "The file is empty."),
    "words.xlsx": (b"hello", "not an Excel workbook"),
    "half.xlsx": (book(survey=[HEADING, ["text", "a", "A"]])[:900], "not an Excel workbook"),
    "bomb.xlsx": (archive(xl__workbook="x", xl__worksheets__sheet1=b"\0" * 60_000_000), "unpacks to far more"),
    "rows.xlsx": (book(survey=[HEADING, *([["note", f"n{i}", "N"] for i in range(10_000)])]), "10,000 rows"),
    "formula.xlsx": (book(survey=[HEADING, ["text", "a", "=1+1"]]), "holds a formula"),
    "other.xlsx": (book(questions=[HEADING], notes=[["x"]]), "no sheet named “survey”"),
    "nothing.xlsx": (book(survey=[HEADING]), "no question on it"),
    "big.xlsx": (b"x" * 5_000_001, "larger than 5 MB"),
    "bytes.csv": (b"\xff\xfe\x00", "not text in UTF-8"),
    "nul.md": (TINY.replace("Opening", "Open\x00ing").encode() + b"\x00", ""),
    "macro.xlsm": (b"x", "Save the questionnaire as .xlsx"),
    "old.xls": (b"x", "Save the questionnaire as .xlsx"),
    "free.ods": (b"x", "Excel and LibreOffice do it with “Save as”"),
    "mac.numbers": (b"x", "Numbers with “Export to”"),
    "no-ending": (b"x", "Save the questionnaire as .xlsx"),
    "circle.md": (
        b"| survey |\n| | type | name | relevant |\n| | text | a | ${b} = 1 |\n| | text | b | ${a} = 1 |",
        "in a circle",
    ),
    "function.md": (
        b"| survey |\n| | type | name | label | relevant |\n| | text | a | A | explode(1) |",
        "explode",
    ),
    "script.md": (
        b"| survey |\n| | type | name | label |\n| | <script>alert(1)</script> | a | A |",
        "&lt;script&gt;",
    ),
}


@pytest.fixture
def browser(signed_in, helen):
    client = signed_in(helen)
    client.raise_request_exception = True
    return client


def upload(browser, content, name):
    file = SimpleUploadedFile(name, content)
    return browser.post(reverse("questionnaires:upload", args=["hate_crime"]), {"file": file}, follow=True)


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_ends_in_a_sentence(browser, name):
    content, said = FILES[name]
    page = upload(browser, content, name)
    assert page.status_code == 200
    assert said in page.text
    assert "<script>alert" not in page.text
    assert name == "nul.md" or not Draft.objects.exists()
    assert not Instrument.objects.exists()


def test_no_file_at_all(browser):
    page = browser.post(reverse("questionnaires:upload", args=["hate_crime"]), {})
    assert "Choose the file with the questionnaire." in page.text


def test_a_name_without_end_is_kept_by_its_end(browser):
    upload(browser, TINY.encode(), "x" * 240 + ".md")
    assert Draft.objects.get().file_name.endswith("x.md")


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.md"]))
def test_any_bytes_end_in_a_sentence(browser, content, name):
    assert upload(browser, content, name).status_code == 200


@settings(max_examples=60)
@given(
    place=st.integers(0, len(TINY) - 1), put=st.sampled_from(["|", "\n", "#", "${", "'", "\x00", "é", "(", "<b>", ""])
)
def test_a_form_with_any_slip_ends_in_a_page(browser, place, put):
    assert upload(browser, (TINY[:place] + put + TINY[place + 1 :]).encode(), "slip.md").status_code == 200
