"""Five thousand hostile texts through slides, half of them in words and half in tables: all there, none alive."""

import io
import re
import zipfile
from functools import cache

import pytest
from pptx import Presentation

from kentpcc.documents.document import Bullets, Document, Section, Table, columns
from kentpcc.documents.plain import one_line, plain
from kentpcc.documents.pptx_files import PPTX
from tests.kentpcc.documents.hostile import MANY, SEED, portions

ALIVE = re.compile(r"hlinkClick|hlinkMouseOver|TargetMode=\"External\"|<p:oleObj|show=\"0\"")
MEMBERS_THAT_RUN = re.compile("vba|embeddings|activeX|notesSlide|comments")


def of(given):
    words, cells = given[::2], given[1::2]
    table = Table(given[0], columns("A", given[1]), tuple((text, None) for text in cells), notes=(given[2],))
    return Document(given[3], (Section(given[4], (Bullets(tuple(words)), table)),), subtitle=given[5], lead=given[6])


@cache
def written(many):
    return [(given, PPTX.write(of(given))) for given in portions(many)]


@pytest.mark.parametrize("many", MANY)
def test_all_of_them_are_text_and_intact(many):
    for given, file in written(many):
        show = Presentation(io.BytesIO(file))
        tables = [shape.table for slide in show.slides for shape in slide.shapes if shape.has_table]
        read = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
        lined = [text.replace("\v", "\n") for text in read]  # a line break, as the library names it
        assert lined == list(map(plain, given[1::2])), SEED
        told = "".join(slide.placeholders[1].text for slide in show.slides if len(slide.placeholders) > 1)
        missing = [text for text in given[::2] if plain(text).replace("\n", "\v") not in told]
        assert missing == [], SEED
        assert show.slides[0].shapes.title.text == one_line(given[3])


@pytest.mark.parametrize("many", MANY)
def test_nothing_in_the_files_is_run_or_followed(many):
    for _, file in written(many):
        archive = zipfile.ZipFile(io.BytesIO(file))
        assert not [name for name in archive.namelist() if MEMBERS_THAT_RUN.search(name)]
        for name in archive.namelist():
            markup = re.sub(r">[^<]*<", "><", archive.read(name).decode(errors="replace"))
            assert not ALIVE.search(markup), name
