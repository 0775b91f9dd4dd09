"""What the pages of papers list, without a database."""

from datetime import UTC, date, datetime

import pytest

from kentpcc.models import User
from kentpcc.pages.cells import Beside, Code, Link, Tag
from surveys.board.publishing import tables
from surveys.models import PaperFile, PublishedPaper

RUTH, BEN = User(first_name="Ruth", last_name="Downs"), User(first_name="Ben", last_name="Weald")
AT = datetime(2019, 9, 23, 10, tzinfo=UTC)


@pytest.fixture
def paper():
    return PublishedPaper(
        pk=7, to=date(2019, 7, 1), version=2, published_at=AT, published_by=RUTH, checked_by=BEN, reason="A late name."
    )


def test_a_paper_is_named_by_its_month_and_version(paper):
    [[named, *others]] = tables.papers([paper], ()).lines
    assert named.cell == Link("July 2019, version 2", "/figures/papers/7/")
    assert [placed.cell for placed in others] == [AT, RUTH.name, BEN.name, "A late name."]


def test_a_first_version_has_no_reason(paper):
    paper.reason = ""
    [line] = tables.papers([paper], ()).lines
    assert line[-1].cell is None


def test_a_paper_of_which_quotes_were_taken_back_is_marked(paper):
    [line] = tables.papers([paper], {7}).lines
    link, tag = line[0].cell.parts
    assert isinstance(line[0].cell, Beside)
    assert (link.text, tag) == ("July 2019, version 2", Tag("Quotes taken back", "red"))


def test_a_list_of_five_columns_is_stacked_on_a_telephone(paper):
    assert tables.papers([paper], ()).stacked
    assert not tables.files([]).stacked


def test_a_file_has_its_digest_cut_short_and_whole():
    file = PaperFile(paper_id=7, name="paper.pdf", title="The whole paper (PDF)", sha256="0123456789abcdef" * 4)
    [[named, digest]] = tables.files([file]).lines
    assert named.cell == Link("The whole paper (PDF)", "/figures/papers/7/paper.pdf/")
    assert digest.cell == Code("0123456789abcdef", title="0123456789abcdef" * 4)
