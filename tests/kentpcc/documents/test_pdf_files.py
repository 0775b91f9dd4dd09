"""A tagged PDF, for which nothing is fetched."""

import re
import shutil
import socket
import subprocess
import sys
import zlib

import pytest

from kentpcc.documents import pdf_files
from kentpcc.documents.document import Bullets, Document, Pairs, Paragraph, Quote, Section, Table, columns
from kentpcc.documents.pdf_files import NO_PANGO, PDF, NotFetched
from kentpcc.refusals import Refused
from tests.kentpcc.documents import watching
from tests.kentpcc.documents.hostile import MANY, SEED, addresses, portions
from tests.kentpcc.documents.papers import BARE, PAPER, SVG, WITH_A_CHART

pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)


def pages_of(document):
    """What stands on each page, as far as words of the tags go; by the program's own boxes, before it writes them."""
    html, css = pdf_files._weasyprint()
    page = html(string=pdf_files.html_files.write(document).decode(), url_fetcher=pdf_files._fetcher(document))
    drawn = page.render(stylesheets=[css(string=pdf_files.LOOKS, url_fetcher=pdf_files._fetcher(document))])
    return [_texts(each._page_box) for each in drawn.pages]


def _texts(box):
    return [each.text for each in box.descendants() if hasattr(each, "text")]


def _before_the_foot(lines, table):
    """So many lines that a page ends within the table that follows."""
    return Document("T", (Section("One", (*(Paragraph("A line.") for _ in range(lines)), table)),))


@pytest.mark.parametrize("lines", range(21, 27))
def test_a_short_table_stands_on_one_page_with_the_first_of_its_notes(lines):
    table = Table("Asked", columns("Survey", "Share"), tuple((f"Row-{row}", "91%") for row in range(5)), ("Noted-1",))
    pages = pages_of(_before_the_foot(lines, table))
    wanted = {*(f"Row-{row}" for row in range(5)), "Noted-1"}
    assert [len(wanted & set(page)) for page in pages if wanted & set(page)] == [len(wanted)]


@pytest.mark.parametrize("lines", range(12, 22))
def test_no_row_of_a_long_table_is_alone_on_a_page(lines):
    table = Table("Asked", columns("Survey", "Share"), tuple((f"Row-{row}", "91%") for row in range(12)))
    rows = {f"Row-{row}" for row in range(12)}
    on_pages = [len(rows & set(page)) for page in pages_of(_before_the_foot(lines, table))]
    assert [count for count in on_pages if count == 1] == []
    assert sum(on_pages) == len(rows)


@pytest.mark.parametrize("lines", range(25, 33))
def test_what_leads_to_a_list_stays_with_its_beginning(lines):
    said = (
        *(Paragraph("A line.") for _ in range(lines)),
        Paragraph("Leads-on:"),
        Bullets(("Item-1", "Item-2", "Item-3")),
    )
    pages = pages_of(Document("T", (Section("One", said),)))
    assert [page for page in pages if "Leads-on:" in page and "Item-1" not in page] == []


def test_a_column_is_as_wide_as_its_heading():
    words = "The victim has said that they do not want to be surveyed, to the police in any of their crimes. "
    table = Table("", columns("Rule", "Says", "Version", "Victims"), (("Unwilling", words * 3, "1", "fewer than 10"),))
    (page,) = pages_of(Document("T", (Section("One", (table,)),)))
    assert {"Version", "Victims"} <= set(page)


@pytest.fixture
def listening():
    with watching.listening() as heard:
        yield heard


def inflated(document):
    written = PDF.write(document)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", written, re.DOTALL)
    return written + b"".join(filter(None, map(_inflate, streams)))


