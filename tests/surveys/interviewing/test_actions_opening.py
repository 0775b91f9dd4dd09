"""Identity, safety and consent are this call's: nothing begins on an earlier call's yes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from surveys.fieldwork.actions import MayNotBeCalled
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.script.opening import OpeningNotAsked
from surveys.interviewing import actions
from surveys.interviewing.paths import path_of
from surveys.models import Attempt, FollowUp, Interview
from tests.factories import (
    DATA,
    HATE_CRIME,
    NOON,
    OPENING,
    OWN_OPENING,
    a_case,
    a_version,
    agreed,
    calling,
    interviewing,
    opened,
)
from tests.surveys.interviewing.steps import ALL, save, told
from victims.models import Flag
from victims.records.actions import set_flag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TOMORROW = NOON + timedelta(days=1)
ASKED = ("is_named_person", "is_safe_to_talk", "agreed")


def start(case, by, at=NOON):
    case.refresh_from_db()
    return actions.start(case.pk, by=by, lease=case.lease, at=at)


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("answer", ["", "no"])
def test_it_does_not_begin_before_all_three_were_answered_yes(asha, question, answer):
    a_version()
    case = opened(asha)
    case.attempts.update(**{question: answer})
    with pytest.raises(OpeningNotAsked):
        start(case, asha)
    assert not Interview.objects.exists()


def test_a_colleague_who_goes_on_asks_again(asha, bela):
    interview = interviewing(asha, form=OWN_OPENING)
    interview.answers.filter(question="safe_to_talk").update(code="no")  # an earlier call's
    actions.break_off(interview, BY_CODE["2.36"], **told(interview))
    case = calling(bela, interview.case, at=TOMORROW)
    with pytest.raises(OpeningNotAsked):
        start(case, bela, TOMORROW)
    case.attempts.filter(ended_at=None).update(**OPENING | {"language": "polish"})
    again = start(case, bela, TOMORROW)
    assert again.answers.get(question="safe_to_talk").code == "yes"
    assert again.answers.get(question="interview_language").code == "polish"
    assert path_of(again).is_on("whole_experience")


def test_it_does_not_begin_before_the_language_is_known(asha):
    a_version()
    case = opened(asha)
    for language in ("", "another"):
        case.attempts.update(language=language)
        with pytest.raises(OpeningNotAsked):
            start(case, asha)


@pytest.mark.parametrize(
    ("language", "read"), [("polish", "Polski (pl)"), ("nepali", ""), ("english", "English (en)"), ("other", "")]
)
def test_it_is_read_in_the_language_of_the_call_where_the_questionnaire_has_it(asha, language, read):
    case = a_case()
    a_version(case.survey, (DATA / "everything.md").read_text())
    opened(asha, case).attempts.update(language=language)
    interview = start(case, asha)
    assert interview.language == read
    assert Interview.objects.get().language == read


def test_the_next_call_is_read_in_its_own_language(asha, bela):
    case = a_case()
    a_version(case.survey, (DATA / "everything.md").read_text())
    opened(asha, case).attempts.update(language="polish")
    interview = start(case, asha)
    actions.break_off(interview, BY_CODE["2.36"], **told(interview))
    assert start(agreed(calling(bela, case, at=TOMORROW)), bela, TOMORROW).language == "English (en)"


def test_the_pages_of_the_interview_show_the_language_of_the_call(signed_in, asha):
    interview = interviewing(asha, form=HATE_CRIME)
    Attempt.objects.update(language="polish", interpreter_asked_for="yes", interpreter_took_part="yes")
    shown = signed_in(asha).get(reverse("interviewing:page", args=[interview.pk, "overall"])).text
    assert "Polish, with an interpreter" in shown


def test_a_bar_that_was_found_meanwhile_stops_the_interview(asha, helen):
    a_version()
    case = opened(asha)
    set_flag(case.involvement.victim, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=helen, at=NOON)
    with pytest.raises(MayNotBeCalled):
        start(case, asha)


def test_the_page_says_what_is_to_be_asked(signed_in, asha):
    a_version()
    case = calling(asha)
    browser = signed_in(asha)
    reply = browser.post(reverse("interviewing:start", args=[case.pk]), {"lease": case.lease})
    assert reply.url == reverse("fieldwork:case", args=[case.pk])
    assert "Ask who they are" in browser.get(reply.url).text


def test_who_is_spoken_to_stays_in_view(signed_in, asha, helen):
    interview = interviewing(asha, form=HATE_CRIME)
    page = reverse("interviewing:page", args=[interview.pk, "overall"])
    assert "Amara Deal" in signed_in(asha).get(page).text
    set_flag(interview.case.involvement.victim, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=helen, at=NOON)
    shown = signed_in(asha).get(page).text
    assert "End the call now" in shown
    assert "Amara" not in shown


def test_an_end_says_how_the_call_was(signed_in, asha):
    interview = interviewing(asha)
    lease = Interview.objects.get().case.lease
    stop = reverse("interviewing:stop", args=[interview.pk])
    signed_in(asha).post(stop, {"lease": lease, "outcome": "2.36", "distress": "severe", "wants_debrief": "on"})
    attempt = Attempt.objects.get()
    assert (attempt.outcome, attempt.distress, attempt.wants_debrief) == ("2.36", "severe", True)
    told = AuditEntry.objects.filter(act__in=[Act.REPORTED_DISTRESS, Act.ASKED_FOR_DEBRIEF])
    assert list(told.order_by("id").values_list("act", flat=True)) == [Act.REPORTED_DISTRESS, Act.ASKED_FOR_DEBRIEF]


@pytest.mark.parametrize("name", ["finish", "stop"])
def test_who_is_spoken_to_stays_in_view_until_the_end(signed_in, asha, helen, name):
    interview = interviewing(asha, form=HATE_CRIME)
    page = reverse(f"interviewing:{name}", args=[interview.pk])
    shown = signed_in(asha).get(page).text
    assert "Amara Deal" in shown
    assert reverse("fieldwork:watch", args=[interview.case.pk]) in shown
    assert "htmx" in shown.partition("</main>")[2]
    set_flag(interview.case.involvement.victim, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=helen, at=NOON)
    shown = signed_in(asha).get(page).text
    assert "End the call now" in shown
    assert "Amara" not in shown


HARD = {"distress": "some", "complains": "on", "wants_debrief": "on"}


def test_distress_and_a_complaint_at_the_end_wait_for_a_supervisor(signed_in, asha):
    interview = interviewing(asha)
    save(interview, **ALL)
    finish = reverse("interviewing:finish", args=[interview.pk])
    signed_in(asha).post(finish, {"lease": Interview.objects.get().case.lease} | HARD)
    assert Interview.objects.get().status == "complete"
    assert set(FollowUp.objects.values_list("kind", "attempt")) == {
        (kind, Attempt.objects.get().pk) for kind in ("distress", "complaint")
    }
    assert Attempt.objects.get().wants_debrief


def test_distress_at_an_early_end_waits_for_a_supervisor(signed_in, asha):
    interview = interviewing(asha)
    stop = reverse("interviewing:stop", args=[interview.pk])
    signed_in(asha).post(stop, {"lease": Interview.objects.get().case.lease, "outcome": "2.36"} | HARD)
    assert {each.kind for each in FollowUp.objects.all()} == {"distress", "complaint"}


def test_what_was_reported_during_the_call_stays(signed_in, asha):
    interview = interviewing(asha)
    save(interview, **ALL)
    Attempt.objects.update(distress="severe", wants_debrief=True)
    finish = reverse("interviewing:finish", args=[interview.pk])
    signed_in(asha).post(finish, {"lease": Interview.objects.get().case.lease, "distress": ""})
    assert (Attempt.objects.get().distress, Attempt.objects.get().wants_debrief) == ("severe", True)
    assert not FollowUp.objects.exists()


def test_what_is_for_good_is_asked_once_more(signed_in, asha):
    interview, browser = interviewing(asha), signed_in(asha)
    lease = Interview.objects.get().case.lease
    stop, never = reverse("interviewing:stop", args=[interview.pk]), {"lease": lease, "outcome": "2.1121"}
    assert "What is for good is asked once more" in browser.post(stop, never).text
    assert Attempt.objects.get().ended_at is None
    assert browser.post(stop, never | {"sure": "on"}).status_code == 302
    assert Attempt.objects.get().outcome == "2.1121"


@pytest.mark.parametrize(("outcome", "closed"), [("2.121", False), ("2.12", True)])
def test_breaking_off_with_and_without_another_try(asha, outcome, closed):
    interview = interviewing(asha)
    actions.break_off(interview, BY_CODE[outcome], **told(interview))
    interview.refresh_from_db()
    assert (interview.case.outcome, bool(interview.case.closed_at)) == (outcome, closed)


def test_no_page_of_the_interview_bears_a_name_that_a_stranger_may_read(signed_in, asha, settings):
    interview = interviewing(asha, form=HATE_CRIME)
    for name in ("finish", "stop"):
        shown = signed_in(asha).get(reverse(f"interviewing:{name}", args=[interview.pk])).text
        assert "<title>Call</title>" in " ".join(shown.split())
        assert settings.OFFICE["office"] not in shown
