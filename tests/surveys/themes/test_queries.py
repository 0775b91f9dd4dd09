"""What comes next for whom, what is suggested, and how far two coders agree."""

from datetime import date

import pytest

from surveys.themes import actions, queries
from surveys.verbatims.actions import withdraw_consent
from tests.factories import NOON, TODAY
from tests.surveys.themes.conftest import CHASE, KIND, NO_NEWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything_twice(monkeypatch):
    monkeypatch.setattr(actions, "is_coded_again", lambda _: True)
    monkeypatch.setattr(queries, "is_coded_again", lambda _: True)


def test_a_tenth_is_coded_again_and_always_the_same():
    chosen = [pk for pk in range(1, 10_001) if queries.is_coded_again(pk)]
    assert 900 < len(chosen) < 1100
    assert chosen == [pk for pk in range(1, 10_001) if queries.is_coded_again(pk)]


def test_the_newest_first_and_whoever_passed_one_over_gets_the_next(say, survey, tia):
    old, new = say(on=date(2019, 8, 1)), say(on=date(2019, 9, 1))
    assert queries.next_text(survey, TODAY, tia) == new
    assert queries.next_text(survey, TODAY, tia, after=new.pk) == old
    assert queries.next_text(survey, TODAY, tia, after=old.pk) == new
    assert queries.next_text(survey, TODAY, tia, after=999_999) == new


def test_the_only_one_is_not_offered_again_at_once(say, survey, tia):
    only = say()
    assert queries.next_text(survey, TODAY, tia, after=only.pk) is None


def test_coded_withdrawn_and_old_ones_are_not_offered(say, code, survey, tia, helen):
    code()
    withdraw_consent(say(), by=helen, at=NOON)
    say(on=date(2017, 9, 1))
    assert queries.next_text(survey, TODAY, tia) is None


def test_a_text_that_may_not_be_printed_is_coded_all_the_same(say, survey, tia):
    answer = say(printed="no")
    assert queries.next_text(survey, TODAY, tia) == answer


def test_what_somebody_else_has_coded_comes_again_and_ones_own_does_not(code, survey, tia, uma, everything_twice):
    coding = code()
    assert queries.next_text(survey, TODAY, tia) is None
    assert queries.next_text(survey, TODAY, uma) == coding.answer
    code(answer=coding.answer, by=uma)
    assert queries.next_text(survey, TODAY, uma) is None


def test_progress_is_of_surveys_with_texts(say, code, tia, uma, everything_twice):
    say(), code()
    (mine,), (hers,) = queries.progress(TODAY, tia), queries.progress(TODAY, uma)
    assert (mine.survey.pk, mine.waiting, mine.coded, mine.again) == ("hate_crime", 1, 1, 0)
    assert (hers.waiting, hers.coded, hers.again) == (1, 1, 1)


def test_suggestions_follow_first_codings_and_are_not_kept(say, code, uma, everything_twice):
    coding = code(NO_NEWS)
    code(KIND, answer=coding.answer, by=uma)
    answer = say("And nobody rang back again.")
    assert [each.code for each in queries.suggestions(answer)] == ["no_news"]
    assert not answer.codings.exists()
    assert queries.suggestions(say("zebra")) == []


def test_nothing_is_suggested_by_a_text_that_was_withdrawn(say, code, helen):
    coding = code()
    withdraw_consent(coding.answer, by=helen, at=NOON)
    assert queries.suggestions(say("Nobody rang back.")) == []


def test_agreement_is_of_texts_coded_twice(code, uma, everything_twice):
    assert queries.agreed().texts == 0
    same, other = code(NO_NEWS), code(NO_NEWS, CHASE)
    code()  # once only
    code(NO_NEWS, answer=same.answer, by=uma)
    code(NO_NEWS, answer=other.answer, by=uma)
    found = queries.agreed()
    assert (found.texts, found.whole.agreed) == (2, 1)
    themes = queries.codeframe_in_use().codes.filter(stage__isnull=False).count()
    assert (found.codes.pairs, found.codes.agreed) == (2 * themes, 2 * themes - 1)
    assert 0 < found.codes.kappa < 1
    assert {stage.code: each.agreed for stage, each in found.stages}["informed"] == 2