def _inflate(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_it_is_tagged_and_says_its_language_and_title():
    told = inflated(PAPER)
    assert told.startswith(b"%PDF-")
    for part in (b"/StructTreeRoot", b"/Marked true", b"/Lang (en-GB)", b"/DisplayDocTitle true", b"pdfuaid:part"):
        assert part in told, part
    for tag in (b"/S /H1", b"/S /H2", b"/S /H3", b"/S /Table", b"/S /TH", b"/S /TD", b"/S /LI", b"/S /Caption"):
        assert tag in told, tag
    assert b"/Headers [" in told


def test_a_chart_with_words_for_who_cannot_see_it():
    told = inflated(WITH_A_CHART)
    assert b"/S /Figure" in told
    assert b"/Alt (From 70 to 80 per cent.)" in told


def test_equal_documents_are_equal_bytes():
    assert PDF.write(PAPER) == PDF.write(PAPER) != PDF.write(BARE)
    assert b"CreationDate" not in PDF.write(PAPER)


ALIVE = (b"/JavaScript", b"/JS ", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction", b"/AcroForm", b"/GoToR")


@pytest.mark.parametrize("many", MANY)
def test_hostile_texts_are_all_there_and_none_is_run_or_followed(many, tmp_path):
    """Half as paragraphs, half as what victims said. Each ends with its number, by which it is looked for."""
    for given in portions(many):
        quotes = tuple(Quote(text, "A victim") for text in given[1::2])
        blocks = (*(Paragraph(text) for text in given[::2]), *quotes)
        told = inflated(Document("T", (Section("One", blocks),)))
        assert [part for part in ALIVE if part in told] == [], SEED
        read = _read(told[: told.rindex(b"%%EOF") + 5], tmp_path)
        assert [text for text in given if text[text.rindex("#") :] not in read] == [], SEED
        plain = [text for text in given if text.isascii() and text.isprintable() and len(text) < 100]
        assert [text for text in plain if "".join(text.split()) not in read] == [], SEED
        assert len(plain) > 100


def _read(written, folder):
    """Its text without spaces, as a program reads it that did not write it; the drawn lines may end anywhere."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    file = folder / "read.pdf"
    file.write_bytes(written)
    done = subprocess.run([reader, "-enc", "UTF-8", "-raw", file, "-"], capture_output=True, check=True, timeout=120)
    return "".join(done.stdout.decode(errors="replace").split())


ABSENT = ["漢", "👩🏽‍🚒", "\x85", "ำ", "\U0001fffe", "\U000e0061"]


def lacking(caplog, text):
    """The letters for which WeasyPrint found no drawing, in headings and elsewhere."""
    caplog.set_level("WARNING", logger="weasyprint")
    PDF.write(Document(text, (Section(text, (Paragraph(text), Quote(text, text))),), text))
    return [record for record in caplog.records if ".notdef" in record.message]


@pytest.mark.parametrize("text", [*ABSENT, "Zoë ½ € → שלום مرحبا \u202ea\u202c b\u200bc\u200d\xad\ufeff", "\U0001d5a0"])
def test_no_letter_is_without_a_drawing(text, caplog):
    """For one the whole text would be written under numbers of its own, which many programs cannot read."""
    assert lacking(caplog, f"Before {text} after") == []


def test_a_letter_without_a_drawing_would_be_told(caplog, monkeypatch):
    monkeypatch.setattr(pdf_files, "_drawable", lambda page: page)
    assert lacking(caplog, "\U0001fffe")


def test_what_no_font_has_is_seen_to_be_missing():
    assert pdf_files._drawable("a 漢\u202eb\u202c\n½") == "a �\u202eb\u202c\n½"


def test_hostile_addresses_open_no_socket_and_no_file(listening):
    """Wherever one stands, and above all in what a victim said."""
    given = list(addresses())
    assert len(given) >= 60
    table = Table(given[1], columns(given[2]), tuple((each,) for each in given), notes=tuple(given[:20]))
    worded = (
        *(Quote(each, each) for each in given),
        Bullets(tuple(given)),
        Pairs(tuple((each, each) for each in given)),
    )
    sections = (Section(given[3], worded), *(Section(each, (Paragraph(each),)) for each in given[::5]))
    PDF.write(Document(given[0], (*sections, Section(given[4], (table,))), given[5], given[6], given[7]))
    assert [each for each in listening if each[0] != "open"] == []
    opened = " ".join(told for _, told in listening)
    assert not re.search(r"passwd|environ|192\.0\.2|share|iVBOR", opened)


def test_a_word_longer_than_a_line_goes_on_in_the_next(tmp_path):
    """It would run over the edge of the paper, and be lost."""
    blocks = (Paragraph("A" * 300 + "#1"), Quote("B" * 300, "C"))
    told = PDF.write(Document("T", (Section("One", blocks),)))
    assert re.search("A{300}#1.*B{300}", _read(told, tmp_path))


def test_the_watch_hears_a_socket_and_a_file(listening, tmp_path):
    """Otherwise its silence would say nothing."""
    (tmp_path / "passwd").write_text("")
    with socket.socket() as one:
        one.connect_ex(("127.0.0.1", 9))
    assert {"open", "socket.connect"} <= {event for event, _ in listening}


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1/a.png",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://192.0.2.1/",
        "fonts:../x",
        "fonts:",
        "",
    ],
)
def test_even_markup_would_have_nothing_fetched(address, listening):
    """As if a text had become markup: the fetcher itself refuses."""
    with pytest.raises(NotFetched):
        pdf_files._fetcher(PAPER).fetch(address)
    assert listening == []


def test_its_own_drawings_are_had():
    (drawing,) = (block.embedded for _, block in WITH_A_CHART.blocks)
    assert pdf_files._fetcher(WITH_A_CHART).fetch(drawing).read() == SVG
    with pytest.raises(NotFetched):
        pdf_files._fetcher(PAPER).fetch(drawing)


def test_without_pango_it_says_what_to_install(monkeypatch):
    class Absent:
        def __getattr__(self, name):
            raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setitem(sys.modules, "weasyprint", Absent())
    with pytest.raises(Refused, match="libpango") as refused:
        PDF.write(PAPER)
    assert str(refused.value) == NO_PANGO
