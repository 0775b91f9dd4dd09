"""The supervisor's pages of reviews, and the interviewer's own."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.models import Answer, Review, SignOff
from tests.surveys.fieldwork.quality.making import (
    ALL_WELL,
    SENT_BACK,
    a_complete_interview,
    a_decided_review,
    a_review,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SHEET = {code: str(score) for code, score in ALL_WELL.items()}


def address(name, *args):
    return reverse(f"fieldwork:{name}", args=args)


@pytest.fixture
def supervisor(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def interviewer(signed_in, asha):
    return signed_in(asha)


def read_by(user):
    return AuditEntry.objects.filter(act="read an interview", by=user).count()


def test_the_list_says_what_waits_and_leads_to_it(asha, helen, supervisor):
    review, own = a_review(asha), a_review(helen)
    page = supervisor.get(address("reviews")).text
    assert address("review", review.pk) in page
    assert address("review", own.pk) not in page
    assert "Yours: another supervisor" in page
    assert "Drawn at random" in page


def test_a_list_shows_no_answer_and_reads_no_interview(asha, helen, supervisor):
    a_review(asha, interview=a_complete_interview(asha, whole_experience="6"))
    assert "Very dissatisfied" not in supervisor.get(address("reviews")).text
    assert read_by(helen) == 0


def test_a_review_shows_answers_beside_the_sheet_and_each_look_is_recorded(asha, helen, supervisor):
    interview = a_complete_interview(asha, whole_experience="6")
    Answer.objects.create(interview=interview, question="why", text="<b>Nobody came</b>")
    review = a_review(asha, interview=interview)
    page = supervisor.get(address("review", review.pk)).text
    assert "Very dissatisfied" in page
    assert "&lt;b&gt;Nobody came&lt;/b&gt;" in page
    assert "Read as written" in page
    assert read_by(helen) == 1


def test_no_contact_details_stand_on_a_review(asha, supervisor):
    review = a_review(asha)
    page = supervisor.get(address("review", review.pk)).text
    victim = review.interview.case.involvement.victim
    for personal in (
        "Amara",
        "Deal",
        "07700",
        "7700900",
        victim.reference,
        review.interview.case.involvement.crime.reference,
    ):
        assert personal not in page


def test_without_the_trail_there_is_no_page(asha, supervisor, monkeypatch):
    review = a_review(asha, interview=a_complete_interview(asha, whole_experience="6"))

    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("kentpcc.audit.record", broken)
    with pytest.raises(RuntimeError):
        supervisor.get(address("review", review.pk))


def test_sent_back_and_read(asha, supervisor, interviewer):
    review = a_review(asha)
    sent = SHEET | {"distress": "na", "pace": "1", "verdict": "sent_back", "note": "  Give them time.  "}
    answer = supervisor.post(address("review", review.pk), sent, follow=True)
    assert f"Sent back: case {review.interview.case.label}." in answer.text
    review.refresh_from_db()
    assert (review.verdict, review.note) == ("sent_back", "Give them time.")
    assert review.scores == ALL_WELL | {"distress": None, "pace": 1}
    page = interviewer.get(address("reviews")).text
    assert f"Case {review.interview.case.label} (Hate crime) was sent back" in page
    assert "94%\u00a0(17\u00a0of\u00a018)" in page
    assert "fewer than 5 reviews say little" in page
    assert "Give them time." in interviewer.get(address("own_review", review.pk)).text
    after = interviewer.post(address("review_seen", review.pk), follow=True).text
    assert "was sent back on" not in after
    review.refresh_from_db()
    assert review.seen_at is not None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pace": ""}, "Pace: choose one"),
        ({"pace": "3"}, "Select a valid choice"),
        ({"verdict": ""}, "Choose whether you approve it"),
        ({"verdict": "sent_back"}, "Say in a note"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_is_kept(asha, supervisor, wrong, sentence):
    review = a_review(asha)
    page = supervisor.post(address("review", review.pk), SHEET | {"verdict": "approved"} | wrong).text
    assert sentence in page
    review.refresh_from_db()
    assert review.verdict == ""


def test_a_decided_review_is_shown_and_not_decided_again(asha, helen, supervisor):
    review = a_decided_review(asha, helen)
    page = supervisor.get(address("review", review.pk)).text
    assert "Record the review" not in page
    assert "Done\u00a0well" in page
    supervisor.post(address("review", review.pk), SHEET | {"verdict": "sent_back", "note": "No."})
    review.refresh_from_db()
    assert review.verdict == "approved"


def test_one_s_own_is_not_there_to_be_reviewed(helen, supervisor):
    review = a_review(helen)
    for ask in (supervisor.get, supervisor.post):
        assert ask(address("review", review.pk), SHEET | {"verdict": "approved"}).status_code == 404
    review.refresh_from_db()
    assert review.verdict == ""


def test_an_interviewer_sees_nobody_else_s_and_nothing_undecided(asha, ines, helen, interviewer):
    others = a_decided_review(ines, helen, verdict=SENT_BACK, note="A secret of Ines.")
    waiting = a_review(asha)
    for review in (others, waiting):
        assert interviewer.get(address("own_review", review.pk)).status_code == 404
        assert interviewer.post(address("review_seen", review.pk)).status_code == 404
    page = interviewer.get(address("reviews")).text
    assert others.interview.case.label not in page
    assert waiting.interview.case.label not in page
    assert "None of your interviews was reviewed yet." in page


def test_an_interviewer_reads_no_answers_in_a_review(asha, helen, interviewer):
    review = a_decided_review(asha, helen)
    Answer.objects.create(interview=review.interview, question="why", text="Nobody came")
    assert "Nobody came" not in interviewer.get(address("own_review", review.pk)).text


@pytest.mark.parametrize("name", ["review", "reviewed_person", "sign_off", "ask_for_review"])
def test_what_supervisors_do_is_not_there_for_interviewers(asha, interviewer, name):
    review = a_review(asha)
    args = {"review": review.pk, "ask_for_review": review.interview_id}.get(name, asha.pk)
    assert {interviewer.get(address(name, args)).status_code, interviewer.post(address(name, args)).status_code} <= {
        404,
        405,
    }
    assert SignOff.objects.count() == 0


def test_a_person_s_page_is_what_they_see_too(asha, helen, supervisor):
    a_decided_review(asha, helen, scores=ALL_WELL | {"pace": 0})
    page = supervisor.get(address("reviewed_person", asha.pk)).text
    assert "90%\u00a0(18\u00a0of\u00a020)" in page
    assert "September 2019" in page


def test_a_person_s_page_names_whom_it_is_about_once(asha, helen, supervisor):
    a_decided_review(asha, helen)
    page = supervisor.get(address("reviewed_person", asha.pk)).text
    assert '<th scope="col" class="govuk-table__header">Reviewed by</th>' in page
    assert '<th scope="col" class="govuk-table__header">Interviewer</th>' not in page


def test_a_note_keeps_its_lines(asha, helen, supervisor, interviewer):
    review = a_decided_review(asha, helen, verdict=SENT_BACK, note="Leave a pause.\n<i>Then</i> go on.")
    for page in (
        supervisor.get(address("review", review.pk)),
        interviewer.get(address("own_review", review.pk)),
    ):
        assert "Leave a pause.<br>&lt;i&gt;Then&lt;/i&gt; go on." in page.text


def test_signing_off_with_one_button(asha, supervisor):
    assert "Every interview" in supervisor.get(address("reviews")).text
    page = supervisor.post(address("sign_off", asha.pk), follow=True).text
    assert "asha is signed off" in page
    assert "signed off by helen" in page


def test_nobody_signs_themselves_off(helen, supervisor):
    page = supervisor.post(address("sign_off", helen.pk), follow=True).text
    assert "Another supervisor must sign you off." in page
    assert not SignOff.objects.exists()


def test_asking_for_a_review_leads_to_it(asha, helen, supervisor):
    interview = a_complete_interview(asha)
    answer = supervisor.post(address("ask_for_review", interview.pk))
    assert answer.url == address("review", Review.objects.get().pk)
    own = a_complete_interview(helen)
    assert supervisor.post(address("ask_for_review", own.pk)).url == address("reviews")


def test_the_list_costs_as_much_with_more_reviews(asha, helen, supervisor, django_assert_max_num_queries):
    a_review(asha), a_decided_review(asha, helen)
    with django_assert_max_num_queries(16) as first:
        supervisor.get(address("reviews"))
    for _ in range(6):
        a_review(asha), a_decided_review(asha, helen)
    with django_assert_max_num_queries(len(first)):
        supervisor.get(address("reviews"))
