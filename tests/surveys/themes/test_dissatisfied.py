"""One page: counts, one cleared quote, what was done; and nothing of what is hidden or withdrawn."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from surveys.models import Survey
from surveys.themes import actions
from surveys.themes.dissatisfied import dissatisfied_for, share_of
from surveys.themes.releasing import release_themes
from surveys.verbatims.actions import withdraw_consent
from tests.factories import NOON
from tests.surveys.board.saying import text_of
from tests.surveys.themes.conftest import KIND, NO_NEWS
from tests.surveys.verbatims.conftest import AUGUST, OUT

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(coded, code, say, quote, released, survey, tia):
    """Themes that were released, with a quote about one of them; returns the quoted answer."""
    answer = say(on=date(2019, 8, 5))
    code(NO_NEWS, answer=answer)
    quote(answer)
    coded({"31": 39, "32": 4, "44": 30, "41": 20})
    released()
    release_themes(survey, AUGUST, by=tia, at=NOON)
    return answer


def of(user):
    return next(each for each in dissatisfied_for(user) if each.survey.pk == "hate_crime")


def test_themes_of_dissatisfaction_the_most_named_first(told, ruth):
    found = of(ruth)
    assert [theme.code.code for theme in found.themes] == ["no_news", "not_serious"]
    first, second = found.themes
    assert (found.base, first.people_text, first.share) == ("about 95", "about 40", "about 42%")
    assert (second.people_text, second.share) == ("about 20", "about 21%")


@pytest.mark.parametrize(
    ("people", "base", "said"),
    [
        (40, 95, "about 42%"),
        (95, 95, "90% or more"),
        (100, 95, "90% or more"),
        (10, 5000, "10% or less"),
        (20, 45, "–"),
        (20, None, "–"),
    ],
)
def test_a_share_is_of_the_rounded_numbers_and_never_all_or_none(people, base, said):
    assert share_of(people, base) == said


def test_a_quote_stands_beside_its_theme_and_is_gone_when_it_is_withdrawn(told, ruth, helen):
    assert [theme.quote for theme in of(ruth).themes] == [OUT, ""]
    withdraw_consent(told, by=helen, at=NOON)
    assert [theme.quote for theme in of(ruth).themes] == ["", ""]


def test_each_quote_once(told, code, say, quote, ruth):
    answer = say(on=date(2019, 8, 6))
    code(NO_NEWS, "41", answer=answer)
    quote(answer)
    assert [theme.quote for theme in of(ruth).themes] == [OUT, OUT]  # two people said the same


def test_what_was_done_stands_beside_its_theme(told, survey, ruth, tia):
    kept = actions.keep_remedy(survey, "no_news", "Letters every fortnight.", date(2019, 9, 1), by=tia, at=NOON)
    assert [theme.remedies for theme in of(ruth).themes] == [[kept], []]
    actions.withdraw_remedy(kept, by=tia, at=NOON)
    assert [theme.remedies for theme in of(ruth).themes] == [[], []]


def test_what_is_coded_later_changes_nothing(told, coded, ruth):
    before = [(theme.code.code, theme.people) for theme in of(ruth).themes]
    coded({"32": 40})
    assert [(theme.code.code, theme.people) for theme in of(ruth).themes] == before


def test_before_a_release_there_is_nothing(coded, ruth):
    coded({"31": 39})
    assert dissatisfied_for(ruth) == []


def test_figures_without_themes(released, ruth):
    released()
    found = of(ruth)
    assert (found.release, found.themes) == (None, ())


def test_a_line_manager_sees_no_survey_that_is_for_the_force_only(told, make_user):
    grace = make_user("line_manager", "grace", district_id="swale")
    assert of(grace).themes
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    assert not [each for each in dissatisfied_for(grace) if each.survey.pk == "hate_crime"]


def test_glad_themes_make_nobody_dissatisfied(told, ruth):
    assert KIND not in [theme.code.key for theme in of(ruth).themes]


def test_the_page_is_narrowed_to_a_survey_and_its_file_says_the_same(told, signed_in, ruth):
    browser, page = signed_in(ruth), reverse("themes:themes")
    assert "Hate crime: what makes people dissatisfied" in browser.get(page, {"survey": "hate_crime"}).text
    assert "There is no such survey here." in browser.get(page, {"survey": "rape"}).text
    reply = browser.get(page, {"survey": "hate_crime", "file": "csv"})
    assert "themes-hate_crime-released.csv" in reply["Content-Disposition"]
    [heading, first, *_] = csv.reader(io.StringIO(reply.text))
    assert heading == ["Theme", "People", "Of all", "In their words", "What was done"]
    assert first[1:4] == ["about 40", "about 42%", f"“{OUT}”"]


def test_a_quote_that_is_withdrawn_is_in_no_file(told, signed_in, ruth, helen):
    withdraw_consent(told, by=helen, at=NOON)
    files = [signed_in(ruth).get(reverse("themes:themes"), {"file": kind}) for kind in ("csv", "xlsx", "ods")]
    assert all(OUT not in text_of(kind, each.content) for kind, each in zip(("csv", "xlsx", "ods"), files, strict=True))
