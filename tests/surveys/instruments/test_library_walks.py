"""Calls by chance through every questionnaire of the library: each comes to its end, and nothing is out of reach."""

from functools import cache

import pytest

from surveys.instruments.walking.path import walk
from tests.surveys.instruments.chance import ByChance
from tests.surveys.instruments.library import LIBRARY, asked, questionnaire

FORMS = sorted(path.stem for path in LIBRARY.glob("*.md"))
FEW, MANY = 300, 2000  # over all of them


def calls(form, over_all):
    """Paths at their ends; the seeds of one questionnaire are not another's."""
    each = -(-over_all // len(FORMS))
    first = FORMS.index(form) * MANY
    return [call(form, seed) for seed in range(first, first + each)]


@cache
def call(form, seed):
    return ByChance(questionnaire(form), seed).to_the_end()


def without_instance(key):
    return key.rpartition("/")[2]


@pytest.mark.parametrize("over_all", [FEW, pytest.param(MANY, marks=pytest.mark.soak)])
@pytest.mark.parametrize("form", FORMS)
def test_a_call_by_chance_comes_to_its_end(form, over_all):
    reached = set()
    for path in calls(form, over_all):
        assert (path.violations, path.unanswered, path.complete) == ((), (), True)
        assert path.pages[-1].questions[-1] == "thanks"
        reached |= {without_instance(key) for page in path.pages for key in page.questions}
    assert set(questionnaire(form).questions) - reached == set()


@pytest.mark.parametrize("form", FORMS)
def test_whoever_answers_the_same_goes_the_same_way(form):
    one, again = (ByChance(questionnaire(form), 1).to_the_end() for _ in range(2))
    assert (one.pages, one.answers) == (again.pages, again.answers)


@pytest.mark.parametrize("form", FORMS)
def test_the_answers_of_a_call_by_chance_are_all_that_its_path_needs(form):
    """What fell off the way is not missed: the same way without it."""
    path = ByChance(questionnaire(form), 2).to_the_end()
    assert [page.questions for page in walk(questionnaire(form), path.answers).pages] == [
        page.questions for page in path.pages
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_call_asks_more_than_one_can_bear(form):
    """Of the questions about the service and the person, the longest of twenty calls by chance asks at most 45."""
    paths = calls(form, 20 * len(FORMS))
    counts = [len([key for page in path.pages for key in page.questions if _counts(form, key)]) for path in paths]
    assert min(counts) >= 12
    assert max(counts) <= 45


def _counts(form, key):
    question = asked(form).get(without_instance(key))
    return "[" not in key and question is not None and question.list_name not in {"consent", "wanted"}
