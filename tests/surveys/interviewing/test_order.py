"""Saves are numbered: the newest is kept, whatever is dropped, repeated or late, and nothing else is said to be."""

import json
import random

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from surveys.interviewing.order import Order, name_of_tab
from surveys.models import Answer, Tab
from tests.factories import TINY, interviewing
from tests.surveys.interviewing import tab as tabs
from tests.surveys.interviewing.browsing import address, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGE = "overall"


@pytest.fixture
def opened(browser, interview):
    """Opens the page in one more tab."""
    return lambda page=PAGE: tabs.Tab(browser, interview, page)


def stored(question):
    row = Answer.objects.get(question=question)
    return row.code or row.text


def told(response):
    return json.loads(response.headers["Answers-Kept"])


def test_what_is_saved_is_named(opened):
    tab = opened()
    tab.enter("whole_experience", "2")
    response = tab.save()
    assert response.status_code == 204
    assert told(response) == {"kept": {"whole_experience": 1}, "overtaken": [], "unread": []}
    assert (stored("whole_experience"), tab.unsaved) == ("2", {})


def test_only_what_is_numbered_is_kept(opened):
    tab = opened()
    tab.typed["safety_since"] = "much_safer"
    tab.enter("whole_experience", "2")
    tab.save()
    assert not Answer.objects.filter(question="safety_since").exists()


def test_a_late_save_does_not_overwrite_a_newer_one(opened):
    tab = opened()
    tab.enter("whole_experience", "2")
    late = tab.request()
    tab.enter("whole_experience", "6")
    tab.save()
    for _ in range(2):
        assert told(tab.send(late))["kept"] == {"whole_experience": 2}
        assert stored("whole_experience") == "6"


def test_a_tab_opened_later_is_newer(opened):
    older, newer = opened(), opened()
    older.enter("whole_experience", "1")
    newer.enter("whole_experience", "6")
    newer.save()
    assert told(older.save()) == {"kept": {}, "overtaken": ["whole_experience"], "unread": []}
    assert (stored("whole_experience"), older.saved) == ("6", {})
    older.enter("community_impact", "a_lot")
    assert told(older.save())["kept"] == {"community_impact": 2}


def test_a_tab_opened_later_answers_anew_whatever_its_numbers(opened):
    older = opened()
    for rating in "1234567":
        older.enter("whole_experience", rating)
    older.save()
    newer = opened()
    newer.enter("whole_experience", "3")
    newer.save()
    assert stored("whole_experience") == "3"


def test_what_cannot_be_read_is_not_said_to_be_saved(opened):
    tab = opened()
    tab.enter("whole_experience", "perhaps")
    assert told(tab.save()) == {"kept": {}, "overtaken": [], "unread": ["whole_experience"]}
    assert tab.saved == {}


def test_what_an_answer_opened_is_kept_though_the_page_never_heard_of_it(opened):
    """The answer to a save is lost; what the stored answers lead to is then not what the page shows."""
    tab = opened("background")
    tab.enter("happened_before", "yes")
    tab.save()
    tab.enter("happened_before", "no")
    tab.send(tab.request())  # it arrives, and its answer is lost
    tab.enter("happened_before", "yes")
    tab.enter("police_knew", "no")
    assert set(told(tab.save())["kept"]) == {"happened_before", "police_knew"}
    assert (stored("happened_before"), stored("police_knew")) == ("yes", "no")
    assert Answer.objects.get(question="police_knew").counts


def test_what_a_lost_answer_would_have_shown_is_shown_by_the_next(opened):
    tab = opened("background")
    tab.enter("happened_before", "yes")
    tab.send(tab.request())
    response = tab.save()
    assert response.status_code == 200
    assert 'name="answer:police_knew"' in response.text
    assert "police_knew" in tab.signs["shown"]


def test_going_on_says_what_was_opened_meanwhile(opened):
    tab = opened("background")
    tab.enter("happened_before", "yes")
    tab.send(tab.request())
    response = tab.save(go="next")
    assert 'name="answer:police_knew"' in response.text
    assert "HX-Push-Url" not in response.headers


def test_going_on_comes_with_the_next_page(opened, interview):
    tab = opened()
    tab.enter("whole_experience", "2")
    response = tab.save(go="next")
    assert response.headers["HX-Push-Url"] == address(interview, "about_you")
    assert 'name="answer:about_you_wanted"' in response.text
    assert "<html" not in response.text
    assert Answer.objects.filter(question="safety_since", code="").exists()  # asked, and skipped


def test_going_on_does_not_empty_what_another_tab_answered(opened):
    tab, other = opened(), opened()
    other.enter("safety_since", "much_safer")
    other.save()
    tab.enter("whole_experience", "2")
    tab.save(go="next")
    assert stored("safety_since") == "much_safer"


def test_a_page_without_scripts_is_the_newest(opened, browser, interview):
    tab = opened()
    tab.enter("whole_experience", "6")
    tab.save()
    send(browser, interview, PAGE, {"whole_experience": "1"})
    assert stored("whole_experience") == "1"


