"""The opening is kept with the call, in its order; “not safe” ends it in the same step."""

from datetime import date, timedelta

import pytest

from kentpcc.refusals import Refused
from surveys.fieldwork.numbers.queries import State, numbers_of
from surveys.fieldwork.queue import LeaseLost
from surveys.fieldwork.script import actions
from surveys.fieldwork.script.opening import opening_of
from surveys.fieldwork.waiting import callable_now
from surveys.models import Case, Interview, Signpost, Survey
from tests.factories import NOON, a_case, calling, held, interviewing
from victims.models import Flag

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=2)
FIELDS = ("is_named_person", "is_safe_to_talk", "agreed")


def told(case, by, at=LATER):
    return {"by": by, "lease": case.lease, "at": at}


def asked(case):
    return tuple(getattr(case.attempts.last(), field) for field in FIELDS)


@pytest.fixture
def case(asha):
    return calling(asha)


def test_nothing_is_preset(case):
    assert asked(case) == ("", "", "")


def test_the_whole_opening(asha, case, trail):
    for act in actions.ACTS.values():
        act(case.pk, "yes", **told(case, asha))
    assert opening_of(case.attempts.get())
    assert trail() == ["began a call", *["asked the opening of a call"] * 3]


@pytest.mark.parametrize("act", [actions.say_whether_safe, actions.say_whether_agreed])
def test_no_question_is_passed_over(asha, case, act):
    with pytest.raises(Refused, match="in their order"):
        act(case.pk, "yes", **told(case, asha))
    assert asked(case) == ("", "", "")


def test_somebody_else_answers_and_the_victim_comes_to_the_telephone(asha, case):
    for answer in ("yes", "no", "", "yes"):
        actions.confirm_identity(case.pk, answer, **told(case, asha))
    assert asked(case) == ("yes", "", "")


def test_another_identity_asks_everything_anew(asha, case):
    for act in actions.ACTS.values():
        act(case.pk, "yes", **told(case, asha))
    actions.confirm_identity(case.pk, "no", **told(case, asha))
    assert asked(case) == ("no", "", "")


@pytest.mark.parametrize("before", [[], ["is_named_person"]])
def test_not_safe_ends_the_call_whatever_was_asked_before(asha, case, before):
    for question in before:
        actions.ACTS[question](case.pk, "yes", **told(case, asha))
    actions.say_whether_safe(case.pk, "no", **told(case, asha))
    case.refresh_from_db()
    assert (case.outcome, case.needs_release, case.held_by) == ("2.35", True, None)
    assert case.attempts.get().is_safe_to_talk == "no"
    assert case.involvement.victim.flags.standing().get().kind == Flag.Kind.UNSAFE
    assert not callable_now(LATER + timedelta(days=3)).exists()


def test_a_number_on_which_it_is_safe_to_talk_is_known_as_safe(asha, case):
    (number,) = numbers_of(case.involvement.victim)
    case.attempts.update(number_dialled=number.digest)
    actions.confirm_identity(case.pk, "yes", **told(case, asha))
    actions.say_whether_safe(case.pk, "yes", **told(case, asha))
    assert [each.state for each in numbers_of(case.involvement.victim)] == [State.SAFE]


def test_a_second_call_is_a_call_like_the_first(asha, bela):
    interview = interviewing(asha, a_case())
    case = interview.case
    case.attempts.update(is_named_person="yes", is_safe_to_talk="yes", agreed="yes", ended_at=LATER, outcome="2.121")
    Interview.objects.update(status="broken_off")
    Case.objects.update(held_by=None, held_until=None)
    case.refresh_from_db()
    again = calling(bela, case, at=NOON + timedelta(days=1))
    assert asked(again) == ("", "", "")
    assert not opening_of(again.attempts.last())


@pytest.mark.parametrize("question", FIELDS)
def test_an_opening_needs_a_call_and_its_lease(asha, bela, question):
    case = held(asha)
    for under in (told(case, asha), told(case, bela), told(case, asha) | {"lease": 0}):
        with pytest.raises(LeaseLost):
            actions.ACTS[question](case.pk, "no", **under)


def test_a_text_is_written_and_the_old_one_stays_on_record(helen, trail):
    survey = Survey.objects.get(pk="rape")
    fields = {"survey": survey, "kind": "service", "position": 9, "title": "A line", "text": "Ring it."}
    actions.write_signpost(**fields, effective_from=date(2019, 9, 18), by=helen, at=NOON)
    actions.write_signpost(**fields | {"text": ""}, effective_from=date(2019, 9, 19), by=helen, at=NOON)
    assert list(Signpost.objects.filter(position=9).values_list("text", flat=True)) == ["Ring it.", ""]
    assert trail() == ["wrote what is said in a call"] * 2


def test_no_text_is_written_for_a_day_that_has_been(helen):
    fields = {"survey": None, "kind": "real", "position": 1, "title": "T", "text": "t"}
    with pytest.raises(Refused, match="Choose today or a later day"):
        actions.write_signpost(**fields, effective_from=date(2019, 9, 17), by=helen, at=NOON)
