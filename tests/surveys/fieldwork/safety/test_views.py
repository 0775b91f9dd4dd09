"""The pages of what waits after calls, and of what an interviewer tells."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.safety import actions
from surveys.fieldwork.safety.follow_ups import open_follow_up
from surveys.fieldwork.safety.tokens import call_of
from surveys.models import Attempt, Case, FollowUp
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement, calling
from tests.surveys.fieldwork.safety.conftest import LATER
from victims.models import Flag, SafeContact
from victims.records.actions import set_flag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
LIST = "/calls/follow-ups/"
SAME = {"release-reason": "victim", "release-arrangements": "same"}


@pytest.fixture
def supervisor(signed_in, helen):
    return signed_in(helen)


def page(follow_up, act=""):
    return f"{LIST}{follow_up.pk}/{act}"


def plain(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.text.partition("<main")[2]).split())


def test_the_list_names_cases_and_nobody(supervisor, unsafe, at_noon):
    at_noon.move_to(LATER + timedelta(minutes=25))
    shown = plain(supervisor.get(LIST))
    assert f"Call ended as unsafe in case {unsafe.case.label}" in shown
    assert "25 minutes Nobody yet 16:07" in shown
    assert "Amara" not in shown
    assert "07700" not in shown


def test_what_is_overdue_is_red(supervisor, unsafe, at_noon):
    at_noon.move_to(LATER + timedelta(hours=5))
    assert '<strong\n  class="govuk-tag govuk-tag--red">Overdue since 16:07</strong>' in supervisor.get(LIST).text


def test_nothing_waits(supervisor):
    assert "No call waits for a follow-up." in supervisor.get(LIST).text


def test_its_page_is_logged_and_shows_no_name(supervisor, unsafe):
    SafeContact.objects.create(
        victim=unsafe.victim,
        arrangements={"number": "+447700900999", "times": "Mon 10:00-12:00", "code_word": "harbour"},
    )
    shown = plain(supervisor.get(page(unsafe)))
    assert "Mon 10:00-12:00" in shown
    assert not any(word in shown for word in ("Amara", "Deal", "900999", "harbour"))
    assert AuditEntry.objects.filter(act="read a follow-up", subject_id=str(unsafe.victim_id)).count() == 1


def test_taking_it_on(supervisor, unsafe, helen):
    supervisor.post(page(unsafe, "take/"))
    shown = supervisor.get(page(unsafe)).text
    assert "Take it on" not in shown
    assert FollowUp.objects.get().owner == helen


def test_releasing_as_before(supervisor, unsafe):
    reply = supervisor.post(page(unsafe, "release/"), SAME, follow=True)
    assert "The person is released." in reply.text
    assert not Flag.objects.standing().exists()
    assert "No call waits for a follow-up." in reply.text


def test_releasing_with_new_arrangements(supervisor, unsafe):
    told = SAME | {
        "release-arrangements": "new",
        "release-number": "07700 900999",
        "release-days": ["0", "3"],
        "release-begins": "10:00",
        "release-ends": "14",
        "release-code_word": "harbour",
        "release-interviewer_sex": "female",
    }
    supervisor.post(page(unsafe, "release/"), told)
    assert SafeContact.objects.get().arrangements == {
        "number": "+447700900999",
        "times": "Mon, Thu 10:00-14:00",
        "code_word": "harbour",
    }
    assert SafeContact.objects.get().interviewer_sex == "female"  # where the queue looks for it
    assert not SafeContact.objects.get().voicemail_allowed


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"release-reason": ""}, "Choose how it is known."),
        ({"release-number": "12"}, "That is no telephone number."),
        ({"release-days": ["0"]}, "Enter from when."),
        ({"release-begins": "10:00"}, "Choose the safe days."),
        ({"release-days": ["0"], "release-begins": "14:00", "release-ends": "10:00"}, "must end after it begins"),
        ({"release-days": ["0"], "release-begins": "25:00", "release-ends": "10:00"}, "Enter a time between"),
        ({"release-note": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_released(supervisor, unsafe, wrong, said):
    reply = supervisor.post(page(unsafe, "release/"), SAME | {"release-arrangements": "new"} | wrong)
    assert (reply.status_code, said in reply.text) == (200, True)
    assert Flag.objects.standing().exists()


def test_another_unsafe_call_meanwhile_must_be_seen_first(supervisor, unsafe):
    newest = re.search(r'name="release-newest" value="(\d+)"', supervisor.get(page(unsafe)).text)[1]
    case = Case.objects.get()
    call = Attempt.objects.create(case=case, number=2, begun_at=NOON, made_by=unsafe.opened_by)
    actions.leave_unsafe(call_of(call), at=LATER)
    reply = supervisor.post(page(unsafe, "release/"), SAME | {"release-newest": newest})
    assert "Another call of this person" in reply.text
    assert "closes the other 1 of the person" in plain(supervisor.get(page(unsafe)))
    assert Flag.objects.standing().exists()


def test_closing_the_case_leaves_the_person_on_the_list(supervisor, unsafe):
    told = {"finish-how": "case_closed", "finish-reason": "officer"}
    shown = plain(supervisor.post(page(unsafe, "finish/"), told, follow=True))
    assert "the person is barred still" in shown
    assert Case.objects.get().closed_at
    shown = supervisor.get(page(unsafe)).text
    assert "Release the person" in shown
    assert "Close the case" not in shown


def test_an_unsafe_call_cannot_be_passed_on(supervisor, unsafe):
    reply = supervisor.post(page(unsafe, "finish/"), {"finish-how": "passed_on", "finish-reason": "officer"})
    assert reply.status_code == 200
    assert FollowUp.objects.get().closed_at is None


def test_a_complaint_is_passed_on(supervisor, asha):
    complaint = open_follow_up(calling(asha), FollowUp.Kind.COMPLAINT, by=asha, at=NOON)
    assert "Release the person" not in supervisor.get(page(complaint)).text
    supervisor.post(page(complaint, "finish/"), {"finish-how": "passed_on", "finish-reason": "victim"})
    assert FollowUp.objects.get().how == "passed_on"


def test_whoever_is_barred_and_nobody_sees_to(supervisor, asha):
    told = {"kind": Flag.Kind.UNSAFE, "note": Flag.Note.CALL, "set_on": NOON.date(), "set_by": asha}
    flag = Flag.objects.create(victim=a_victim(), **told)
    assert "Barred, and nobody sees to it" in supervisor.get(LIST).text
    reply = supervisor.post(f"{LIST}flags/{flag.pk}/", follow=True)
    assert "It is yours." in reply.text
    assert "Barred, and nobody sees to it" not in supervisor.get(LIST).text
    other = Flag.objects.create(victim=a_victim(), **told | {"kind": Flag.Kind.COMPLAINT})
    assert supervisor.post(f"{LIST}flags/{other.pk}/").status_code == 404


def test_times_that_cannot_be_read_are_entered(supervisor):
    case = a_case()
    victim = case.involvement.victim
    SafeContact.objects.create(victim=victim, arrangements={"times": "school hours"})
    shown = supervisor.get(LIST).text
    address = reverse("fieldwork:safe_times", args=[victim.pk])
    assert address in shown
    assert "school hours" not in shown
    assert "school hours" in supervisor.get(address).text
    assert AuditEntry.objects.filter(act="read safe times").count() == 1
    refused = supervisor.post(address, {}).text
    for sentence in (
        "Choose at least one day.",
        "From: enter a time, for example 10:00.",
        "Until: enter a time, for example 10:00.",
    ):
        assert sentence in refused
    told = {"times-days": ["2"], "times-begins": "10:00", "times-ends": "14:00"}
    shown = plain(supervisor.post(address, told, follow=True))
    assert "The safe times are entered." in shown
    assert "cannot be read" not in shown


def test_the_page_of_times_says_which_cases_wait_for_them(supervisor):
    part = an_involvement()
    later = a_case(involvement=part, closes_on=NOON.date() + timedelta(days=9))
    first = a_case(a_survey("rape"), an_involvement(part.victim, a_crime(survey="rape")), closes_on=NOON.date())
    closed = a_case(involvement=an_involvement(part.victim), closed_at=NOON)
    SafeContact.objects.create(victim=part.victim, arrangements={"times": "school hours"})
    shown = plain(supervisor.get(reverse("fieldwork:safe_times", args=[part.victim_id])))
    assert f"Case {first.label} Rape, last day to call 18 September 2019" in shown
    assert shown.index(first.label) < shown.index(later.label)
    assert closed.label not in shown


def test_who_has_no_arrangements_has_no_page_of_times(supervisor):
    assert supervisor.get(reverse("fieldwork:safe_times", args=[a_victim().pk])).status_code == 404


def test_an_interviewer_sees_none_of_it(signed_in, asha, unsafe):
    browser = signed_in(asha)
    assert [browser.get(url).status_code for url in (LIST, page(unsafe))] == [404, 404]


# What an interviewer tells.


@pytest.fixture
def call(asha):
    return calling(asha).attempts.get()


def told(browser, call, **said):
    return browser.post(f"/calls/report/{call.pk}/", {f"report-{name}": value for name, value in said.items()})


def test_distress_and_risk_are_told_during_a_call(signed_in, asha, call):
    browser = signed_in(asha)
    shown = browser.get(f"/calls/report/{call.pk}/").text
    assert "data-leave" in shown
    assert told(browser, call, distress="severe", risk="on", told="999", debrief="on").status_code == 302
    call.refresh_from_db()
    assert (call.distress, call.wants_debrief) == ("severe", True)
    assert set(FollowUp.objects.values_list("kind", "told")) == {("distress", ""), ("disclosure", "999")}


def test_and_after_it(signed_in, asha, call):
    record_outcome(call.case_id, BY_CODE["3.13"], by=asha, lease=call.case.lease, at=NOON)
    browser = signed_in(asha)
    assert "data-leave" not in browser.get(f"/calls/report/{call.pk}/").text
    told(browser, call, distress="some")
    assert FollowUp.objects.get().kind == "distress"


def test_a_risk_needs_somebody_who_was_told(signed_in, asha, call):
    assert "Choose who was told" in told(signed_in(asha), call, risk="on").text
    assert not FollowUp.objects.exists()


def test_of_another_s_call_nobody_tells(signed_in, bela, helen, call):
    for other in (bela, helen):
        assert told(signed_in(other), call, distress="some").status_code == 404


def test_the_page_of_the_call_has_the_key(signed_in, asha, call):
    shown = signed_in(asha).get(f"/calls/{call.case_id}/").text
    assert re.search(r'data-leave><input type="hidden" name="token" value="[^"]+"', shown)
    assert f"/calls/report/{call.pk}/" in shown


def test_whoever_tells_during_a_call_still_sees_whom_they_speak_to(signed_in, asha):
    case = calling(asha)
    browser, address = signed_in(asha), reverse("fieldwork:report", args=[case.attempts.get().pk])
    assert '<strong class="app-strip__name">Amara Deal</strong>' in browser.get(address).text
    record_outcome(case.pk, BY_CODE["3.13"], by=asha, lease=case.lease, at=NOON)
    assert "Amara" not in browser.get(address).text


def test_a_bar_takes_them_off_that_page_too(signed_in, asha, helen):
    case = calling(asha)
    told = {"kind": Flag.Kind.SAFEGUARDING, "note": Flag.Note.CALL}
    set_flag(case.involvement.victim, **told, by=helen, at=NOON)
    page = signed_in(asha).get(reverse("fieldwork:report", args=[case.attempts.get().pk])).text
    assert "Amara" not in page
    assert "End the call now." in page


def test_a_follow_up_leads_to_everything_that_happened_to_its_case(supervisor, unsafe):
    history = reverse("fieldwork:case_history", args=[unsafe.case_id])
    assert f'href="{history}"' in supervisor.get(page(unsafe)).text
    assert "Follow-up opened: call ended as unsafe" in supervisor.get(history).text
