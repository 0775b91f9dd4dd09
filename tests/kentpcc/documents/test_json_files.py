import json

import pytest

from kentpcc.documents.document import Block, Document, Section
from kentpcc.documents.json_files import JSON, TOLD, as_it_reads, dumped
from tests.kentpcc.documents.papers import BARE, PAPER, WITH_A_CHART


def test_it_is_the_data_and_the_end_of_a_line():
    assert json.loads(JSON.write(PAPER)) == PAPER.data
    assert JSON.write(PAPER) == dumped(PAPER) + b"\n"
    assert "wörter" in JSON.write(PAPER).decode()


def test_a_document_without_data_has_no_such_file():
    with pytest.raises(ValueError, match="“Bare” has no data"):
        JSON.write(BARE)


def test_half_a_letter_breaks_no_file():
    written = JSON.write(Document("A", (), data={"said": "half \ud800 a letter, and “é”"}))
    assert "“é”".encode() in written
    assert json.loads(written) == {"said": "half \ud800 a letter, and “é”"}


def test_it_tells_what_people_read_in_its_order():
    told = as_it_reads(PAPER)
    assert (told["title"], told["subtitle"], told["lead"]) == ("A paper", "to July 2019", "Three months.")
    figures, followed = told["sections"]
    assert figures["heading"] == "Figures <2019>"
    table, within = figures["blocks"]
    assert table == {
        "kind": "table",
        "caption": "Who was asked",
        "columns": ["Step", "Victims"],
        "rows": [["In the extracts", 1234], ["Under 16", 4], ["Eligible", None]],
        "notes": ["* Counted on Monday."],
    }
    assert within == {
        "kind": "section",
        "heading": "In their words",
        "blocks": [{"kind": "quote", "words": "Kind & quick", "by": "Service A"}],
    }
    assert [block["kind"] for block in followed["blocks"]] == ["paragraph", "bullets", "pairs"]
    assert followed["blocks"][2]["pairs"] == [["Said", None]]


def test_of_a_chart_it_tells_the_words_and_not_the_drawing():
    (drawn,) = as_it_reads(WITH_A_CHART)["sections"][0]["blocks"]
    words = {"title": "A rise since May", "caption": "Dots are months.", "alternative": "From 70 to 80 per cent."}
    assert drawn == {"kind": "figure", **words}


def test_each_kind_of_block_is_told():
    assert set(TOLD) == {*Block.__args__, Section}


def test_what_is_told_is_ready_for_json():
    assert json.loads(json.dumps(as_it_reads(PAPER))) == as_it_reads(PAPER)
