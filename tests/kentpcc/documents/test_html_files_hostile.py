"""Five thousand hostile texts through a page that stands alone, in every place: all there, none alive."""

import re
from functools import cache

import lxml.html
import pytest
from django.utils.html import escape

from kentpcc.documents.document import Bullets, Document, Pairs, Paragraph, Quote, Section, Table, columns
from kentpcc.documents.html_files import HTML
from tests.kentpcc.documents.hostile import MANY, SEED, portions

ELEMENTS = "script | //link | //img | //iframe | //object | //embed | //form | //base | //svg | //a"


def of(given):
    places = [given[place::6] for place in range(6)]
    pairs = tuple(zip(places[2], places[3], strict=False))
    blocks = (
        *(Paragraph(text) for text in places[0]),
        Bullets(tuple(places[1])),
        Pairs(pairs),
        *(Quote(text, given[0]) for text in places[4]),
        Table(given[1], columns(given[2], "B"), tuple((text, None) for text in places[5]), notes=(given[3],)),
    )
    return Document(given[4], (Section(given[5], blocks),), subtitle=given[6], publisher=given[7], lead=given[8])


@cache
def written(many):
    return [(given, HTML.write(of(given)).decode()) for given in portions(many)]


@pytest.mark.parametrize("many", MANY)
def test_all_of_them_are_escaped_and_intact(many):
    for given, page in written(many):
        pairs = min(len(given[2::6]), len(given[3::6]))
        told = [text for place in (0, 1, 4, 5) for text in given[place::6]]
        told += [*given[2::6][:pairs], *given[3::6][:pairs]]
        assert [text for text in told if escape(text) not in page] == [], SEED


@pytest.mark.parametrize("many", MANY)
def test_nothing_in_the_pages_is_run_fetched_or_followed(many):
    for _, page in written(many):
        parsed = lxml.html.document_fromstring(page.replace("\x00", ""))
        assert parsed.xpath(f"//{ELEMENTS}") == []
        assert parsed.xpath("//@href | //@src | //@action | //@data | //@style") == []
        assert not [name for name in parsed.xpath("//@*") if re.match(r"\s*(javascript|data|file):", name)]
        assert len(parsed.xpath("//meta[@http-equiv]")) == 0


@pytest.mark.parametrize("many", MANY)
def test_as_many_elements_as_for_harmless_texts(many):
    """Whatever a text is, it makes no element and ends none."""
    for given, page in written(many):
        harmless = HTML.write(of([f"a{place}" for place in range(len(given))])).decode()
        shapes = [
            [each.tag for each in lxml.html.document_fromstring(text.replace("\x00", "")).iter() if each.tag != "br"]
            for text in (page, harmless)
        ]
        assert shapes[0] == shapes[1], SEED
