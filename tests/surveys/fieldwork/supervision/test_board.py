"""Who is at work: names of staff, labels of cases, and nothing of a victim."""

from datetime import date, time, timedelta

import pytest

from surveys.fieldwork import queue
from surveys.fieldwork.supervision.board import AtWork, Stage, Today, board, so_long, today
from surveys.models import Answer, CaseEvent, Interview, Shift
from tests.factories import EVERY_KIND, NOON, TODAY, a_case, a_survey, a_version, calling, held, interviewing
from victims.models import SafeContact

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def people(make_user):
    """Alphabetical by the name that colleagues know, not by the order in which they were added."""
    names = ("Zoe", "ann", "Mia")
    return [make_user("interviewer", name.lower(), first_name=name) for name in names]


def a_shift(user, by, begins=time(9), ends=time(17), day=TODAY):
    return Shift.objects.create(user=user, day=day, begins=begins, ends=ends, planned_by=by, planned_at=NOON)


def test_nobody_at_work_is_an_empty_board(asha):
    a_case()
    assert board(NOON) == []


def test_who_reads_a_case_who_is_in_a_call_and_who_interviews(people):
    zoe, ann, mia = people
    reading, call, interview = held(zoe), calling(ann), interviewing(mia)
    lines = board(NOON + 5 * MINUTE)
    assert [(line.person, line.stage, line.case) for line in lines] == [
        (ann, Stage.CALLING, call),
        (mia, Stage.INTERVIEWING, interview.case),
        (zoe, Stage.READING, reading),
    ]
    assert [line.since for line in lines] == [NOON, NOON, None]
    assert [line.until for line in lines] == [NOON + queue.LEASE] * 3


def test_since_when_a_case_is_read_is_known_from_its_claim(asha):
    case = held(asha)
    for at in (NOON - timedelta(days=1), NOON - 3 * MINUTE):
        CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.CLAIMED, at=at, by=asha)
    assert board(NOON)[0].since == NOON - 3 * MINUTE


def test_the_page_that_is_open_is_told_with_its_place(asha):
    interview = interviewing(asha, form=EVERY_KIND)
    pages = interview.instrument.questionnaire.pages
    Interview.objects.update(page=pages[1].name)
    (line,) = board(NOON)
    label = interview.instrument.questionnaire.text(pages[1].labels)
    assert line.page == f"2 of {len(pages)}: {label}"
    assert label


def test_without_it_the_page_is_that_of_the_last_answer(asha):
    interview = interviewing(asha, form=EVERY_KIND)
    pages = interview.instrument.questionnaire.pages
    for page in pages[:2]:
        Answer.objects.create(interview=interview, question=page.questions[0])
    assert board(NOON)[0].page.startswith(f"2 of {len(pages)}")


def test_a_page_of_another_version_or_no_answer_says_nothing(asha):
    interviewing(asha)
    assert board(NOON)[0].page == ""
    Interview.objects.update(page="a page that is no more")
    assert board(NOON)[0].page == ""


def test_an_interview_that_was_broken_off_before_is_not_where_this_call_is(asha):
    interview = interviewing(asha)
    Interview.objects.update(status=Interview.Status.BROKEN_OFF, page=interview.instrument.questionnaire.pages[0].name)
    (line,) = board(NOON)
    assert (line.stage, line.page) == (Stage.CALLING, "")


def test_safe_contact_is_marked_without_its_details(asha, helen):
    plain, careful = calling(asha), held(helen)
    SafeContact.objects.create(victim=careful.involvement.victim, arrangements={"code_word": "tulip", "times": ""})
    marks = {line.case: line.is_safe_contact for line in board(NOON)}
    assert marks == {plain: False, careful: True}
    assert "tulip" not in repr(board(NOON))


def test_a_call_that_nobody_ended_stays_on_the_board(asha):
    case = calling(asha)
    later = NOON + queue.LEASE + MINUTE
    for _ in ("as it is", "taken back"):
        (line,) = board(later)
        assert (line.person, line.stage, line.case, line.until) == (asha, Stage.LEFT, case, None)
        queue.release_expired(at=later)


def test_a_lease_that_ran_out_before_any_call_is_nobodys(asha):
    held(asha)
    assert board(NOON + queue.LEASE) == []


def test_who_is_on_shift_and_has_no_case_is_there_too(people, helen):
    zoe, ann, mia = people
    held(zoe)
    for person in (zoe, ann):
        a_shift(person, helen)
    a_shift(mia, helen, begins=time(14))
    a_shift(mia, helen, day=date(2019, 9, 19))
    free, busy = board(NOON)
    assert (free.person, free.stage, busy.person) == (ann, Stage.FREE, zoe)
    assert free.until == NOON.replace(hour=16)  # 17:00 in Kent
    assert busy.stage is Stage.READING


def test_today_is_the_rooms_and_nobodys_own(asha, helen):
    calling(asha, at=NOON - timedelta(days=1))
    queue.release_expired(at=NOON)
    calling(helen)
    interview = interviewing(asha, a_case())
    Interview.objects.filter(pk=interview.pk).update(status=Interview.Status.COMPLETE, completed_on=TODAY)
    assert today(NOON) == Today(calls=2, completes=1)
    assert {"calls", "completes"}.isdisjoint(AtWork.__dataclass_fields__)


def test_the_board_takes_three_queries_whoever_is_at_work(make_user, helen, django_assert_num_queries):
    a_version(a_survey(), EVERY_KIND)
    with django_assert_num_queries(3):
        board(NOON)
    for number in range(6):
        interview = interviewing(make_user("interviewer", f"one{number}"))
        Answer.objects.create(interview=interview, question="q")
    board(NOON)  # a questionnaire is read once per process
    with django_assert_num_queries(3):
        assert len(board(NOON)) == 6


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(), "under a minute"),
        (timedelta(seconds=-5), "under a minute"),
        (MINUTE, "1 minute"),
        (59 * MINUTE, "59 minutes"),
        (65 * MINUTE, "1 h 05"),
    ],
)
def test_how_long_is_said_as_one_would(passed, said):
    assert so_long(NOON, NOON + passed) == said
    assert so_long(None, NOON) == ""
