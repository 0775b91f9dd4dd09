"""Sixty hostile addresses in what people say in a paper: its PDF opens no socket and no file."""

from dataclasses import replace
from datetime import date

import pytest

from kentpcc.documents.pdf_files import PDF
from kentpcc.periods import Month
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.told import Asked, Judged, Quoted, Told
from surveys.feedback.lines import SaidAndDone
from tests.factories import TODAY
from tests.kentpcc.documents.hostile import addresses
from tests.kentpcc.documents.watching import is_silent, listening

pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)
pytestmark = pytest.mark.django_db


@pytest.fixture
def hostile(the_papers_rows):
    """Each address in victims’ words, and all of them wherever else somebody may write."""
    given = list(addresses())
    assert len(given) >= 60
    paper = board_paper(Month(2019, 7), today=TODAY)
    told = Told(
        date(2019, 9, 4),
        tuple(Asked(each, each, each) for each in given[:20]),
        tuple(given),
        tuple(given),
        tuple(Judged(each, "Red", each, each) for each in given[:20]),
    )
    said = tuple(SaidAndDone(each, each, each) for each in given)
    community = replace(paper.community, victims=said, quotes=tuple((each, each) for each in given))
    words = tuple(Quoted(each, each, number) for number, each in enumerate(given))
    return replace(paper, told=told, community=community, victims_words=words)


def test_a_paper_with_hostile_addresses_fetches_nothing(hostile):
    written = document(hostile)
    with listening() as heard:
        assert PDF.write(written).startswith(b"%PDF")
        assert is_silent(heard)
