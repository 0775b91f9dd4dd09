"""What a release hides, its paper hides in every format: beside rows of its own."""

from datetime import date

import pytest

from surveys.board.document import document
from surveys.board.released import released_paper
from surveys.figures.releases.actions import release
from tests.factories import NOON, a_survey, a_version
from tests.surveys.board.conftest import recount
from tests.surveys.board.saying import text_of
from tests.surveys.board.test_released import JULY, written
from tests.surveys.history import satisfied

pytestmark = pytest.mark.django_db


def test_what_is_hidden_is_so_in_every_format():
    satisfied(a_version(), date(2019, 6, 3), 5, 9)
    satisfied(a_version(a_survey("rape")), date(2019, 6, 3), 9, 17)
    recount()
    kept = release(JULY, by=None, at=NOON)
    rows = [[str(cell) for cell in row[2:4]] for row in document(released_paper(kept)).sheet.rows]
    assert rows == [["c", "c"], ["about 15", "[low]"]]
    for kind, content in written(kept).items():
        assert not any(number in text_of(kind, content) for number in ("52.9", "55.6"))
