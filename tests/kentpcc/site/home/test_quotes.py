"""Quotes of victims: names to take out, and what waits for whoever did not take them out."""

from datetime import timedelta

import pytest

from kentpcc.site.home import quotes
from surveys.verbatims import actions
from tests.factories import NOON
from tests.kentpcc.site.home.reading import read
from tests.surveys.verbatims.conftest import propose, say, tia, version  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_quote_waits_for_whoever_did_not_take_its_names_out(visiting, propose, tia, helen):  # noqa: F811
    waiting = propose()
    assert read(quotes.to_clear(visiting(helen, NOON + timedelta(days=3)))) == [
        "Waits for you: 1 quote of a victim waits for a second person, the oldest for 3 days. [Look at the names]"
    ]
    assert list(quotes.to_clear(visiting(tia))) == []
    assert read(quotes.own_not_cleared(visiting(tia))) == [
        "Today: 1 quote of yours waits for a second person, the oldest since today. [See the quotes]"
    ]
    assert list(quotes.own_not_cleared(visiting(helen))) == []
    actions.clear(waiting, looked=False, by=helen, at=NOON)
    assert list(quotes.to_clear(visiting(helen))) == list(quotes.own_not_cleared(visiting(tia))) == []


def test_texts_that_may_be_quoted_wait_for_their_names_to_go(visiting, say, propose, tia):  # noqa: F811
    answer = say()
    say("Kind.", printed="no")
    assert read(quotes.texts_with_names(visiting(tia))) == [
        "Waits for you: 1 text may be quoted once its names are out, the newest of 2 September. [Take names out]"
    ]
    propose(answer)
    assert list(quotes.texts_with_names(visiting(tia))) == []


def test_many_texts_are_not_counted_to_the_end(visiting, say, tia, monkeypatch):  # noqa: F811
    monkeypatch.setattr(quotes, "MOST_COUNTED", 2)
    for _ in range(3):
        say()
    (line,) = quotes.texts_with_names(visiting(tia))
    assert f"{line.number} {line.text}" == "2 or more texts may be quoted once names are out"
