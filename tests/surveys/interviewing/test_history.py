"""An interview that goes on another day: what was set stays, and today is the day on which it is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from surveys.fieldwork.outcomes import BROKEN_OFF, BY_CODE
from surveys.interviewing import actions
from surveys.interviewing.history import history_of
from surveys.interviewing.paths import path_of
from surveys.interviewing.waiting import first_waiting
from surveys.models import EarlierValue, Interview
from tests.factories import NOON, interviewing
from tests.surveys.interviewing.steps import told
from tests.surveys.questionnaires.going import rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MONDAY = NOON + timedelta(days=5)
FORM = """
| survey |
| | type | name | label | calculation | trigger | constraint | relevant | default | bind::kent:measure |
| | begin_group | first | First | | | | | | |
| | calculate | day | | today() | | | | | |
| | date | last_contact | When last? | | | . <= today() | | | |
| | date | hearing | When is the hearing? | | | . >= ${day} | | | |
| | text | words | What was said? | | | | | | |
| | calculate | first_day | | once(today()) | | | | | |
| | start | began | | | | | | | |
| | today | on | | | | | | | |
| | hidden | seen | | | | | | now() | |
| | calculate | stamp | | now() | ${words} | | | | |
| | end_group | | | | | | | | |
| | begin_group | second | Second | | | | | | |
| | text | again | In short? | concat(${words}, '!') | ${words} | | | | |
| | begin_repeat | children | Child | | | | | | |
| | text | called | Called? | | | | | | |
| | calculate | added | | once(now()) | | | | | |
| | end_repeat | | | | | | | | |
| | select_one ways | whole_experience | How was it? | | | | | | whole_experience |
| | end_group | | | | | | | | |
| choices |
| | list_name | name | label |
| | ways | 1 | Good |
| | ways | 2 | Bad |
| settings |
| | version | namespaces |
| | 1 | kent="urn:kentpcc:survey" |
"""


@pytest.fixture
def interview(asha):
    return interviewing(asha, form=FORM)


def save(interview, at=NOON, **given):
    interview.case.held_until = at + timedelta(hours=1)
    interview.case.save(update_fields=["held_until"])
    return actions.save_answers(interview, given, **told(interview, at))


def test_today_is_the_day_on_which_it_is_asked(interview):
    assert [fault.name for fault in save(interview, last_contact="2019-09-21").violations] == ["last_contact"]
    assert path_of(interview, at=MONDAY).violations == ()  # it has come true meanwhile
    assert save(interview, MONDAY, last_contact="2019-09-22").violations == ()
    assert [fault.name for fault in save(interview, MONDAY, last_contact="2019-09-24").violations] == ["last_contact"]


def test_what_was_right_when_it_was_given_does_not_turn_false_by_waiting(interview):
    save(interview, hearing="2019-09-19")
    later = path_of(interview, at=MONDAY)
    assert later.values["day"] == "2019-09-23"
    assert later.violations == ()
    assert [fault.name for fault in save(interview, MONDAY, hearing="2019-09-20").violations] == ["hearing"]


def test_what_was_wrong_when_it_was_given_is_shown_where_it_was_asked(interview):
    save(interview, hearing="2019-09-17", last_contact=None, words=None)
    later = path_of(interview, at=MONDAY)
    assert [fault.name for fault in later.violations] == ["hearing"]
    assert first_waiting(later, {"last_contact", "hearing", "words"}) == "first"


def test_a_value_that_is_set_once_stays(interview):
    values = path_of(interview, at=MONDAY).values
    assert [values[name] for name in ("first_day", "on", "day")] == ["2019-09-18", "2019-09-18", "2019-09-23"]
    assert values["began"] == values["seen"] == "2019-09-18T12:00:00.000"


def test_a_time_stamp_is_set_by_its_trigger_and_moves_with_nothing_else(interview):
    assert "stamp" not in save(interview, last_contact="2019-09-18").values
    set_at = NOON + timedelta(minutes=1)
    assert save(interview, set_at, words="Slow.").values["stamp"] == "2019-09-18T12:01:00.000"
    assert save(interview, NOON + timedelta(minutes=2), hearing=None).values["stamp"] == "2019-09-18T12:01:00.000"
    assert save(interview, MONDAY, words="Slow.").values["stamp"] == "2019-09-18T12:01:00.000"
    assert save(interview, MONDAY, words="Kind.").values["stamp"] == "2019-09-23T12:00:00.000"


def test_an_answer_that_another_fills_in_is_an_answer(interview):
    save(interview, words="Slow")
    assert interview.answers.get(question="again").text == "Slow!"
    assert path_of(interview, at=MONDAY).answers["again"] == "Slow!"
    assert save(interview, again="It was slow").answers["again"] == "It was slow"
    assert save(interview, words="Kind").answers["again"] == "Kind!"
    assert path_of(interview).answers["again"] == "Kind!"


def test_each_instance_has_its_own_moment_and_takes_it_along(interview):
    save(interview, **{"children[1]/called": "Ann"})
    actions.add_instance(interview, "children", **told(interview, NOON + timedelta(minutes=3)))
    added = [each["added"][11:16] for each in path_of(interview, at=MONDAY).values["children"]]
    assert added == ["12:00", "12:03"]
    actions.remove_instance(interview, "children[1]", **told(interview))
    assert [each["added"][11:16] for each in path_of(interview, at=MONDAY).values["children"]] == ["12:03"]


def test_none_of_it_is_an_answer_or_repeats_what_set_it_off(interview):
    save(interview, words="Slow.")
    assert set(interview.answers.values_list("question", flat=True)) == {"words", "again"}
    kept = history_of(interview)
    assert set(kept) > {"first_day", "stamp", "stamp@", "again@", "seen"}
    assert not any("Slow" in text for text in kept.values())


def test_it_goes_when_the_interview_is_complete(interview):
    save(interview, words="Slow.", whole_experience="1")
    actions.complete(interview, **told(interview, NOON + timedelta(minutes=1)))
    assert Interview.objects.get().status == "complete"
    assert not EarlierValue.objects.exists()


def test_it_stays_when_the_interview_is_broken_off(interview):
    save(interview, words="Slow.")
    before = history_of(interview)
    actions.break_off(interview, BY_CODE[BROKEN_OFF], **told(interview, NOON + timedelta(minutes=1)))
    assert history_of(interview) == before


def test_a_questionnaire_without_history_costs_no_query(asha, django_assert_num_queries):
    interview = interviewing(asha)
    with django_assert_num_queries(0):
        assert history_of(interview) == {}


def test_a_rehearsal_lives_on_the_day_on_which_it_is_gone_through(interview, signed_in, helen, at_noon):
    at_noon.move_to(NOON + timedelta(hours=11, minutes=55))
    walker = rehearse(signed_in(helen), f"version-{interview.instrument_id}")
    walker.send(words="Slow", hearing=[19, 9, 2019], last_contact=[19, 9, 2019])
    assert "This answer is not possible here." in walker.text
    at_noon.move_to(NOON + timedelta(hours=12, minutes=5))
    walker.open(reverse("questionnaires:rehearsal_page", args=[f"version-{interview.instrument_id}", "first"]))
    walker.send(words="Slow", last_contact=[19, 9, 2019])
    assert walker.stage == "second"
    assert walker.page.context["form"]["again"].value() == "Slow!"
    values = walker.page.context["form"].path.values
    assert values["day"] == "2019-09-19"
    assert {values[name][:10] for name in ("first_day", "on", "began", "seen", "stamp")} == {"2019-09-18"}


def test_the_moment_is_told_as_clocks_show_it(interview):
    winter = datetime(2019, 12, 2, 9, 30, tzinfo=UTC)
    assert path_of(interview, {"words": "x"}, at=winter).values["stamp"] == "2019-12-02T09:30:00.000"
