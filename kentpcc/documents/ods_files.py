"""An OpenDocument workbook: the same sheets as for Excel.

Written member by member, as there are five small ones: odfdo begins from a workbook of its own, which is in French and
carries another machine's fonts, thumbnail and dates.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from kentpcc.documents.document import Cell, Column, Document, Table
from kentpcc.documents.packing import packed
from kentpcc.documents.plain import one_line, plain
from kentpcc.documents.sheets import Sheet, headings, said, sheets, shortened
from kentpcc.documents.writer import Writer
from kentpcc.documents.xlsx_files import number

MEDIA = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "style", "meta", "manifest")
} | {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
VERSION = f"{{{NAMES['office']}}}version"
MAKERS = {name: ElementMaker(namespace=address, nsmap=NAMES) for name, address in NAMES.items()}
OFFICE, TABLE, TEXT, STYLE, META, MANIFEST = (
    MAKERS[name] for name in ("office", "table", "text", "style", "meta", "manifest")
)
TITLE, HEADING, WORDS, FIGURES = "title", "heading", "words", "figures"
NUMBERS, OF_NUMBERS = "numbers", "heading_of_numbers"  # both to the right
LOOKS = {  # of cells: text, alignment
    TITLE: ({"fo:font-weight": "bold", "fo:font-size": "16pt"}, {}),
    HEADING: ({"fo:font-weight": "bold"}, {"fo:border-bottom": "0.75pt solid #000000"}),
    WORDS: ({}, {"fo:wrap-option": "wrap", "style:vertical-align": "top"}),
    FIGURES: ({}, {"style:vertical-align": "top"}),
    NUMBERS: ({}, {"style:vertical-align": "top"}),
    OF_NUMBERS: ({"fo:font-weight": "bold"}, {"fo:wrap-option": "wrap", "fo:border-bottom": "0.75pt solid #000000"}),
}
SPACES = re.compile(r"(\n|\t| {2,}|^ | $)", re.MULTILINE)
Element = Any  # what lxml makes, of which its builder says no type


def write(document: Document) -> bytes:
    members = {
        "mimetype": MEDIA.encode(),
        "META-INF/manifest.xml": _xml(_manifest()),
        "content.xml": _xml(_content(document)),
        "styles.xml": _xml(_styles()),
        "meta.xml": _xml(_meta(document)),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return packed(file.getvalue())


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _named(names: dict[str, str]) -> dict[str, str]:
    """“fo:font-size” as lxml has it."""
    return {f"{{{NAMES[prefix]}}}{name}": value for key, value in names.items() for prefix, name in [key.split(":")]}


def _manifest() -> Element:
    parts = {"/": MEDIA, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    entries = (
        MANIFEST("file-entry", _named({"manifest:full-path": path, "manifest:media-type": media}))
        for path, media in parts.items()
    )
    return MANIFEST("manifest", _named({"manifest:version": "1.3"}), *entries)


def _meta(document: Document) -> Element:
    told = MAKERS["dc"]("title", one_line(document.title)), MAKERS["dc"]("language", "en-GB")
    return OFFICE("document-meta", {VERSION: "1.3"}, OFFICE("meta", *told))


def _styles() -> Element:
    """Pages lie on their side, and a sheet is as wide as one."""
    language = STYLE("text-properties", _named({"fo:language": "en", "fo:country": "GB", "fo:font-family": "Arial"}))
    default = STYLE("default-style", _named({"style:family": "table-cell"}), language)
    shape = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
    shape |= {"style:scale-to-X": "1", "style:scale-to-Y": "0"}
    layout = STYLE("page-layout", _named({"style:name": "page"}), STYLE("page-layout-properties", _named(shape)))
    master = STYLE("master-page", _named({"style:name": "Default", "style:page-layout-name": "page"}))
    return OFFICE(
        "document-styles",
        {VERSION: "1.3"},
        OFFICE("styles", default),
        OFFICE("automatic-styles", layout),
        OFFICE("master-styles", master),
    )


def _content(document: Document) -> Element:
    tables = (_table(sheet) for sheet in sheets(document))
    body = OFFICE("body", OFFICE("spreadsheet", *tables))
    return OFFICE("document-content", {VERSION: "1.3"}, OFFICE("automatic-styles", *_looks()), body)


def _looks() -> Iterator[Element]:
    yield STYLE("style", _named({"style:name": "sheet", "style:family": "table", "style:master-page-name": "Default"}))
    for name, (letters, cell) in LOOKS.items():
        yield STYLE(
            "style",
            _named({"style:name": name, "style:family": "table-cell"}),
            STYLE("table-cell-properties", _named(cell)),
            STYLE("paragraph-properties", _named({"fo:text-align": "end"} if name in (NUMBERS, OF_NUMBERS) else {})),
            STYLE("text-properties", _named(letters)),
        )
    for name, width in (("wide", "8cm"), ("narrow", "3.5cm")):
        width_of = STYLE("table-column-properties", _named({"style:column-width": width}))
        yield STYLE("style", _named({"style:name": name, "style:family": "table-column"}), width_of)


def _table(sheet: Sheet) -> Element:
    table = sheet.table or Table("", (), ())
    rows = [_row(_cell(one_line(sheet.title), TITLE)), *(_row(_cell(line)) for line in sheet.lines)]
    if table.columns:
        titled = zip(table.columns, headings(table), strict=True)
        named = _row(*(_cell(title, OF_NUMBERS if column.numeric else HEADING) for column, title in titled))
        rows += [TABLE("table-header-rows", named), *(_row(*_cells(line)) for line in table.lines)]
    rows += [_row(_cell(note)) for note in table.notes]
    return TABLE("table", _named({"table:name": sheet.name, "table:style-name": "sheet"}), *_widths(table), *rows)


def _widths(table: Table) -> Iterator[Element]:
    for column in table.columns or (Column(""),):
        yield TABLE("table-column", _named({"table:style-name": "narrow" if column.numeric else "wide"}))


def _row(*cells: Element) -> Element:
    return TABLE("table-row", *cells)


def _cells(line: list[tuple[Column, Cell]]) -> Iterator[Element]:
    for column, cell in line:
        value = number(column, said(cell))
        if isinstance(value, int | float | Decimal):
            told = {"office:value-type": "float", "office:value": str(value), "table:style-name": NUMBERS}
            yield TABLE("table-cell", _named(told), TEXT("p", str(cell)))
        else:
            yield TABLE("table-cell") if value is None else _cell(str(value), NUMBERS if column.numeric else WORDS)


def _cell(text: str, look: str = FIGURES) -> Element:
    """A string, whatever it begins with; lines, tabs and runs of spaces are elements, as ODF has them."""
    paragraph = TEXT("p")
    for piece in SPACES.split(shortened(plain(text))):
        _add(paragraph, piece)
    return TABLE("table-cell", _named({"office:value-type": "string", "table:style-name": look}), paragraph)


def _add(paragraph: Element, piece: str) -> None:
    if piece in ("\n", "\t"):
        paragraph.append(TEXT("line-break" if piece == "\n" else "tab"))
    elif piece and not piece.strip(" "):
        paragraph.append(TEXT("s", _named({"text:c": str(len(piece))})))
    elif len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + piece
    else:
        paragraph.text = (paragraph.text or "") + piece


ODS = Writer("ods", "A workbook (OpenDocument)", MEDIA, write)