def test_ending_early_saves_first(opened):
    tab = opened()
    tab.enter("whole_experience_why", "Nobody came")
    assert tab.save(go="stop").headers["HX-Redirect"].endswith("/stop/")
    assert stored("whole_experience_why") == "Nobody came"


def test_when_an_answer_was_first_and_last_given(opened, at_noon):
    tab = opened()
    tab.enter("whole_experience", "6")
    tab.save()
    first = Answer.objects.get(question="whole_experience").given_at
    at_noon.shift(60)
    tab.enter("whole_experience", "1")
    tab.save()
    row = Answer.objects.get(question="whole_experience")
    assert row.first_at == first
    assert (row.given_at - first).total_seconds() == 60


def test_each_opening_is_another_tab(opened):
    assert int(opened().tab.partition(":")[0]) < int(opened().tab.partition(":")[0])
    assert Tab.objects.count() >= 2


NOT_NUMBERS = ["x", "[1]", '{"a": -1}', '{"a": "x"}', '{"a": true}', "[" * 2000]
WRONG = [{"numbers": text} for text in NOT_NUMBERS] + [{"tab": text} for text in ("x", "1", "1:x", "9" * 30)]


@pytest.mark.parametrize("wrong", WRONG)
def test_numbers_that_cannot_be_read_are_refused(opened, wrong):
    tab = opened()
    tab.enter("whole_experience", "2")
    response = tab.send(tab.request(**wrong))
    assert response.status_code == 400
    assert not Answer.objects.filter(question="whole_experience").exists()


CHOICES = {
    "safety_since": ["much_safer", "a_little_safer", "about_the_same"],
    "community_impact": ["a_lot", "a_little", "not_at_all"],
    "whole_experience": list("1234567"),
    "would_report_again": ["yes", "no"],
}


@pytest.mark.parametrize("times", [1000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_saves_on_a_bad_line(opened, times):
    """A fifth is lost on the way there or back, a tenth comes twice, a tenth comes late."""
    chance, tab, late = random.Random(20190918), opened(), []
    for turn in range(times):
        question = chance.choice([*CHOICES, "whole_experience_why"])
        tab.enter(question, chance.choice(CHOICES.get(question, [f"Words {turn}"])))
        data = tab.request()
        lost, again, delayed = chance.random(), chance.random() < 0.1, chance.random() < 0.1
        if lost < 0.1:
            continue  # before it was stored
        if delayed:
            late.append(data)
            continue
        response = tab.send(data)
        if lost >= 0.2:
            tab.hear(response)
        if again:
            tab.send(data)
        if late and chance.random() < 0.3:
            tab.send(late.pop(chance.randrange(len(late))))
        _all_acknowledged_are_there(tab)
    while tab.unsaved:
        tab.save()
    for data in late:
        tab.send(data)
    assert {question: stored(question) for question in tab.typed} == tab.typed


def _all_acknowledged_are_there(tab):
    """What was said to be saved, and was not changed since, is what is stored."""
    settled = {question: value for question, value in tab.saved.items() if question not in tab.unsaved}
    rows = Answer.objects.filter(question__in=settled)
    assert {row.question: row.code or row.text for row in rows} == settled


numbers = st.integers(1, 5)
saves = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


@given(saves)
def test_in_whatever_order_they_arrive_the_newest_stays(arrived):
    row = None
    for tab, number in arrived:
        if Order(tab, {"q": number}).takes_place_of("q", row):
            row = Answer(tab=tab, sequence=number)
    assert (row.tab, row.sequence) == max(arrived)


def test_a_page_without_numbers_has_no_order():
    assert Order.read(QueryDict("go=next"), "here") is None


def test_a_tab_of_another_interview_is_none_of_this_one():
    data = QueryDict(mutable=True)
    data.update({"tab": name_of_tab(7, "here"), "numbers": '{"a": 3}', "last": "4"})
    assert Order.read(data, "here") == Order(7, {"a": 3}, 4)
    with pytest.raises(BadRequest):
        Order.read(data, "there")


CLOSE = "| | note                    | thanks "
CHILDREN = """| | begin_repeat | children |  |  |  | Child |
| | text | called |  |  |  | Name? |
| | end_repeat | | | | | |
"""
REPEAT = TINY.replace(CLOSE, CHILDREN + CLOSE)


def test_a_save_from_before_an_instance_was_removed_is_of_another_child(signed_in, asha):
    interview = interviewing(asha, form=REPEAT)
    tab = tabs.Tab(signed_in(asha), interview, "close")
    tab.save(go="add:children")
    tab.enter("children[1]/called", "Ann")
    tab.enter("children[2]/called", "Bo")
    late = tab.request()
    tab.save()
    tab.save(go="remove:children[1]")
    assert stored("children[1]/called") == "Bo"
    assert set(told(tab.send(late))["unread"]) == {"children[2]/called"}
    assert stored("children[1]/called") == "Bo"
    assert not Answer.objects.filter(question="children[2]/called").exists()
