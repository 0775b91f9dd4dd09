"""What a line manager is told to do about a figure."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from surveys.board.posting import doing
from surveys.board.posting.doing import to_do
from tests.factories import NOON

pytestmark = pytest.mark.django_db
HERE = [SimpleNamespace(survey="hate_crime")]


class Items(list):
    """Open items by their days, as the query set has them."""

    def open(self):
        return self

    def count(self):
        return len(self)


@pytest.fixture
def waits(monkeypatch):
    def so_many(*due):
        monkeypatch.setattr(doing, "own", lambda user: Items(due))
        monkeypatch.setattr(doing, "late", lambda items, at: Items(day for day in items if day <= at))
        monkeypatch.setattr(doing, "dissatisfied_for", lambda user: [])
        return next(step.words for step in to_do(None, HERE, NOON))

    return so_many


def theme(label, share, done):
    remedies = [SimpleNamespace(words=words) for words in done]
    return SimpleNamespace(code=SimpleNamespace(label=label), share=share, remedies=remedies)


def themes(monkeypatch, *named, survey="hate_crime"):
    found = [theme(*each) for each in named]
    about = SimpleNamespace(survey=SimpleNamespace(pk=survey, title="Hate crime"), themes=found)
    monkeypatch.setattr(doing, "own", lambda user: Items())
    monkeypatch.setattr(doing, "late", lambda items, at: Items())
    monkeypatch.setattr(doing, "dissatisfied_for", lambda user: [about])
    return [step.words for step in to_do(None, HERE, NOON)]


LATE, LATER = NOON - timedelta(days=1), NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ([], "Nothing that victims passed on waits for you."),
        ([LATER], "1 thing that a victim passed on waits for you."),
        ([LATE], "1 thing that a victim passed on waits for you, 1 of them late."),
        ([LATE, LATER, LATER], "3 things that victims passed on wait for you, 1 of them late."),
    ],
)
def test_what_waits_comes_first(waits, due, said):
    assert waits(*due) == said


def test_what_victims_named_most_with_what_was_done(monkeypatch):
    named = ("Nobody rang", "about 10%", ["Officers write."]), ("Too long", "about 4%", []), ("Rude", "about 2%", [])
    said = themes(monkeypatch, *named)[1]
    assert said == (
        "Hate crime: across the force dissatisfied victims most often named “Nobody rang” (about 10%) and "
        "“Too long” (about 4%). Done about it: Officers write."
    )


def test_where_nothing_was_done_it_says_so(monkeypatch):
    assert "Nothing is recorded as done about it yet." in themes(monkeypatch, ("Too long", "about 4%", []))[1]


def test_themes_of_surveys_without_a_figure_there_are_left_out(monkeypatch):
    assert len(themes(monkeypatch, ("Too long", "about 4%", []), survey="rape")) == 2


def test_it_ends_with_their_own_words(monkeypatch):
    assert themes(monkeypatch)[-1] == "What victims said, in their own words."
