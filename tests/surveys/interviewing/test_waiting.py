"""Where an interview goes on."""

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.waiting import first_waiting
from tests.factories import TINY

FORM = read_questionnaire(TINY)


def goes_on(**answers):
    return first_waiting(walk(FORM, answers), answers)


def test_it_begins_on_the_first_page():
    assert goes_on() == "opening"


def test_it_goes_on_with_the_first_question_that_was_not_asked():
    assert goes_on(agrees="yes") == "overall"
    assert goes_on(agrees="yes", whole_experience="2") == "overall"  # the next of that page was not asked


def test_skipped_on_purpose_is_an_answer():
    assert goes_on(agrees="yes", whole_experience="2", treatment=None) == "close"
    assert goes_on(agrees="yes", whole_experience=None, treatment=None) == "overall"  # it must be answered


def test_what_an_earlier_answer_opened_was_not_asked():
    asked = {"agrees": "yes", "whole_experience": "2", "treatment": "1"}
    assert goes_on(**asked | {"whole_experience": "6"}) == "overall"


READ_OUT = "| | note | before | | | ${agrees} = 'yes' | Now to you. |\n"


def test_what_is_only_read_out_is_read_out_again_with_what_follows():
    group = "| | begin_group             | overall "
    path = walk(read_questionnaire(TINY.replace(group, READ_OUT + group)), {"agrees": "yes"})
    assert first_waiting(path, {"agrees"}) == "before"
