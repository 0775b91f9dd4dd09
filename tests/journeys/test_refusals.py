"""Whoever said no is asked once more at most, by somebody else; whoever said never is not offered again."""

from datetime import timedelta

import pytest
from django.db.models import F

from surveys.models import Case, FollowUp

TO_NO = ("Yes, it is them", "1 Yes", "English is all right", "No, they do not want to take part")
NOBODY = "There is nobody to call at the moment"


@pytest.fixture
def asha(person, waiting):
    asha = person("interviewer").signs_in()
    asha.calls()
    return asha


def days_pass(case, days):
    """All of the case's past is so much longer ago."""
    ago = timedelta(days=days)
    case.attempts.update(begun_at=F("begun_at") - ago, ended_at=F("ended_at") - ago)
    moved = {name: F(name) - ago for name in ("not_before", "last_called_at")}
    Case.objects.filter(pk=case.pk).update(**moved)


def finds_nobody(interviewer):
    interviewer.page.goto(f"{interviewer.site}/calls/")
    interviewer.presses("Get the next call")
    interviewer.sees(NOBODY)


def answers(interviewer, *buttons):
    for button in buttons:
        interviewer.presses(button)


def test_never_again_is_asked_twice_and_holds_in_every_survey(asha, waiting, person, colleague):
    answers(asha, "I am ringing this number", *TO_NO)
    asha.sees("Would you rather we did not ring you about this again?")
    asha.looks_at("declined")
    asha.presses("Yes: never again")
    asha.sees("We will not ring you about this again.")
    asha.presses("The victim refused: never call again")
    asha.sees("Are you sure?")
    asha.looks_at("sure")
    asha.presses("Yes, record it for good")
    asha.sees("Recorded: The victim refused: never call again.")
    assert Case.objects.get(pk=waiting.pk).closed_at
    noor = person("noor").signs_in()
    for interviewer in (asha, noor):
        finds_nobody(interviewer)
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "Samples")
    helen.presses("Draw a sample")
    helen.page.get_by_label("Survey").select_option("hate_crime")
    helen.page.get_by_label("How many cases").fill("1")
    helen.presses("Look at the draw")
    helen.looks_at("nobody_to_draw")
    assert Case.objects.count() == 1
    assert "Draw the sample" not in helen.reads()


def test_a_soft_refusal_rests_a_week_and_goes_once_to_somebody_else(asha, waiting, person, colleague):
    answers(asha, "I am ringing this number", *TO_NO)
    asha.presses("The victim refused: may be asked once more")
    asha.sees("The victim refused: may be asked once more")
    noor = person("noor").signs_in()
    days_pass(waiting, 6)
    finds_nobody(noor)
    days_pass(waiting, 2)
    finds_nobody(asha)
    noor.calls()
    answers(noor, "I am ringing this number")
    noor.sees("Could I speak to Cy Eastry, please?")  # identity and safety are asked again
    answers(noor, *TO_NO)
    noor.presses("The victim refused: may be asked once more")
    noor.sees("Recorded for case")
    assert Case.objects.get(pk=waiting.pk).closed_at
    days_pass(waiting, 30)
    for interviewer in (asha, noor):
        finds_nobody(interviewer)


def test_a_third_party_hears_nothing_and_a_supervisor_is_told(asha, waiting, person):
    answers(asha, "I am ringing this number", "No, somebody else")
    asha.sees("It is a personal call.")
    asha.looks_at("third_party")
    said = " ".join(asha.page.locator(".app-say").all_inner_texts()).lower()
    assert not any(word in said for word in ("police", "survey", "victim", "crime", "kent"))
    first = asha.page.locator(".app-outcomes__group").first
    assert first.locator("legend").inner_text() == "Somebody else"
    asha.presses("Somebody else refused for the victim")
    asha.sees("Recorded for case")
    assert FollowUp.objects.get().kind == FollowUp.Kind.THIRD_PARTY
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "Unsafe calls and follow-ups")
    helen.sees(waiting.label)
    helen.looks_at("follow_ups")
    helen.page.get_by_role("table").first.get_by_role("link").first.click()
    helen.looks_at("follow_up")


def test_after_somebody_else_answered_the_next_call_asks_who_it_is(asha, waiting):
    answers(asha, "I am ringing this number", "No, somebody else")
    asha.presses("Somebody else answered, the victim was not in")
    asha.sees("Recorded for case")
    days_pass(waiting, 1)
    asha.calls()
    answers(asha, "I am ringing this number")
    asha.sees("Am I speaking to Cy Eastry?")
