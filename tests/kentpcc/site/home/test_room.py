from datetime import timedelta

import pytest

from kentpcc.site.home import room
from surveys.fieldwork.supervision import actions
from surveys.models import Broadcast, FieldworkSetting, HelpRequest
from tests.factories import NOON, a_case, a_survey, calling, interviewing
from tests.kentpcc.site.home.reading import read

pytestmark = pytest.mark.django_db
Kind = HelpRequest.Kind


def ask(by, kind, ago):
    case = by.held_cases.first() or calling(by, at=NOON - timedelta(minutes=20))
    return actions.ask_for_help(case.pk, kind, by=by, at=NOON - ago)


def test_help_waits_and_is_late_after_two_minutes(visiting, helen, asha):
    ask(asha, Kind.COMPLAINT, timedelta(minutes=1))
    ask(asha, Kind.DISTRESS, timedelta(minutes=3))
    ask(asha, Kind.LANGUAGE, timedelta(minutes=4))
    assert read(room.help_asked_for(visiting(helen))) == [
        "Late: 2 calls for help wait for an answer: Distress, Language. [Answer]",
        "Waits for you: 1 call for help waits for an answer: Complaint. [Answer]",
    ]


def test_help_that_was_answered_waits_no_more(visiting, helen, asha):
    asked = ask(asha, Kind.COMPLAINT, timedelta(minutes=3))
    actions.answer_help(asked.pk, ready=HelpRequest.Ready.COMING, own_words="", by=helen, at=NOON)
    assert read(room.help_asked_for(visiting(helen))) == []


def test_answers_and_messages_wait_until_they_are_read(visiting, helen, asha):
    assert read(room.messages(visiting(asha))) == []
    asked = ask(asha, Kind.OTHER, timedelta(minutes=3))
    actions.answer_help(asked.pk, ready=HelpRequest.Ready.COMING, own_words="", by=helen, at=NOON)
    assert read(room.messages(visiting(asha))) == ["Waits for you: 1 message from a supervisor. [Read]"]
    sent = actions.broadcast(Broadcast.Audience.EVERYBODY, "Cake at three.", by=helen, at=NOON)
    assert read(room.messages(visiting(asha))) == ["Waits for you: 2 messages from supervisors. [Read]"]
    assert read(room.messages(visiting(helen))) == []
    actions.mark_seen(by=asha, at=NOON, answers=[asked.pk], messages=[sent.copies.get().pk])
    assert read(room.messages(visiting(asha))) == []


def test_of_a_survey_that_is_hard_to_hear_one_sees_how_much_of_the_day_is_used(visiting, asha, helen):
    interviewing(asha, a_case(a_survey("rape")))
    assert read(room.share_of_the_day(visiting(asha))) == ["Today: 1 of 3 Rape interviews a day."]
    assert read(room.share_of_the_day(visiting(helen))) == []
    assert read(room.share_of_the_day(visiting(asha, NOON + timedelta(days=1)))) == []


def test_other_surveys_have_no_share_of_a_day(visiting, asha):
    interviewing(asha, a_case(a_survey("hate_crime")))
    assert read(room.share_of_the_day(visiting(asha))) == []


def test_a_survey_without_interviews_falls_short(visiting, helen):
    a_survey("hate_crime")
    FieldworkSetting.objects.filter(survey="hate_crime").update(target_base=80)
    assert read(room.forecast(visiting(helen))) == [
        "Today: 1 of 1 survey will fall short of the target: Hate crime 0 of 80. [See the targets]"
    ]


def test_nothing_is_foretold_before_a_survey_has_begun(visiting, helen):
    assert list(room.forecast(visiting(helen))) == []
