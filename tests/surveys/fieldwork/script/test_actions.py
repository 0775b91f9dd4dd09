"""The opening is kept with the call, in its order; “not safe” ends it in the same step."""

from datetime import date, timedelta

import pytest

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork.numbers.queries import State, numbers_of
from surveys.fieldwork.queue import LeaseLost
from surveys.fieldwork.script import actions
from surveys.fieldwork.script.opening import opening_of
from surveys.fieldwork.script.queries import in_force, minutes
from surveys.fieldwork.script.steps import QUESTIONS
from surveys.fieldwork.waiting import callable_now
from surveys.models import Case, Interview, Signpost, Survey
from tests.factories import NOON, a_case, calling, held, interviewing
from victims.models import Flag

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=2)
FIELDS = QUESTIONS


def told(case, by, at=LATER):
    return {"by": by, "lease": case.lease, "at": at}


def asked(case):
    return tuple(getattr(case.attempts.last(), field) for field in FIELDS)


def ask(case, by, **answers):
    for question, answer in answers.items():
        actions.answer_opening(case.pk, question, answer, **told(case, by))


def whole(**changed):
    """Every question of a call in English, in its order."""
    return {"is_named_person": "yes", "is_safe_to_talk": "yes", "language": "english"} | {
        "may_say_more": "yes",
        "agreed": "yes",
        **changed,
    }


@pytest.fixture
def case(asha):
    return calling(asha)


def test_nothing_is_preset(case):
    assert asked(case) == ("",) * len(FIELDS)


def test_the_whole_opening(asha, case, trail):
    ask(case, asha, **whole())
    assert opening_of(case.attempts.get())
    assert trail() == ["began a call", *["asked the opening of a call"] * 5]


def test_another_language_with_an_interpreter(asha, case):
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes", language="another")
    ask(case, asha, language="nepali", interpreter_asked_for="yes", interpreter_took_part="yes")
    ask(case, asha, may_say_more="yes", agreed="yes")
    attempt = case.attempts.get()
    assert opening_of(attempt)
    assert (attempt.language, attempt.interpreter_asked_for, attempt.interpreter_took_part) == ("nepali", "yes", "yes")


def test_the_trail_does_not_tell_what_somebody_speaks(asha, case):
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes", language="another")
    told_of = {row.detail["question"]: row.detail for row in AuditEntry.objects.filter(act=Act.ASKED_OPENING)}
    assert told_of["is_safe_to_talk"]["answer"] == "yes"
    assert "answer" not in told_of["language"]


@pytest.mark.parametrize("question", FIELDS[1:])
def test_no_question_is_passed_over(asha, case, question):
    answer = "english" if question == "language" else "yes"
    with pytest.raises(Refused, match="in their order"):
        ask(case, asha, **{question: answer})
    assert asked(case) == ("",) * len(FIELDS)


def test_nobody_agrees_before_the_language_is_known_and_more_was_said(asha, case):
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes", language="another")
    for question in ("may_say_more", "agreed"):
        with pytest.raises(Refused):
            ask(case, asha, **{question: "yes"})
    ask(case, asha, language="english")
    with pytest.raises(Refused):
        ask(case, asha, agreed="yes")


def test_an_interpreter_is_asked_about_only_where_another_language_was_chosen(asha, case):
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes", language="english")
    with pytest.raises(Refused):
        ask(case, asha, interpreter_asked_for="yes")
    ask(case, asha, language="polish", interpreter_asked_for="no")
    with pytest.raises(Refused):
        ask(case, asha, interpreter_took_part="yes")


def test_no_is_an_answer_before_more_was_said(asha, case):
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes", language="english", agreed="no")
    ask(case, asha, never_again="not_asked")
    assert case.attempts.get().never_again == "not_asked"
    ask(case, asha, agreed="")
    attempt = case.attempts.get()
    assert (attempt.agreed, attempt.never_again) == ("", "")
    ask(case, asha, may_say_more="yes", agreed="yes")
    assert opening_of(case.attempts.get())


def test_never_again_is_asked_of_nobody_who_agrees(asha, case):
    ask(case, asha, **whole())
    with pytest.raises(Refused):
        ask(case, asha, never_again="yes")


def test_somebody_else_answers_and_the_victim_comes_to_the_telephone(asha, case):
    for answer in ("yes", "no", "", "yes"):
        ask(case, asha, is_named_person=answer)
    assert asked(case)[:2] == ("yes", "")


@pytest.mark.parametrize(("question", "answer"), [("is_named_person", "no"), ("is_safe_to_talk", ""), ("language", "")])
def test_a_change_of_an_earlier_answer_asks_anew_what_came_after_it(asha, case, question, answer):
    ask(case, asha, **whole())
    ask(case, asha, **{question: answer})
    place = FIELDS.index(question)
    assert asked(case)[place:] == (answer, *[""] * (len(FIELDS) - place - 1))
    assert asked(case)[:place] == ("yes",) * place


@pytest.mark.parametrize("before", [[], ["is_named_person"]])
def test_not_safe_ends_the_call_whatever_was_asked_before(asha, case, before):
    ask(case, asha, **dict.fromkeys(before, "yes"))
    ask(case, asha, is_safe_to_talk="no")
    case.refresh_from_db()
    assert (case.outcome, case.needs_release, case.held_by) == ("2.35", True, None)
    assert case.attempts.get().is_safe_to_talk == "no"
    assert case.involvement.victim.flags.standing().get().kind == Flag.Kind.UNSAFE
    assert not callable_now(LATER + timedelta(days=3)).exists()


def test_a_number_on_which_it_is_safe_to_talk_is_known_as_safe(asha, case):
    (number,) = numbers_of(case.involvement.victim)
    case.attempts.update(number_dialled=number.digest)
    ask(case, asha, is_named_person="yes", is_safe_to_talk="yes")
    assert [each.state for each in numbers_of(case.involvement.victim)] == [State.SAFE]


def test_a_second_call_is_a_call_like_the_first(asha, bela):
    interview = interviewing(asha, a_case())
    case = interview.case
    case.attempts.update(ended_at=LATER, outcome="2.121")
    Interview.objects.update(status="broken_off")
    Case.objects.update(held_by=None, held_until=None)
    case.refresh_from_db()
    again = calling(bela, case, at=NOON + timedelta(days=1))
    assert asked(again) == ("",) * len(FIELDS)
    assert not opening_of(again.attempts.last())


@pytest.mark.parametrize("question", FIELDS)
def test_an_opening_needs_a_call_and_its_lease(asha, bela, question):
    case = held(asha)
    for under in (told(case, asha), told(case, bela), told(case, asha) | {"lease": 0}):
        with pytest.raises(LeaseLost):
            actions.answer_opening(case.pk, question, "", **under)


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


def test_how_long_it_takes_is_not_taken_away(helen):
    fields = {"survey": None, "kind": "minutes", "position": 1, "title": "T", "text": ""}
    with pytest.raises(Refused, match="Say how many minutes it takes"):
        actions.write_signpost(**fields, effective_from=date(2019, 9, 18), by=helen, at=NOON)
    rape = Survey.objects.get(pk="rape")
    with pytest.raises(Refused):
        actions.write_signpost(**fields | {"survey": rape}, effective_from=date(2019, 9, 18), by=helen, at=NOON)
    assert minutes(in_force(rape, date(2019, 9, 18))) == "twenty"
