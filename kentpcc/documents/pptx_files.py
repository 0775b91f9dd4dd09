"""Slides for PowerPoint: each has a title, its text in letters that a room can read, and a table or a drawing."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Length, Pt

from kentpcc.documents.document import Document, Figure, Table
from kentpcc.documents.packing import packed
from kentpcc.documents.plain import one_line, plain
from kentpcc.documents.slides import (
    CELLS,
    EDGE,
    FOOT,
    HIGH,
    NOTES,
    ROOM,
    TOP,
    WIDE,
    WORDS,
    Line,
    Slide,
    beside,
    note_height,
    row_height,
    slides,
    widths_of,
)
from kentpcc.documents.writer import Writer

UNDATED = datetime(1980, 1, 1)
COLOUR: Any = RGBColor  # whose own annotations are missing
INK, QUIET = COLOUR(0x0B, 0x0C, 0x0C), COLOUR(0x48, 0x49, 0x49)
BAND, PAPER = COLOUR(0x12, 0x43, 0x6D), COLOUR(0xFF, 0xFF, 0xFF)
LANGUAGE, FONT = "en-GB", "Arial"
TITLES, SMALLEST = ((48, 28), (60, 24)), 20  # up to so many letters: points
NUMBER = "{5C7A3D1E-0B1F-4C57-9C1E-2A6C8F0E4B11}"  # any, for a field that counts slides
FIRST, WITH_TEXT, WITH_TWO, WITH_TITLE = 0, 1, 3, 5  # layouts of the template


def write(document: Document) -> bytes:
    show = Presentation()
    _properties(show, document)
    _widen(show)
    _first(show, document)
    for number, slide in enumerate(slides(document), start=2):
        _slide(show, slide, number)
    file = io.BytesIO()
    show.save(file)
    return packed(file.getvalue())


def _properties(show: Any, document: Document) -> None:
    told = show.core_properties
    told.title, told.subject = one_line(document.title)[:255], one_line(document.subtitle)[:255]
    told.author, told.language = one_line(document.publisher)[:255], LANGUAGE
    told.last_modified_by = told.keywords = told.comments = ""
    told.created = told.modified = UNDATED


def _widen(show: Any) -> None:
    """From four by three, which the template has, to what screens have."""
    show.slide_width, show.slide_height = Inches(WIDE), Inches(HIGH)
    for place in (show.slide_master, *show.slide_layouts):
        for shape in place.shapes:
            shape.left, shape.width = (Emu(round(each * WIDE / 10)) for each in (shape.left, shape.width))


def _first(show: Any, document: Document) -> None:
    slide = show.slides.add_slide(show.slide_layouts[FIRST])
    _write(slide.shapes.title.text_frame.paragraphs[0], one_line(document.title), 36, bold=True)
    told = [plain(line) for line in (document.publisher, document.subtitle, document.lead) if line]
    _fill(slide.placeholders[1].text_frame, [Line(line) for line in told], 20)


def _slide(show: Any, told: Slide, number: int) -> None:
    layout = (WITH_TEXT if told.columns == 1 else WITH_TWO) if told.lines else WITH_TITLE
    slide = show.slides.add_slide(show.slide_layouts[layout])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _box(0.35, TOP - 0.45)
    _write(title.text_frame.paragraphs[0], told.title, _title_size(told.title), bold=True)
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    if told.lines:
        _words(slide, told)
    if told.table is not None:
        _table(slide, told.table)
    if told.figure is not None:
        _figure(slide, told.figure)
    _number(slide, number)


def _words(slide: Any, told: Slide) -> None:
    """Each column in a box of its own: a program that makes them of one text breaks it in the middle of an item."""
    texts = [told.lines] if told.columns == 1 else beside(told.lines)
    width = (WIDE - 2 * EDGE) / len(texts)
    for place, lines in enumerate(texts):
        body = slide.placeholders[place + 1]
        body.left, body.top = Inches(EDGE + place * width), Inches(TOP)
        body.width, body.height = Inches(width), Inches(ROOM)
        _fill(body.text_frame, lines, WORDS)


def _title_size(title: str) -> int:
    """So that it stands in one line, or in two that do not reach what is below."""
    return next((points for longest, points in TITLES if len(title) <= longest), SMALLEST)


def _number(slide: Any, number: int) -> None:
    """At the foot on the right: a field, so that a slide that is moved has its new number."""
    height = FOOT - 0.1
    box = slide.shapes.add_textbox(Inches(WIDE - EDGE - 1), Inches(HIGH - height), Inches(1), Inches(height))
    box.name = "Slide number"
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    _write(paragraph, str(number), NOTES, colour=QUIET)
    run = paragraph._p.r_lst[0]
    run.tag = run.tag.replace("}r", "}fld")
    run.set("id", NUMBER)
    run.set("type", "slidenum")


def _box(top: float, height: float) -> tuple[Length, ...]:
    return Inches(EDGE), Inches(top), Inches(WIDE - 2 * EDGE), Inches(height)


def _fill(frame: Any, lines: Sequence[Line], points: int) -> None:
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        _write(paragraph, line.text, points)
        paragraph.space_after = Pt(6)
        if not line.bullet:
            _without_bullet(paragraph)


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.insert(0, properties.makeelement(f"{{{properties.nsmap['a']}}}buNone", {}))


def _write(paragraph: Any, text: str, points: int, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """A line feed within it is a line break: one text is one paragraph."""
    for place, line in enumerate(text.split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name = Pt(points), bold, FONT
        run.font.color.rgb = colour
        run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _table(slide: Any, table: Table) -> None:
    widths = widths_of(table)
    rows = [
        [one_line(column.title) for column in table.columns],
        *([plain(cell) for cell in row] for row in table.rows),
    ]
    heights = [row_height(row, widths) for row in rows]
    frame = slide.shapes.add_table(len(rows), len(widths), *_box(TOP, sum(heights)))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(table.caption) or "Table")
    drawn = frame.table
    drawn.first_col, drawn.horz_banding = table.headed, False
    for place, width in enumerate(widths):
        drawn.columns[place].width = Inches(width)
    for number, row in enumerate(rows):
        drawn.rows[number].height = Inches(heights[number])
        for place, text in enumerate(row):
            _cell(drawn.cell(number, place), text, table, number, place)
    _notes(slide, table.notes, TOP + sum(heights) + 0.1)


def _cell(cell: Any, text: str, table: Table, row: int, place: int) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = PAPER if row else BAND
    cell.margin_left = cell.margin_right = Inches(0.08)
    cell.margin_top = cell.margin_bottom = Inches(0.04)
    paragraph = cell.text_frame.paragraphs[0]
    bold = not row or (table.headed and not place)
    _write(paragraph, text, CELLS, bold=bold, colour=INK if row else PAPER)
    if table.columns[place].numeric:
        paragraph.alignment = PP_ALIGN.RIGHT


def _notes(slide: Any, notes: Sequence[str], top: float) -> None:
    if not notes:
        return
    box = slide.shapes.add_textbox(*_box(top, sum(map(note_height, notes))))
    box.text_frame.word_wrap = True
    for place, note in enumerate(notes):
        paragraph = box.text_frame.paragraphs[0] if not place else box.text_frame.add_paragraph()
        _write(paragraph, plain(note), NOTES, colour=QUIET)


def _figure(slide: Any, figure: Figure) -> None:
    room = ROOM - note_height(figure.caption) - 0.1
    scale = min((WIDE - 2 * EDGE) / figure.width, room / figure.height)
    width, height = figure.width * scale, figure.height * scale
    drawn = slide.shapes.add_picture(
        io.BytesIO(figure.png), Inches((WIDE - width) / 2), Inches(TOP), Inches(width), Inches(height)
    )
    drawn._element.nvPicPr.cNvPr.set("descr", plain(figure.alternative))
    _notes(slide, (figure.caption,) if figure.caption else (), TOP + height + 0.1)


PPTX = Writer(
    "pptx",
    "Slides (PowerPoint)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write,
)
