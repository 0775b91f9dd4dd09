"""What victims passed on, in the paper: the lines that were cleared, and protected counts."""

from dataclasses import replace

import pytest

from kentpcc.documents.document import Pairs, Paragraph, Table
from kentpcc.periods import Month
from surveys.board.community import LINES_SHOWN, Community, community
from surveys.board.engaging import sections
from surveys.feedback.lines import SaidAndDone

NOTHING = Community("Aug 2018 to Jul 2019", (), (), (), (), (), (), (), ())
LINE = SaidAndDone("Being kept informed", "We hear too late.", "The team rings.")
COUNTS = (("Items passed on", "about 25"), ("Something that went well", "about 10"))


def by_heading(community):
    return {section.heading: section.blocks for section in sections(community, "Kent Police")}


def test_lines_stand_beside_what_was_done():
    found = by_heading(replace(NOTHING, victims=(LINE,)))
    assert found["Victims said, the force did"] == (Pairs((("We hear too late.", "The team rings."),)),)


def test_counts_stand_in_a_table_that_says_that_they_are_rounded():
    note, table = by_heading(replace(NOTHING, passed_on=COUNTS))["What victims passed on"]
    assert isinstance(note, Paragraph)
    assert "rounded" in note.text
    assert isinstance(table, Table)
    assert table.rows == COUNTS


@pytest.mark.parametrize("counts", [(), (("Items passed on", "none"),), (("Items passed on", "fewer than 10"),)])
def test_of_next_to_nothing_there_is_no_section(counts):
    assert not {"What victims passed on", "Victims said, the force did"} & set(
        by_heading(replace(NOTHING, passed_on=counts))
    )


def test_both_are_data_too():
    told = replace(NOTHING, victims=(LINE,), passed_on=COUNTS).as_json()
    assert told["victims"] == ({"theme": LINE.theme, "said": LINE.said, "did": LINE.did},)
    assert told["passed_on"] == COUNTS


@pytest.mark.django_db
def test_they_are_of_the_twelve_months(monkeypatch):
    asked = []
    monkeypatch.setattr("surveys.board.community.you_said_we_did", lambda period: asked.append(period) or [LINE] * 20)
    found = community(Month(2019, 7))
    assert len(found.victims) == LINES_SHOWN
    assert [period.label for period in asked] == ["Aug 2018 to Jul 2019"]
    assert found.passed_on == (("Items passed on", "none"),)
