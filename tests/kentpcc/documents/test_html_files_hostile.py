"""Five thousand hostile texts through a page that stands alone, in every place: all there, none alive."""

import re
from functools import cache

import lxml.html
import pytest
from django.utils.html import escape

from kentpcc.documents.html_files import HTML
from kentpcc.documents.plain import plain
from tests.kentpcc.documents.hostile import MANY, SEED, everywhere, portions

ELEMENTS = "script | //link | //img | //iframe | //object | //embed | //form | //base | //svg | //a"


@cache
def written(many):
    return [(given, HTML.write(everywhere(given)).decode()) for given in portions(many)]


@pytest.mark.parametrize("many", MANY)
def test_all_of_them_are_escaped_and_intact(many):
    for given, page in written(many):
        pairs = min(len(given[2::6]), len(given[3::6]))
        told = [text for place in (0, 1, 4, 5) for text in given[place::6]]
        told += [*given[2::6][:pairs], *given[3::6][:pairs]]
        assert [text for text in told if plain(escape(text)) not in page] == [], SEED


@pytest.mark.parametrize("many", MANY)
def test_nothing_in_the_pages_is_run_fetched_or_followed(many):
    for _, page in written(many):
        parsed = lxml.html.document_fromstring(page)
        assert parsed.xpath(f"//{ELEMENTS}") == []
        assert parsed.xpath("//@href | //@src | //@action | //@data | //@style") == []
        assert not [name for name in parsed.xpath("//@*") if re.match(r"\s*(javascript|data|file):", name)]
        assert len(parsed.xpath("//meta[@http-equiv]")) == 0


@pytest.mark.parametrize("many", MANY)
def test_as_many_elements_as_for_harmless_texts(many):
    """Whatever a text is, it makes no element and ends none."""
    for given, page in written(many):
        harmless = HTML.write(everywhere([f"a{place}" for place in range(len(given))])).decode()
        shapes = [
            [each.tag for each in lxml.html.document_fromstring(text).iter() if each.tag != "br"]
            for text in (page, harmless)
        ]
        assert shapes[0] == shapes[1], SEED
