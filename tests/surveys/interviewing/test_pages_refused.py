"""What a page refuses is not kept, and it never says “saved” of it: by itself, when it is turned, without scripts."""

import json

import pytest

from surveys.models import Answer
from tests.factories import interviewing
from tests.surveys.interviewing.browsing import address, send
from tests.surveys.interviewing.tab import Tab

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FORM = """
| survey |
| | type | name | label | constraint | bind::kent:measure |
| | begin_group | before | Before | | |
| | text | words | Words? | | |
| | end_group | | | | |
| | begin_group | first | First | | |
| | integer | whole | How many? | . < 100 | |
| | decimal | part | How much? | | |
| | range | scale | From 0 to 10? | | |
| | date | day | When? | | |
| | time | clock | At what time? | | |
| | select_one ways | how | How? | | |
| | select_multiple ways | all_ways | How else? | | |
| | begin_repeat | children | Child | | |
| | integer | age | How old? | | |
| | end_repeat | | | | |
| | select_one ways | whole_experience | How was it? | | whole_experience |
| | end_group | | | | |
| choices |
| | list_name | name | label |
| | ways | 1 | Good |
| | ways | 2 | Bad |
| settings |
| | version | namespaces |
| | 1 | kent="urn:kentpcc:survey" |
"""
REFUSED = [
    ("whole", {"whole": "3.5"}),
    ("whole", {"whole": "1e1"}),
    ("whole", {"whole": "123456789012"}),
    ("part", {"part": "1e5"}),
    ("part", {"part": "1_000"}),
    ("scale", {"scale": "11"}),
    ("scale", {"scale": "2.5"}),
    ("day", {"day:day": "31", "day:month": "2", "day:year": "2019"}),
    ("day", {"day:day": "x", "day:month": "2", "day:year": "2019"}),
    ("clock", {"clock": "25:00"}),
    ("how", {"how": "3"}),
    ("all_ways", {"all_ways": ["1", "3"]}),
]


@pytest.fixture
def interview(asha):
    return interviewing(asha, form=FORM)


def kept(question):
    return Answer.objects.filter(question=question).exclude(code="", number=None, date=None, text="").exists()


@pytest.mark.parametrize(("question", "typed"), REFUSED)
def test_what_is_refused_is_not_kept(browser, interview, question, typed):
    tab = Tab(browser, interview, "first")
    tab.typed, tab.unsaved, tab.last = dict(typed), {question: 1}, 1
    told = json.loads(tab.send(tab.request()).headers["Answers-Kept"])
    assert told == {"kept": {}, "overtaken": [], "unread": [question]}
    for go in ("next", "back", "add:children", "remove:children[1]"):
        reply = send(browser, interview, "first", typed, go=go)
        assert reply.status_code == 200
        assert question in reply.context["form"].errors
        assert not kept(question)
    assert "children" not in set(Answer.objects.values_list("question", flat=True))
    assert send(browser, interview, "first", typed, go="stop").status_code == 302
    assert not kept(question)


def test_what_was_kept_before_stays_when_what_comes_after_is_refused(browser, interview):
    send(browser, interview, "first", {"part": "2.5"}, go="back")
    send(browser, interview, "first", {"part": "1e5"})
    assert Answer.objects.get(question="part").number == 2.5


def test_what_breaks_a_condition_is_kept_to_be_mended(browser, interview):
    """It is an answer, which may be right once another one is mended."""
    reply = send(browser, interview, "first", {"whole": "100", "whole_experience": "1"})
    assert "This answer is not possible here." in reply.text
    assert Answer.objects.get(question="whole").number == 100
    assert send(browser, interview, "first", {"whole": "100"}, go="back").url == address(interview, "before")
