"""Counts by theme: a second count agrees, and what leaves is protected like any other cell, once and for all."""

import random
from datetime import date

import pytest

from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.models import Answer, Coding, ThemeRelease
from surveys.themes import queries, releasing
from surveys.themes.releasing import BASE, cells_by_group, counts, release_themes
from tests.factories import NOON
from tests.surveys.history import surveyed
from tests.surveys.verbatims.conftest import AUGUST, QUESTION

pytestmark = pytest.mark.django_db
YEAR = Period.rolling(12, to=AUGUST)
RATINGS = ["1", "2", "3", "4", "5", "6", "7", "dont_know"]


def test_a_second_count_agrees(version, tia, survey):
    """Every text by hand, of random codings."""
    rng, frame = random.Random(7), queries.codeframe_in_use()
    themes = list(frame.codes.filter(stage__isnull=False).select_related("stage"))
    expected, glad = {}, {}
    for number in range(40):
        rating = rng.choice(RATINGS)
        (interview,) = surveyed(version, date(2019, 8, 1 + number % 28), {"whole_experience": rating, QUESTION: "so"})
        chosen = rng.sample(themes, rng.randint(1, 3))
        answer = Answer.objects.get(interview=interview, question=QUESTION)
        Coding.objects.create(answer=answer, codeframe=frame, coder=tia, coded_at=NOON).codes.set(chosen)
        groups = {BASE} | {f"theme={each.code}" for each in chosen} | {f"stage={each.stage.code}" for each in chosen}
        for group in groups:
            expected[group] = expected.get(group, 0) + 1
            glad[group] = glad.get(group, 0) + (rating in {"1", "2", "3"})
    found = counts(survey, YEAR)
    assert {group: each.people for group, each in found.items()} == expected
    assert {group: each.satisfied for group, each in found.items()} == glad


def test_months_outside_second_codings_and_other_versions_do_not_count(coded, survey, tia, uma):
    coded({"31": 1}, on=date(2018, 8, 31))
    coded({"31": 1}, on=date(2019, 9, 1))
    coded({"31": 2})
    first = Coding.objects.filter(answer__interview__completed_on=date(2019, 8, 5)).first()
    again = Coding.objects.create(answer=first.answer, codeframe=first.codeframe, coder=uma, coded_at=NOON, second=True)
    again.codes.set(first.codeframe.codes.filter(key="44"))
    assert {group: each.people for group, each in counts(survey, YEAR).items()} == {
        BASE: 2,
        "theme=no_news": 2,
        "stage=informed": 2,
    }


def test_a_text_that_was_erased_stays_counted(coded, survey):
    coded({"31": 3})
    Answer.objects.update(text="")
    assert counts(survey, YEAR)[BASE].people == 3


def test_what_leaves_is_rounded_and_few_are_hidden(coded, released, survey, tia):
    coded({"31": 23, "32": 9, "44": 31})
    released()
    cells = cells_by_group(release_themes(survey, AUGUST, by=tia, at=NOON))
    shown = {group: cell["n"] for group, cell in cells.items()}
    assert shown[BASE] == 65
    assert (shown["theme=no_news"], shown["theme=kind"]) == (25, 30)
    assert shown["theme=had_to_chase"] is None
    assert all(cell["n"] is None or cell["n"] % 5 == 0 for cell in cells.values())
    assert all(cell["shown"] in {"rounded", "suppressed"} and cell["interval"] is None for cell in cells.values())


def test_a_release_of_themes_never_changes_and_is_made_once(coded, released, survey, tia, trail):
    coded({"31": 20})
    released()
    kept = release_themes(survey, AUGUST, by=tia, at=NOON)
    coded({"31": 10})
    with pytest.raises(Refused, match="already"):
        release_themes(survey, AUGUST, by=tia, at=NOON)
    with pytest.raises(Refused, match="already"):
        release_themes(survey, AUGUST - 1, by=tia, at=NOON)
    for change in (kept.save, kept.delete):
        with pytest.raises(Refused, match="never change"):
            change()
    assert ThemeRelease.objects.get().content == kept.content
    assert trail()[-1] == "released the themes of a survey"


def test_figures_are_released_first(coded, survey, tia):
    coded({"31": 20})
    with pytest.raises(Refused, match="not released yet"):
        release_themes(survey, AUGUST, by=tia, at=NOON)


def test_nothing_coded_nothing_released(released, survey, tia):
    released()
    with pytest.raises(Refused, match="No text of these months"):
        release_themes(survey, AUGUST, by=tia, at=NOON)
    assert not ThemeRelease.objects.exists()


def test_two_releases_tell_nothing_of_the_month_between(coded, released, survey, tia, helen):
    """Twenty by July and twenty-three by August, over the same months but one: nobody finds the three."""
    for month in (1, 7):
        coded({"31": 30}, on=date(2019, month, 5))
    coded({"31": 3}, on=date(2019, 8, 5))
    released()
    july = release_themes(survey, Month(2019, 7), by=tia, at=NOON)
    august = release_themes(survey, AUGUST, by=tia, at=NOON)
    before, after = (cells_by_group(each)["theme=no_news"]["n"] for each in (july, august))
    assert before == 60
    assert after in {None, 60, 65}


def test_the_solver_that_finds_no_answer_keeps_nothing(coded, released, survey, tia, monkeypatch):
    coded({"31": 20})
    released()

    def unsolved(*_, **__):
        raise RuntimeError("no answer")

    monkeypatch.setattr(releasing, "protect", unsolved)
    with pytest.raises(RuntimeError):
        release_themes(survey, AUGUST, by=tia, at=NOON)
    assert not ThemeRelease.objects.exists()
