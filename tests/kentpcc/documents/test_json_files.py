import json

import pytest

from kentpcc.documents.document import Document
from kentpcc.documents.json_files import JSON, dumped
from tests.kentpcc.documents.papers import BARE, PAPER


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
