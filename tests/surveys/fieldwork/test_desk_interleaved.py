"""Acts that cross one another over HTTP: nobody is shown whom a bar stands against, and nothing is booked after F9."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from surveys.fieldwork.numbers.queries import numbers_of
from surveys.fieldwork.queue import LEASE
from surveys.fieldwork.safety.tokens import token_of
from surveys.interviewing.inputs import input_name
from surveys.models import Appointment, Case, FollowUp, Interview
from tests.factories import NOON, a_case, agreed, an_involvement, calling, held, interviewing
from victims.duplicates import merging
from victims.models import Flag, Suggestion
from victims.records.actions import set_flag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
CANARIES = ("Amara", "Deal", "07700", "900123")
NOT_SAFE = {"question": "is_safe_to_talk", "answer": "no"}
BOOKED = {"day": "2019-09-19", "when": "time", "time": "14:00"}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)


@pytest.fixture
def bob(make_user):
    """A second interviewer."""
    return make_user("interviewer", "bob")


def send(browser, name, pk, lease, **given):
    return browser.post(reverse(name, args=[pk]), {"lease": lease} | given)


def leaves(case, browser):
    """F9, as the page sends it."""
    return browser.post(reverse("fieldwork:leave"), {"token": token_of(case.attempts.latest("number"))})


def waits(case):
    unsafe = FollowUp.objects.filter(case=case, kind=FollowUp.Kind.UNSAFE)
    return Case.objects.get(pk=case.pk).needs_release and unsafe.count() == 1


def shown(reply):
    return [canary for canary in CANARIES if canary in reply.text]


def pages_of(case):
    names = ("fieldwork:case", "fieldwork:book", "fieldwork:call_help", "fieldwork:watch")
    addresses = [reverse(name, args=[case.pk]) for name in names]
    addresses += [reverse("fieldwork:report", args=[attempt.pk]) for attempt in case.attempts.all()]
    for interview in Interview.objects.filter(case=case):
        names = ("interviewing:resume", "interviewing:finish", "interviewing:stop")
        addresses += [reverse(name, args=[interview.pk]) for name in names]
        first = interview.instrument.questionnaire.pages[0].name
        addresses.append(reverse("interviewing:page", args=[interview.pk, first]))
    return addresses


# “Not safe” counts however it is said, and whatever became of the case meanwhile.


def test_not_safe_is_heard_after_the_lease_ran_out(browser, asha, at_noon):
    case = calling(asha)
    at_noon.move_to(NOON + LEASE + MINUTE)
    reply = send(browser, "fieldwork:opening", case.pk, case.lease, **NOT_SAFE)
    assert (reply.url, waits(case)) == (reverse("fieldwork:leave"), True)


def test_not_safe_is_heard_after_a_supervisor_took_the_case_over(browser, asha, bob):
    case = calling(asha)
    held(bob, Case.objects.get(pk=case.pk))
    reply = send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="2.35")
    assert (reply.url, waits(case)) == (reverse("fieldwork:leave"), True)
    assert Case.objects.get(pk=case.pk).held_by is None


def test_not_safe_is_heard_within_an_interview_that_was_lost(browser, asha, at_noon):
    interview = interviewing(asha)
    at_noon.move_to(NOON + LEASE + MINUTE)
    reply = send(browser, "interviewing:stop", interview.pk, interview.case.lease, outcome="2.35")
    assert (reply.url, waits(interview.case)) == (reverse("fieldwork:leave"), True)


def test_whoever_made_no_call_of_it_bars_nobody(signed_in, asha, bob):
    case = calling(asha)
    reply = send(signed_in(bob), "fieldwork:outcome", case.pk, case.lease, outcome="2.35")
    assert (reply.status_code, waits(case)) == (404, False)


def test_a_call_of_long_ago_is_not_reported_by_an_old_page(browser, asha, at_noon):
    case = calling(asha)
    at_noon.move_to(NOON + timedelta(hours=25))
    assert send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="2.35").status_code in {302, 404}
    assert not FollowUp.objects.filter(kind=FollowUp.Kind.UNSAFE).exists()


def test_another_outcome_of_a_lost_case_is_not_heard(browser, asha, bob):
    case = calling(asha)
    held(bob, Case.objects.get(pk=case.pk))
    assert send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="3.13").status_code == 404
    assert Case.objects.get(pk=case.pk).held_by == bob


def test_the_no_of_the_script_is_heard_after_signing_out(browser, asha):
    case = calling(asha)
    rung = numbers_of(case.involvement.victim)[0].digest
    case.attempts.update(number_dialled=rung, is_named_person="yes")
    page = browser.get(reverse("fieldwork:case", args=[case.pk])).text
    [form] = [each for each in page.split("<form ") if "No: end the call now" in each]
    assert f'formaction="{reverse("fieldwork:leave")}"' in form
    [token] = re.findall(r'name="token" value="([^"]+)"', form)
    assert Client().post(reverse("fieldwork:leave"), {"token": token}).status_code == 200
    assert waits(case)


def test_the_letter_of_not_safe_goes_the_way_of_f9(browser, asha):
    case = calling(asha)
    page = " ".join(browser.get(reverse("fieldwork:case", args=[case.pk])).text.split())
    assert page.count(f'data-letter="j" formaction="{reverse("fieldwork:leave")}"') == 1
    browser.logout()
    leaves(case, browser)
    assert waits(case)


# After F9 nothing shows and nothing is booked, from whichever tab it is tried.


def test_after_f9_no_page_of_the_call_shows_anybody(browser, signed_in, asha, bob):
    case = interviewing(asha).case
    leaves(case, browser)
    for one in (browser, signed_in(bob)):
        assert [address for address in pages_of(case) if shown(one.get(address))] == []


def test_after_f9_another_tab_books_nothing_and_ends_nothing(browser, asha):
    case = calling(asha)
    leaves(case, browser)
    for name, given in (
        ("fieldwork:book", BOOKED),
        ("fieldwork:outcome", {"outcome": "2.36"}),
        ("fieldwork:opening", {"question": "is_named_person", "answer": "yes"}),
        ("fieldwork:begin", {}),
        ("fieldwork:undo", {}),
    ):
        assert shown(send(browser, name, case.pk, case.lease, **given)) == []
    assert waits(case)
    assert not Appointment.objects.waiting().exists()
    assert case.attempts.get().outcome == "2.35"


def test_what_was_booked_before_is_called_off_by_an_unsafe_end(browser, asha):
    case = calling(asha)
    begins = NOON + timedelta(days=1)
    told = {"kind": "definite", "begins": begins, "ends": begins + 30 * MINUTE, "made_by": asha, "made_at": NOON}
    Appointment.objects.create(case=case, **told)
    leaves(case, browser)
    assert Appointment.objects.get().state == Appointment.State.CANCELLED


def test_f9_again_after_a_new_sign_in_and_another_role_changes_nothing(browser, signed_in, asha):
    case = calling(asha)
    leaves(case, browser)
    asha.role = "analyst"
    asha.save()
    assert leaves(case, signed_in(asha)).status_code == 200
    assert waits(case)


# A bar that comes while somebody is on the line.


def bars(case, bob, helen, make_user, how):
    """What stands against the person from now on."""
    victim = case.involvement.victim
    if how == "a flag":
        set_flag(victim, kind=Flag.Kind.SAFEGUARDING, note=Flag.Note.CALL, by=helen, at=NOON)
    else:
        other = calling(bob)
        leaves(other, Client())  # in somebody else’s browser
        merged(victim, other.involvement.victim, helen, make_user("supervisor", "carol"))


def merged(one, other, helen, carol):
    first, second = sorted((one, other), key=lambda victim: victim.pk)
    found = Suggestion.objects.create(first=first, second=second, found_on=NOON.date())
    merging.confirm(merging.propose(found, keep=one, by=helen, at=NOON), by=carol, at=NOON)


@pytest.mark.parametrize("how", ["a flag", "an unsafe end, then a merge"])
def test_a_bar_during_a_call_takes_name_and_number_off_every_page(browser, asha, bob, helen, make_user, how):
    case = interviewing(asha).case
    assert shown(browser.get(reverse("fieldwork:case", args=[case.pk])))
    bars(case, bob, helen, make_user, how)
    assert [address for address in pages_of(case) if shown(browser.get(address))] == []
    page = browser.get(reverse("fieldwork:case", args=[case.pk])).text
    assert "End the call now" in page
    assert 'data-letter="j"' in page


@pytest.mark.parametrize("how", ["a flag", "an unsafe end, then a merge"])
def test_nothing_is_booked_for_whom_a_bar_stands_against(browser, asha, bob, helen, make_user, how):
    case = calling(asha)
    bars(case, bob, helen, make_user, how)
    send(browser, "fieldwork:book", case.pk, case.lease, **BOOKED)
    assert not Appointment.objects.waiting().exists()


# Two tabs, and an interview that lies open beside the page of the call.


def test_of_two_tabs_the_first_outcome_counts(browser, asha):
    case = calling(asha)
    send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="3.13")
    send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="2.1121", sure="on")
    assert Case.objects.get(pk=case.pk).outcome == "3.13"
    assert case.involvement.victim.never_call_since is None


def test_an_outcome_on_the_page_of_the_call_ends_the_interview_and_gives_back_what_was_typed(browser, asha):
    interview = interviewing(asha)
    case = interview.case
    send(browser, "fieldwork:outcome", case.pk, case.lease, outcome="3.16")
    interview.refresh_from_db()
    assert interview.status == Interview.Status.BROKEN_OFF
    typed = send(
        browser,
        "interviewing:finish",
        interview.pk,
        case.lease,
        **{input_name("whole_experience_why"): "typed by hand"},
    )
    assert typed.status_code == 409
    assert "typed by hand" in typed.text
    assert shown(typed) == []


def test_somebody_else_on_the_line_closes_the_interview_until_it_is_asked_again(browser, asha):
    interview = interviewing(asha)
    case, resumed = interview.case, reverse("interviewing:resume", args=[interview.pk])
    page = browser.get(resumed).url
    assert browser.get(page).status_code == 200
    send(browser, "fieldwork:opening", case.pk, case.lease, question="is_named_person", answer="no")
    for address in (page, resumed):
        assert browser.get(address, follow=True).redirect_chain[-1][0] == reverse("fieldwork:case", args=[case.pk])
    agreed(case)
    assert browser.get(page).status_code == 200


def test_the_queue_gives_the_next_case_only_after_the_call(browser, asha):
    case = calling(asha)
    a_case(involvement=an_involvement())
    assert browser.post(reverse("fieldwork:next")).url == reverse("fieldwork:case", args=[case.pk])
