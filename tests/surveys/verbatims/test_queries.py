"""Who sees which quote of which months, and what waits."""

from datetime import date

import pytest

from kentpcc.refusals import Refused
from surveys.models import Redaction, Survey
from surveys.verbatims import actions, queries
from tests.factories import NOON
from tests.surveys.verbatims.conftest import DAY, OUT

pytestmark = pytest.mark.django_db


def texts_of(quoted):
    return [[quote.words for quote in each.quotes] for each in quoted if each.survey == "hate_crime"]


def test_before_a_release_nobody_sees_a_quote(say, quote, ruth):
    quote(say())
    assert queries.released_for(ruth) == []


def test_quotes_of_the_released_months_and_of_no_others(say, quote, released, ruth):
    quote(say(on=date(2019, 8, 31)))
    quote(say(on=date(2019, 9, 1)))
    quote(say(on=date(2019, 5, 31)))
    released()
    assert texts_of(queries.released_for(ruth)) == [[OUT]]


def test_a_quote_is_withheld_where_the_figure_is_hidden(say, quote, released, ruth):
    quote(say(on=date(2019, 8, 31)))
    released(2)
    (quoted,) = [each for each in queries.released_for(ruth) if each.survey == "hate_crime"]
    assert quoted.quotes == []
    assert "Not shown" in quoted.withheld


def test_a_withdrawn_one_is_gone_at_once(say, quote, released, ruth, helen):
    answer = say(on=date(2019, 8, 31))
    quote(answer)
    released()
    actions.withdraw_consent(answer, by=helen, at=NOON)
    assert texts_of(queries.released_for(ruth)) == [[]]


def test_what_only_waits_is_not_shown(say, propose, released, ruth):
    propose(say(on=date(2019, 8, 31)))
    released()
    assert texts_of(queries.released_for(ruth)) == [[]]


def test_a_line_manager_sees_none_of_a_survey_that_is_for_the_force_only(say, quote, released, make_user):
    quote(say(on=date(2019, 8, 31)))
    released()
    grace = make_user("line_manager", "grace", district_id="swale")
    assert texts_of(queries.released_for(grace)) == [[OUT]]
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    assert texts_of(queries.released_for(grace)) == []


def test_what_is_left_to_propose(say, propose, helen):
    fresh, taken, gone, old = say(), say(), say(), say(on=date(2018, 9, 1))
    say(printed="no")
    propose(taken)
    actions.withdraw_consent(gone, by=helen, at=NOON)
    assert list(queries.to_propose(DAY)) == [fresh]
    assert old not in queries.to_propose(DAY)


def test_what_waits_the_oldest_first(say, propose):
    made = [propose(say()), propose(say())]
    assert list(queries.waiting()) == made
    assert list(queries.cleared()) == []


def test_cleared_asks_again_whether_it_may_be_printed(say, quote):
    answer = say()
    cleared = quote(answer)
    assert list(queries.cleared()) == [cleared]
    answer.interview.answers.filter(question__endswith="_print").update(code="no")
    assert list(queries.cleared()) == []
    assert Redaction.objects.quotable().exists()


def test_somebody_is_found_by_either_reference(say):
    case = say().interview.case
    victim, crime = case.involvement.victim, case.involvement.crime
    assert queries.people_of(f" {victim.reference} ") == queries.people_of(crime.reference) == [victim.pk]
    with pytest.raises(Refused, match="No victim and no crime"):
        queries.people_of("nobody")
