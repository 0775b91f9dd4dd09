"""The page of a call, from the queue to its outcome, as a browser without scripts sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from surveys.fieldwork.outcomes import BY_CODE, OUTCOMES
from surveys.models import Attempt, Case, FieldworkSetting, Pause
from tests.factories import NOON, TODAY, a_case, a_version, calling, held, opened
from victims.models import ContactDetails, SafeContact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OPENING_IN_ORDER = [
    *[("is_named_person", "yes"), ("is_safe_to_talk", "yes"), ("language", "english")],
    *[("may_say_more", "yes"), ("agreed", "yes")],
]
CANARIES = ("Amara", "Deal", "07700", "+447700900123")


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)


def at(name, case):
    return reverse(f"fieldwork:{name}", args=[case.pk])


def page_of(browser, case):
    return browser.get(at("case", case)).content.decode()


def sent(browser, name, case, **given):
    return browser.post(at(name, case), {"lease": Case.objects.get(pk=case.pk).lease} | given)


def rung(browser, case):
    number = browser.get(at("case", case)).context["strip"].whom.numbers[0]
    return sent(browser, "number", case, number=number.digest)


def asked(browser, case, answers):
    for question, answer in answers:
        sent(browser, "opening", case, question=question, answer=answer)


def test_before_the_call_there_is_no_name_and_no_number(browser, asha, trail):
    case = held(asha)
    said = page_of(browser, case)
    assert not [canary for canary in CANARIES if canary in said]
    assert "Start the call" in said
    assert "0 of 6" in said
    assert trail()[-1:] != ["read contact details"]


def test_from_the_queue_to_hello(browser, asha):
    """Enter on each page: take the case, start the call, ring the number; the fourth page says hello."""
    case = a_case()
    assert browser.post(reverse("fieldwork:next")).url == at("case", case)
    assert sent(browser, "begin", case).url == at("case", case)
    assert "I am ringing this number" in page_of(browser, case)
    rung(browser, case)
    assert "Could I speak to Amara Deal, please?" in page_of(browser, case)


def test_no_page_of_a_call_bears_the_offices_name_or_the_surveys(browser, asha):
    case = held(asha)
    for _ in range(2):
        said = page_of(browser, case)
        assert "<title>Call</title>" in " ".join(said.split())
        assert "Police and Crime Commissioner" not in said
        sent(browser, "begin", case)


def test_before_they_are_known_nothing_is_said_of_the_subject(browser, asha):
    case = calling(asha)
    rung(browser, case)
    step = browser.get(at("case", case)).context["step"]
    assert "olice" not in " ".join(step.say)
    assert step.name == "greeting"


def test_the_opening_leads_to_the_interview(browser, asha):
    a_version()
    case = calling(asha)
    rung(browser, case)
    for question, answer in OPENING_IN_ORDER:
        assert "Start the interview" not in page_of(browser, case)
        assert sent(browser, "opening", case, question=question, answer=answer).url == at("case", case)
    said = page_of(browser, case)
    assert "Start the interview" in said
    assert "Language: English." in said


def test_the_introduction_names_the_interviewer_and_the_minutes(browser, asha):
    case = calling(asha)
    rung(browser, case)
    asked(browser, case, OPENING_IN_ORDER[:3])
    step = browser.get(at("case", case)).context["step"]
    assert step.say[0].startswith(f"I am {asha.first_name or asha.name} from the Research Bureau")
    assert "It takes about fifteen minutes" in step.say[0]
    assert step.say[-1] == "May I say a little more about it?"
    asked(browser, case, OPENING_IN_ORDER[3:4])
    step = browser.get(at("case", case)).context["step"]
    assert "just say “skip”" in " ".join(step.say)
    assert step.say[-1] == "Is it all right to go on?"


def test_another_language_is_chosen_from_a_list_and_its_ending_is_one_key_away(browser, asha):
    case = calling(asha)
    rung(browser, case)
    asked(browser, case, [*OPENING_IN_ORDER[:2], ("language", "another")])
    assert '<option value="nepali">Nepali</option>' in page_of(browser, case)
    asked(browser, case, [("language", "nepali")])
    page = browser.get(at("case", case))
    assert page.context["proposed"].outcome.code == "2.332"
    assert page.context["groups"][0].heading == "Cannot go on"
    assert page.text.index('value="2.332" data-letter="l"') < page.text.index('id="outcomes"')
    asked(browser, case, [("interpreter_asked_for", "yes"), ("interpreter_took_part", "yes")])
    assert "Nepali, with an interpreter" in page_of(browser, case)


@pytest.mark.parametrize(
    ("never_again", "outcome"), [("yes", "2.1121"), ("no", "2.112"), ("not_asked", "2.112")], ids=lambda each: each
)
def test_who_declines_is_asked_whether_ever_again_and_the_outcome_follows(browser, asha, never_again, outcome):
    case = calling(asha)
    rung(browser, case)
    asked(browser, case, [*OPENING_IN_ORDER[:3], ("agreed", "no")])
    page = browser.get(at("case", case))
    assert "Would you rather we did not ring you about this again?" in page.text
    assert page.context["proposed"] is None
    asked(browser, case, [("never_again", never_again)])
    page = browser.get(at("case", case))
    assert page.context["proposed"].outcome.code == outcome
    assert 'data-board="F7" open' in page.text
    assert page.text.count(" open>") == 1
    sent(browser, "outcome", case, outcome=outcome, sure="on")
    assert Attempt.objects.values_list("outcome", "never_again").get() == (outcome, never_again)


def test_not_safe_leads_to_a_page_that_says_nothing_in_one_step(browser, asha):
    case = calling(asha)
    reply = sent(browser, "opening", case, question="is_safe_to_talk", answer="no")
    assert reply.url == reverse("fieldwork:leave")
    case.refresh_from_db()
    assert (case.outcome, case.needs_release) == ("2.35", True)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"question": "pk", "answer": "yes"},
        {"question": "agreed", "answer": "maybe"},
        {"question": "language", "answer": "klingon"},
    ],
)
def test_what_nobody_asked_is_not_there(browser, asha, given):
    assert sent(browser, "opening", calling(asha), **given).status_code == 404


def test_a_third_party_is_told_nothing_and_its_outcomes_stand_first(browser, asha):
    case = calling(asha)
    rung(browser, case)
    sent(browser, "opening", case, question="is_named_person", answer="no")
    page = browser.get(at("case", case))
    assert page.context["step"].name == "somebody_else"
    assert page.context["groups"][0].heading == "Somebody else"
    assert "They have come to the telephone" in page.content.decode()


def test_a_code_word_and_safe_times_are_in_view(browser, asha):
    case = calling(asha)
    arrangements = {"number": "+447700900456", "code_word": "harbour", "times": "Mon-Fri 10:00-14:00"}
    SafeContact.objects.create(victim=case.involvement.victim, arrangements=arrangements)
    said = page_of(browser, case)
    for words in (
        "harbour",
        "Mon-Fri 10:00-14:00",
        "07700 900456",
        "Never leave a message",
        'href="tel:+447700900456"',
    ):
        assert words in said
    assert "07700 900123" not in said


def test_a_bar_found_during_the_call_ends_it_without_number_or_name(browser, asha):
    case = calling(asha)
    Pause.objects.create(survey=case.survey, begins=TODAY, reason="r")
    said = page_of(browser, case)
    assert "End the call now" in said
    assert not [canary for canary in CANARIES if canary in said]
    assert sent(browser, "outcome", case, outcome="2.36").url == reverse("fieldwork:queue")


def test_the_page_asks_again_every_few_seconds(browser, asha):
    case = calling(asha)
    assert f'hx-get="{at("watch", case)}"' in page_of(browser, case)
    assert browser.get(at("watch", case)).status_code == 204
    Pause.objects.create(survey=case.survey, begins=TODAY, reason="r")
    reply = browser.get(at("watch", case), headers={"HX-Request": "true"})
    assert (reply.status_code, reply.headers["HX-Redirect"]) == (204, at("case", case))
    assert browser.get(at("watch", case)).url == at("case", case)


def test_it_leads_to_the_queue_when_the_case_is_somebody_elses(browser, asha, bela):
    case = calling(asha)
    Case.objects.update(held_by=bela)
    reply = browser.get(at("watch", case), headers={"HX-Request": "true"})
    assert reply.headers["HX-Redirect"] == reverse("fieldwork:queue")
    assert browser.get(at("watch", case)).status_code == 404
    assert browser.get(at("case", case)).status_code == 404


@pytest.mark.parametrize("code", [outcome.code for outcome in OUTCOMES if not outcome.by_interview])
def test_every_outcome_has_its_key_and_is_recorded_as_it_is_chosen(browser, asha, code):
    case, outcome = opened(asha), BY_CODE[code]
    a_version()
    said = page_of(browser, case)
    if outcome.in_interview:
        assert outcome.label not in said
        return
    assert f'value="{code}" class="app-outcome" data-letter="{outcome.key}"' in said
    reply = sent(browser, "outcome", case, outcome=code, sure="on")
    assert reply.url == reverse("fieldwork:leave" if code == "2.35" else "fieldwork:queue")
    assert Attempt.objects.get().outcome == code


def test_a_break_off_is_offered_once_the_interview_has_begun(browser, asha):
    a_version()
    case = opened(asha)
    sent_on = browser.post(reverse("interviewing:start", args=[case.pk]), {"lease": case.lease})
    assert sent_on.status_code == 302
    said = page_of(browser, case)
    assert BY_CODE["2.12"].label in said
    assert BY_CODE["2.121"].label in said
    assert "Go on with the interview" in said


def test_a_message_is_neither_offered_nor_taken_where_none_may_be_left(browser, asha):
    case = calling(asha)
    FieldworkSetting.objects.update(voicemail=False)
    assert BY_CODE["2.221"].label not in page_of(browser, case)
    assert sent(browser, "outcome", case, outcome="2.221").url == at("case", case)
    assert Attempt.objects.get().ended_at is None


@pytest.mark.parametrize("code", ["", "1.1", "9.9"])
def test_no_outcome_is_recorded_that_is_not_offered(browser, asha, code):
    case = calling(asha)
    assert sent(browser, "outcome", case, outcome=code).url == at("case", case)
    assert "Choose what came of the call." in page_of(browser, case)
    assert Attempt.objects.get().ended_at is None


@pytest.mark.parametrize("code", ["2.31", "2.1121"])
def test_what_is_for_good_is_asked_once_more(browser, asha, code):
    case = calling(asha)
    reply = sent(browser, "outcome", case, outcome=code)
    assert "Are you sure?" in reply.content.decode()
    assert not [canary for canary in CANARIES if canary in reply.content.decode()]
    assert Attempt.objects.get().ended_at is None
    sent(browser, "outcome", case, outcome=code, sure="on")
    assert Attempt.objects.get().outcome == code


def test_of_several_numbers_the_wrong_one_must_be_named(browser, asha):
    case = calling(asha)
    ContactDetails.objects.update(details={"phones": ["+447700900123", "+447700900456"]})
    assert sent(browser, "outcome", case, outcome="3.90").url == at("case", case)
    assert "Choose first which number you rang." in page_of(browser, case)


def test_an_outcome_is_taken_back_from_the_queue(browser, asha, at_noon):
    case = calling(asha)
    sent(browser, "outcome", case, outcome="3.13")
    said = browser.get(reverse("fieldwork:queue")).content.decode()
    assert "No answer" in said
    assert "Take it back" in said
    assert browser.post(at("undo", case)).url == at("case", case)
    assert "the call is open again" in page_of(browser, case)
    sent(browser, "outcome", case, outcome="3.12")
    at_noon.move_to(NOON + timedelta(seconds=61))
    assert "Take it back" not in browser.get(reverse("fieldwork:queue")).content.decode()
    assert browser.post(at("undo", case)).url == reverse("fieldwork:queue")


def test_no_answer_and_the_next_call_are_two_keys(browser, asha):
    case, following = calling(asha), a_case()
    assert 'data-letter="n"' in page_of(browser, case)
    sent(browser, "outcome", case, outcome="3.13")
    queue = browser.get(reverse("fieldwork:queue")).content.decode()
    assert "autofocus>Get the next call" in queue
    assert 'role="alert"' not in queue  # it would take the focus away
    assert browser.post(reverse("fieldwork:next")).url == at("case", following)


def test_a_call_begun_in_error_is_taken_back(browser, asha, at_noon):
    case = calling(asha)
    assert "I have not dialled" in page_of(browser, case)
    assert sent(browser, "take_back_call", case).url == reverse("fieldwork:queue")
    assert not Attempt.objects.exists()
    case = calling(asha, Case.objects.get())
    at_noon.move_to(NOON + timedelta(minutes=2))
    assert sent(browser, "take_back_call", case).url == at("case", case)
    assert Attempt.objects.exists()


@pytest.mark.parametrize("name", ["number", "opening", "take_back_call", "outcome", "begin", "give_back_because"])
def test_a_stale_lease_is_refused_with_a_sentence(browser, asha, name):
    case = held(asha) if name in {"begin", "give_back_because"} else calling(asha)
    given = {"lease": 0, "reason": "other", "outcome": "3.13", "question": "agreed", "answer": "no", "number": "x"}
    assert browser.post(at(name, case), given).url == reverse("fieldwork:queue")
    assert "You no longer hold that case" in browser.get(reverse("fieldwork:queue")).content.decode()


@pytest.mark.parametrize("name", ["number", "opening", "take_back_call", "outcome", "begin"])
def test_somebody_elses_case_is_not_there(browser, bela, name):
    assert sent(browser, name, calling(bela)).status_code == 404


def test_what_is_asked_is_at_hand_on_one_key(browser, asha):
    said = page_of(browser, calling(asha))
    for key, words in {
        "F2": "What is this about?",
        "F6": "Whom can I complain to?",
        "F8": "Please ring 999 now.",
    }.items():
        assert f'data-board="{key}"' in said
        assert words in said
