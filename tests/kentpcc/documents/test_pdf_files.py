"""A tagged PDF, for which nothing is fetched."""

import re
import sys
import zlib

import pytest

from kentpcc.documents import pdf_files
from kentpcc.documents.document import Document, Paragraph, Section, Table, columns
from kentpcc.documents.pdf_files import NO_PANGO, PDF, NotFetched
from kentpcc.refusals import Refused
from tests.kentpcc.documents.hostile import addresses, texts
from tests.kentpcc.documents.papers import BARE, PAPER, SVG, WITH_A_CHART

pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)
heard: list[tuple[str, str]] = []
listens = False


def _hear(event, arguments):
    if listens and (event == "open" or event.startswith("socket.")):
        heard.append((event, str(arguments)))


sys.addaudithook(_hear)  # for good, therefore with a switch


@pytest.fixture
def listening(monkeypatch):
    """What is opened or connected to meanwhile."""
    PDF.write(BARE)  # whatever is imported or found once is not meant
    heard.clear()
    monkeypatch.setattr(sys.modules[__name__], "listens", True)
    return heard


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
    for part in (b"/StructTreeRoot", b"/Marked true", b"/Lang (en)", b"/DisplayDocTitle true", b"pdfuaid:part"):
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


def test_nothing_in_it_is_run_or_followed():
    told = inflated(Document("T", (Section("One", tuple(Paragraph(text) for text in texts(120))),)))
    for part in (b"/JavaScript", b"/JS ", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction", b"/AcroForm"):
        assert part not in told


def test_hostile_addresses_open_no_socket_and_no_file(listening):
    given = list(addresses())
    assert len(given) >= 60
    table = Table(given[0], columns(given[1]), tuple((each,) for each in given[7:12]), notes=tuple(given[12:]))
    PDF.write(Document(given[2], (Section(given[3], (table,)),), given[4], given[5], given[6]))
    assert [each for each in listening if each[0] != "open"] == []
    opened = " ".join(told for _, told in listening)
    assert not re.search(r"passwd|environ|192\.0\.2|share|iVBOR", opened)


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
