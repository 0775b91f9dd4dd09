"""What the tables of coding say."""

from datetime import date

import pytest

from kentpcc.pages.cells import Beside, Link
from kentpcc.pages.written import text
from surveys.models import Code, Remedy, Survey
from surveys.statistics.agreement import Agreement
from surveys.themes import tables
from surveys.themes.dissatisfied import Dissatisfied, Theme
from surveys.themes.queries import Agreed, Progress, codeframe_in_use
from surveys.themes.releasing import Count

pytestmark = pytest.mark.django_db


def test_where_nothing_waits_there_is_nothing_to_code(db):
    survey = Survey.objects.get(pk="hate_crime")
    done, open_ = Progress(survey, 0, 5, 0), Progress(survey, 1, 5, 0)
    last = [line[-1].cell for line in tables.progress([done, open_]).lines]
    assert isinstance(last[0], Link)
    assert isinstance(last[1], Beside)


def test_agreement_in_numbers_and_words():
    found = Agreed(2, Agreement(2, 1, 0.5), Agreement(70, 69, 0.79), [])
    rows = [[placed.cell for placed in line] for line in tables.agreed(found).lines]
    assert rows == [
        ["All themes, each yes or no", 70, "99%", "0.79", "substantial"],
        ["The same themes exactly", 2, "50%", "0.50", "moderate"],
    ]


def test_half_a_per_cent_of_agreement_goes_up():
    found = Agreed(8, Agreement(8, 5, None), Agreement(200, 125, None), [])
    assert [line[2].cell for line in tables.agreed(found).lines] == ["63%", "63%"]


def test_agreement_that_is_not_known_is_none():
    found = Agreed(0, Agreement(0, 0, None), Agreement(0, 0, None), [])
    assert [placed.cell for placed in tables.agreed(found).lines[0]][2:4] == [None, None]


def test_every_stage_and_theme_has_its_count():
    frame = codeframe_in_use()
    lines = tables.counts(frame, {"theme=no_news": Count(7, 2), "stage=informed": Count(9, 3)}).lines
    assert len(lines) == frame.codes.count()
    counted = [[placed.cell for placed in line][1:3] for line in lines]
    assert [9, 3] in counted
    assert [7, 2] in counted
    assert counted.count([0, 0]) == len(lines) - 2


def test_a_theme_has_its_stage_beneath_it_and_says_where_nothing_was_done():
    stage = Code(code="news", label="Being kept informed")
    code = Code(code="no_news", label="Nobody rang", stage=stage)
    done = Remedy(words="Officers write.", done_on=date(2019, 9, 2))
    named = Theme(code, 40, "about 40", "about 42%", "about 10%", "Never.", [done])
    bare = Theme(stage, 20, "about 20", "–", "", "", [])
    found = Dissatisfied(Survey(pk="hate_crime", title="Hate crime"), None, "about 95", (named, bare))
    first, second = ([text(placed.cell) for placed in line] for line in tables.dissatisfied(found).lines)
    assert first[:2] == ["Nobody rang\nBeing kept informed", "about 40"]
    assert first[2:] == ["about 42%", "“Never.”", "Officers write. (September 2019)"]
    assert second == ["Being kept informed", "about 20", "–", None, "Nothing is recorded yet."]
    assert tables.released(found) == ""


@pytest.mark.parametrize(
    ("agreed", "pairs", "said"),
    [(200, 200, "100%"), (199, 200, "more than 99%"), (1999, 2000, "more than 99%"), (99, 100, "99%"), (0, 9, "0%")],
)
def test_not_all_is_not_a_hundred_per_cent(agreed, pairs, said):
    assert tables._per_cent(Agreement(pairs, agreed, None)) == said
