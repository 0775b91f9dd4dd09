import pytest

from tests.factories import a_survey
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("the_papers_rows")
def test_board_paper(tmp_path):
    text = said("board_paper", "--to", "2019-07", "--format", "csv")
    assert [part in text for part in ("177,78.5", "70,91.4", "150,90.0")] == [True] * 3
    for kind in ("csv", "json", "html"):
        place = tmp_path / f"paper.{kind}"
        assert said("board_paper", "--to", "2019-07", "--format", kind, "-o", place) == ""
        assert place.read_text() == said("board_paper", "--to", "2019-07", "--format", kind)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "2999-01"], "January 2999 is still to come"),
        (["--to", "1999-01"], "No survey had begun by January 1999: ask for a later month."),
        (["--to", "July"], "“July” is no month: write it as 2019-05."),
        (["--to", "2019-07", "--format", "papyrus"], "There is no --format “papyrus”: choose from "),
        (["--to", "2019-07", "-o", "/nowhere/at/all.csv"], "/nowhere/at/all.csv cannot be written: No such file"),
    ],
)
def test_board_paper_refused(arguments, sentence):
    a_survey()
    assert refused("board_paper", *arguments).startswith(sentence)


def test_board_paper_is_not_written_over_a_folder(tmp_path):
    place = tmp_path / "papers"
    place.mkdir()
    a_survey()
    assert refused("board_paper", "--to", "2019-07", "-o", place).startswith(f"{place} cannot be written")
    assert list(tmp_path.iterdir()) == [place]
