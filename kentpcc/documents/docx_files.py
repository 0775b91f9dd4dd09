"""A document for Word: headings, lists and tables by Word's own styles, so that a screen reader walks by them."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from docx import Document as open_template
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from kentpcc.documents.document import Bullets, Document, Figure, Pairs, Paragraph, Quote, Section, Table
from kentpcc.documents.packing import packed
from kentpcc.documents.plain import led_in, one_line, plain
from kentpcc.documents.slides import EDGE, WIDE, widths_of
from kentpcc.documents.writer import Writer

UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
FONT, INK, QUIET = "Arial", RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x48, 0x49, 0x49)
SIZES = {"Normal": 11, "Title": 24, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Caption": 11, "Quote": 11}
SIZES |= {"List Bullet": 11, "Table Grid": 10}
LANGUAGE = "en-GB"
WIDEST = 6.3  # inches: between the margins of A4
TOGETHER = 2  # rows at the head of a page, or at its foot
LETTERS = 78  # of a table's row, in letters of ten points


def write(document: Document) -> bytes:
    word = open_template()
    _properties(word, document)
    _page(word, document)
    _looks(word)
    if document.publisher:
        word.add_paragraph(plain(document.publisher))
    word.add_paragraph(one_line(document.title), style="Title")
    for line in (document.subtitle, document.lead):
        if line:
            word.add_paragraph(plain(line))
    for section in document.sections:
        _section(word, section, level=1)
    file = io.BytesIO()
    word.save(file)
    return packed(file.getvalue())


def _properties(word: WordDocument, document: Document) -> None:
    told = word.core_properties
    told.title, told.subject = one_line(document.title)[:255], one_line(document.subtitle)[:255]
    told.author, told.language = one_line(document.publisher)[:255], LANGUAGE
    told.comments = told.last_modified_by = told.keywords = ""
    told.created = told.modified = UNDATED
    for rels in (word.part.package.rels, word.part.rels):
        for name, related in list(rels.items()):
            if related.reltype.endswith(("/thumbnail", "/customXml")):  # of the template
                del rels[name]


def _page(word: WordDocument, document: Document) -> None:
    """A4, with the title and the page’s number at its foot."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.2)
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{one_line(document.title)}. Page ").font.size = Pt(9)
    number = foot.add_run("1")  # until it is counted
    number.font.size = Pt(9)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(number._r)
    foot._p.append(field)


def _looks(word: WordDocument) -> None:
    for name, size in SIZES.items():
        font = word.styles[name].font
        font.name, font.size, font.italic = FONT, Pt(size), False
        font.color.rgb = INK
        fonts = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)  # the template's fonts would win
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for line in word.styles["Title"].element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
    word.styles["Title"].font.bold = word.styles["Caption"].font.bold = True
    word.styles["Caption"].paragraph_format.keep_with_next = True


def _section(word: WordDocument, section: Section, *, level: int) -> None:
    word.add_heading(one_line(section.heading), level)
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        if isinstance(block, Section):
            _section(word, block, level=level + 1)
        else:
            BLOCKS[type(block)](word, block)
        if isinstance(block, Paragraph) and isinstance(following, Bullets):  # which it leads to
            _keep_last_with_next(word)


def _keep_last_with_next(word: WordDocument) -> None:
    word.paragraphs[-1].paragraph_format.keep_with_next = True


def _paragraph(word: WordDocument, block: Paragraph) -> None:
    word.add_paragraph(plain(block.text))


def _bullets(word: WordDocument, block: Bullets) -> None:
    """A long list of short items in two columns, so that it takes no page of its own."""
    if block.is_long:
        _columns(word, 1)  # what was before ends here
        _keep_last_with_next(word)
    for item in block.items:
        line = word.add_paragraph(plain(item), style="List Bullet")
        line.paragraph_format.space_after = Pt(3)
    if block.is_long:
        _columns(word, 2)


def _columns(word: WordDocument, count: int) -> None:
    """Closes a part of the page that has so many columns; what follows has one again."""
    word.add_section(WD_SECTION.CONTINUOUS)
    closed, following = word.sections[-2], word.sections[-1]
    for section, number in ((closed, count), (following, 1)):
        columns: Any = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(number))


def _pairs(word: WordDocument, block: Pairs) -> None:
    for term, said in block.pairs:
        line = word.add_paragraph()
        line.add_run(f"{led_in(term)} ").bold = True
        line.add_run(plain(said))


def _quote(word: WordDocument, block: Quote) -> None:
    line = word.add_paragraph(f"“{plain(block.words)}” ", style="Quote")
    line.paragraph_format.left_indent = Cm(0.8)
    line.add_run(plain(block.by)).font.color.rgb = QUIET


def _figure(word: WordDocument, block: Figure) -> None:
    word.add_paragraph(plain(block.title), style="Caption").paragraph_format.keep_with_next = True
    drawn = word.add_picture(io.BytesIO(block.png), width=Inches(min(WIDEST, block.width)))
    drawn._inline.docPr.set("descr", plain(block.alternative))
    drawn._inline.docPr.set("title", one_line(block.title))
    word.add_paragraph().add_run(plain(block.caption)).font.size = Pt(9)


def _table(word: WordDocument, block: Table) -> None:
    if block.caption:
        word.add_paragraph(plain(block.caption), style="Caption")
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    _mark(table, block)
    rows = [table.rows[0], *(table.add_row() for _ in block.rows)]
    widths = [Inches(width * WIDEST / (WIDE - 2 * EDGE)) for width in widths_of(block, LETTERS)]
    table.autofit = False  # otherwise the reader’s program would make all columns alike
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (texts, row) in enumerate(zip(_lines(block), rows, strict=True)):
        _child(row._tr.get_or_add_trPr(), "w:cantSplit")
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[place]
            _cell(cell.paragraphs[0], text, heads=not number or (block.headed and not place))
            if block.columns[place].numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            cell.paragraphs[0].paragraph_format.keep_with_next = _stays(block, number)
    _notes(word, block.notes)


def _stays(block: Table, row: int) -> bool | None:
    """With what follows: a short table stands on one page, and of a long one no row alone; with the first note."""
    last = len(block.rows)
    if row == last:
        return bool(block.notes)
    return True if block.is_short or row < TOGETHER or row > last - TOGETHER else None


def _cell(line: WordParagraph, text: str, *, heads: bool) -> None:
    run = line.add_run(text)
    run.font.size, run.bold = Pt(10), heads
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)


def _notes(word: WordDocument, notes: Sequence[str]) -> None:
    """In small letters; an empty line where there are none, so that nothing touches the table."""
    for place, note in enumerate(notes or ("",)):
        line = word.add_paragraph()
        line.add_run(plain(note)).font.size = Pt(9)
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(0 if place else 6), Pt(4)


def _lines(block: Table) -> Iterator[list[str]]:
    yield [one_line(column.title) for column in block.columns]
    for row in block.rows:
        yield [plain(cell) for cell in row]


def _mark(table: WordTable, block: Table) -> None:
    """The first row is the heading, on every page that the table reaches; no row is torn."""
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    if block.caption:
        _child(table._tbl.tblPr, "w:tblCaption", one_line(block.caption))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1" if block.headed else "0")


def _child(parent: Any, name: str, value: str = "true") -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    parent.append(element)


BLOCKS: dict[type, Callable[[WordDocument, Any], None]] = {
    Paragraph: _paragraph,
    Bullets: _bullets,
    Pairs: _pairs,
    Quote: _quote,
    Figure: _figure,
    Table: _table,
}
DOCX = Writer(
    "docx",
    "A document (Word)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write,
)
