"""A block that is laid out once and filled in is what the form pack would draw for the answers."""

import random
import re

import pytest
from django.http import QueryDict

from kentpcc.site.demo.respondents import panel
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.blocks import laid_out, laid_out_anew
from surveys.interviewing.inputs import input_name
from surveys.interviewing.page_form import PageForm
from tests.factories import EVERY_KIND, LIBRARY

SAID = {
    "one": "yes",
    "one_of_many": "m",
    "one_in_a_list": "no",
    "several": ["a", "c"],
    "words": "<b>\"Kind\" & 'quick'\nand </textarea>",
    "whole": "0",
    "part": "2.5",
    "scale": "7.5",
    "day": "2019-02-28",
    "clock": "14:30:00",
}
PIPED = """
| survey |
| | type | name | label |
| | begin_group | stage | The stage |
| | text | called | Name? |
| | integer | age | How old is ${called}? |
| | end_group | | |
"""


def drawn_anew(form):
    return laid_out_anew(form, *(form._anew(what, key) for what, key in form.path.blocks(form.page)))


def plain(html):
    """Without the space between tags."""
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html)).strip()


def same(form):
    return plain(form.blocks()) == plain(drawn_anew(form))


@pytest.mark.parametrize("name", [path.stem for path in sorted(LIBRARY.glob("*.md"))])
def test_every_page_of_the_library(name):
    questionnaire = read_questionnaire((LIBRARY / f"{name}.md").read_text())
    for answers in ({}, panel(questionnaire, random.Random(1), 1)[True][0]):
        for language in questionnaire.languages:
            path = walk(questionnaire, answers, language=language)
            assert all(same(PageForm(path, stage.name, questionnaire)) for stage in path.stages)


@pytest.mark.parametrize("answers", [{}, SAID])
def test_every_kind_of_question(answers):
    questionnaire = read_questionnaire(EVERY_KIND)
    path = walk(questionnaire, answers)
    assert all(same(PageForm(path, stage.name, questionnaire)) for stage in path.stages)


def test_what_was_typed_is_filled_in_and_escaped():
    questionnaire = read_questionnaire(EVERY_KIND)
    data = QueryDict(mutable=True)
    typed = {"words": SAID["words"], "day:day": '"', "whole": "3", "one": "yes", "heard": "on"}
    data.update({input_name(name): text for name, text in typed.items()})
    form = PageForm(walk(questionnaire, {}), "everything", questionnaire, data=data)
    form._errors, form.cleaned_data = {}, {}  # as if nothing were wrong
    assert same(form)
    assert "&lt;/textarea&gt;" in form.blocks()
    assert form.blocks().count(" checked") == 2


def test_words_with_an_answer_in_them_are_not_kept():
    questionnaire = read_questionnaire(PIPED)
    laid_out.cache_clear()
    PageForm(walk(questionnaire, {"called": "Amara"}), "stage", questionnaire).blocks()
    assert laid_out.cache_info().currsize == 1
    assert "How old is Bo?" in PageForm(walk(questionnaire, {"called": "Bo"}), "stage", questionnaire).blocks()
