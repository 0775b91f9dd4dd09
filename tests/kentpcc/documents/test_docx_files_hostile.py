"""Five thousand hostile texts through Word, in every place that a document has: all there, none alive."""

import io
import re
import zipfile
from functools import cache

import docx
import pytest

from kentpcc.documents.docx_files import DOCX
from kentpcc.documents.plain import led_in, one_line, plain
from tests.kentpcc.documents.hostile import MANY, SEED, everywhere, portions

MEMBERS_THAT_RUN = re.compile("vba|embeddings|activeX|customXml|comments|thumbnail|footnotes")
ALIVE = re.compile(r"<w:hyperlink|<w:instrText|<w:vanish[ />]|<w:object|<w:altChunk|<w:attachedTemplate")


@cache
def written(many):
    return [(given, DOCX.write(everywhere(given))) for given in portions(many)]


@pytest.mark.parametrize("many", MANY)
def test_all_of_them_are_text_and_intact(many):
    for given, file in written(many):
        word = docx.Document(io.BytesIO(file))
        lines, places = [line.text for line in word.paragraphs], [given[place::6] for place in range(6)]
        expected = [*map(plain, places[0]), *map(plain, places[1])]
        expected += [f"{led_in(term)} {plain(said)}" for term, said in zip(places[2], places[3], strict=False)]
        expected += [f"“{plain(text)}” {plain(given[0])}" for text in places[4]]
        expected += [plain(given[place]) for place in (1, 3, 6, 7, 8)] + [one_line(given[4]), one_line(given[5])]
        assert sorted(line for line in lines if line in set(expected)) == sorted(expected), SEED
        heads, *rows = [row.cells[0].text for row in word.tables[0].rows]
        assert (heads, rows) == (one_line(given[2]), list(map(plain, places[5]))), SEED


@pytest.mark.parametrize("many", MANY)
def test_nothing_in_the_files_is_run_or_followed(many):
    for _, file in written(many):
        archive = zipfile.ZipFile(io.BytesIO(file))
        assert not [name for name in archive.namelist() if MEMBERS_THAT_RUN.search(name)]
        for name in archive.namelist():
            member = archive.read(name).decode(errors="replace")
            markup = re.sub(r">[^<]*<", "><", member)
            assert 'TargetMode="External"' not in markup
            assert not ALIVE.search(markup), name
            assert [each for each in re.findall(r'w:instr="([^"]*)"', markup) if each != "PAGE"] == []
