"""The paper of a released month: as it was released, whatever was counted since."""

from dataclasses import replace
from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.board.data import as_json
from surveys.board.document import document, satisfaction
from surveys.board.paper import board_paper
from surveys.board.released import released_paper
from surveys.board.writers import WRITERS
from surveys.figures.releases.actions import release
from surveys.models import Pause, Survey
from tests.factories import NOON
from tests.surveys.board.conftest import recount
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures
from tests.surveys.history import satisfied

pytestmark = pytest.mark.django_db
JULY, TODAY = Month(2019, 7), NOON.date()


def written(release):
    """In every format, byte by byte."""
    return {kind: writer.write(document(released_paper(release))) for kind, writer in WRITERS.items()}


def test_its_lines_are_those_of_the_draft_of_that_day(july_released):
    draft, paper = board_paper(JULY, today=TODAY), released_paper(july_released)
    shown = [replace(line.shown, note="") for line in paper.lines]
    assert shown == [replace(line.shown, note="") for line in draft.lines]
    assert [(line.title, line.period_text, line.marker, line.note) for line in paper.lines] == [
        (line.title, line.period_text, line.marker, line.note) for line in draft.lines
    ]
    assert (paper.footnotes, paper.planned, paper.community) == (draft.footnotes, draft.planned, draft.community)


def test_interviews_that_come_later_change_no_byte_of_it(july_released):
    before = written(july_released)
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 1, 40)
    Pause.objects.update(reason="another reason")
    Survey.objects.filter(pk="rape").update(title="Another title")
    recount()
    july_released.refresh_from_db()
    assert written(july_released) == before


def test_it_says_which_release_it_is(july_released):
    table = satisfaction(released_paper(july_released))
    assert f"Released 18 September 2019, version 1, seal {july_released.short_hash}." in table.notes[-1]
    assert f"Disclosure policy {july_released.policy}." in table.notes[-2]
    told = as_json(released_paper(july_released))["release"]
    assert told == {
        "version": 1,
        "released_at": NOON.isoformat(),
        "content_hash": july_released.content_hash,
        "code": july_released.code,
        "reason": "",
    }


def test_a_correction_gives_its_reason(july_released):
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 6, 15)
    recount()
    second = release(JULY, by=None, at=NOON, reason="A late extract came in.")
    paper = released_paper(second)
    assert paper.lines[0].shown.surveyed == 192
    assert "version 2" in str(paper.edition)
    assert "Corrected: A late extract came in." in satisfaction(paper).notes[-1]


def test_what_is_under_review_is_noted_and_its_figure_stays(july_released):
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 1, 1)
    recount()
    paper = released_paper(release(JULY, by=None, at=NOON, reason="One came late"))
    assert (paper.lines[0].shown.surveyed, paper.lines[0].shown.percentage_text) == (177, "78.5%")
    assert paper.lines[0].note.startswith("Under review")
    assert not paper.lines[1].note


def test_the_draft_of_the_command_is_as_it_ever_was(july_released):
    draft = board_paper(JULY, today=TODAY)
    assert (draft.edition, draft.mark) == (None, "")
    assert not {"release", "mark"} & set(as_json(draft))
    assert document(draft).subtitle == "to July 2019"
