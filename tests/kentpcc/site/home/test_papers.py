"""What the next paper lacks, step by step, and whose turn it is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kentpcc.site.home import papers
from surveys.board.meetings import actions as meetings
from surveys.board.publishing import actions
from surveys.models import PaperQuote, PublishedPaper
from tests.factories import NOON, TODAY, a_survey
from tests.kentpcc.site.home.reading import read
from tests.kentpcc.site.home.test_before import signs_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LACKS = "Waits for you: 49 days after the quarter May to Jul 2019 its paper lacks "
ENDED = ", the quarter ended on 31 July. "


@pytest.fixture
def ben(make_user):
    return make_user("opcc_officer", "ben")


@pytest.fixture
def draft(july_released, ruth):
    return actions.keep_draft(july_released, opening="First.", commentary="", by=ruth, at=NOON - timedelta(days=2))


def published(draft, by, checked_by, at=NOON):
    """Without its files."""
    draft.published_at = at
    draft.save()
    told = {"content_hash": "0", "checked_by": checked_by, "published_by": by, "published_at": at}
    return PublishedPaper.objects.create(to=draft.release.to, version=1, release=draft.release, draft=draft, **told)


def test_without_figures_there_is_no_paper(visiting, ruth):
    a_survey()
    assert read(papers.next_board(visiting(ruth))) == [f"{LACKS}released figures{ENDED}[Open the paper]"]


def test_each_step_leads_to_the_next(visiting, ruth, ben, july_released):
    def said():
        (line,) = papers.next_board(visiting(ruth))
        assert line.url == reverse("papers:draft", args=[july_released.pk])
        (text,) = read([line])
        return text.removeprefix(LACKS)

    assert said() == f"a draft and its check by a second person{ENDED}[Draft the paper]"
    draft = actions.keep_draft(july_released, opening="First.", commentary="", by=ruth, at=NOON)
    assert said() == f"its check by a second person and its publication{ENDED}[Go on with the paper]"
    actions.confirm(actions.offer(draft, by=ruth, at=NOON), by=ben, at=NOON)
    assert said() == f"its publication{ENDED}[Go on with the paper]"
    published(draft, ruth, ben)
    assert list(papers.next_board(visiting(ruth))) == []


@pytest.mark.parametrize(("day", "quarter"), [(date(2019, 10, 31), "May to Jul"), (date(2019, 11, 1), "Aug to Oct")])
def test_a_quarter_is_due_from_the_day_after_its_last(visiting, ruth, day, quarter):
    at = NOON + (day - TODAY)
    assert visiting(ruth, at).quarter.label == f"{quarter} 2019"
    assert visiting(ruth, NOON + (date(2019, 11, 1) - TODAY)).quarter_ended == (1, "the quarter ended on 31 October")


def test_whoever_wrote_or_offered_a_paper_is_not_asked_to_check_it(visiting, draft, ruth, ben, make_user):
    tom = make_user("analyst", "tom")
    actions.offer(draft, by=ben, at=NOON - timedelta(days=1))
    assert [read([*papers.to_check(visiting(person))]) for person in (ruth, ben, tom)] == [
        [],
        [],
        ["Waits for you: 1 paper waits for your check, the oldest since yesterday. [Read and check]"],
    ]


def test_a_draft_is_told_until_it_is_published(visiting, draft, ruth, ben):
    assert read(papers.in_draft(visiting(ruth))) == [
        "Today: 1 paper is in draft, written on 16 September. [See the papers]"
    ]
    published(draft, ruth, ben)
    assert list(papers.in_draft(visiting(ruth))) == []


def test_what_a_meeting_asked_for_waits_for_its_answer(visiting, ruth):
    assert list(papers.unanswered(visiting(ruth))) == []
    first, _ = (
        meetings.enter(date(2019, 9, day), asked="Say why.", owner="The force", by=ruth, at=NOON) for day in (4, 5)
    )
    meetings.answer(first, "Fewer officers.", by=ruth, at=NOON)
    assert read(papers.unanswered(visiting(ruth))) == [
        "Waits for you: 1 action of a meeting has no answer, the oldest of 5 September. [Answer]"
    ]


@pytest.mark.parametrize(("days", "section"), [(0, "Changed since you were here"), (-1, "Today")])
def test_the_latest_paper_is_news_once(visiting, draft, ruth, ben, days, section):
    assert read(papers.latest_published(visiting(ben))) == ["Today: No paper has been published yet. [See the papers]"]
    paper = published(draft, ruth, ben)
    signs_in(ben, NOON - timedelta(days=days), NOON + timedelta(days=3))
    (line,) = papers.latest_published(visiting(ben))
    assert read([line]) == [
        f"{section}: The paper up to July 2019 was published as version 1, on 18 September. [Open it]"
    ]
    assert line.url.endswith(f"/{paper.pk}/")


def test_words_that_were_taken_back_are_late_in_a_published_paper(visiting, draft, ruth, ben):
    paper = published(draft, ruth, ben)
    assert list(papers.with_quotes_taken_back(visiting(ruth))) == []
    for number in (7, 8):  # of which nothing is left
        PaperQuote.objects.create(paper=paper, source=PaperQuote.Source.VICTIM, number=number)
    assert read(papers.with_quotes_taken_back(visiting(ruth))) == [
        "Late: 1 published paper holds words that were taken back: publish a corrected version. [See the papers]"
    ]
