"""What the database itself refuses, each broken once."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from surveys.models import (
    Answer,
    Attempt,
    Case,
    Debrief,
    Draft,
    FollowUp,
    Interview,
    Pause,
    Quota,
    Review,
    ReviewDraw,
    Sample,
    SignOff,
    Tally,
)
from tests.factories import NOON, TODAY, a_case, a_sample, a_survey, a_version, a_victim, calling, held, interviewing

pytestmark = pytest.mark.django_db


def one_case_of_an_involvement_per_survey(asha):
    case = a_case()
    a_case(case.survey, case.involvement)


def one_held_case_a_person(asha):
    held(asha), held(asha)


def a_lease_has_an_end(asha):
    a_case(held_by=asha)


def attempts_of_a_case_are_numbered(asha):
    for _ in range(2):
        told = {"case": Case.objects.first() or a_case(), "begun_at": NOON, "ended_at": NOON, "outcome": "3.13"}
        Attempt.objects.create(number=1, made_by=asha, **told)


def one_open_attempt_per_case(asha):
    Attempt.objects.create(case=calling(asha), number=2, begun_at=NOON, made_by=asha)


def an_ended_attempt_has_an_outcome(asha):
    Attempt.objects.create(case=a_case(), number=1, begun_at=NOON, ended_at=NOON, made_by=asha)


def one_instrument_of_a_version_per_survey(asha):
    again = a_version()
    again.pk = None
    again.save(force_insert=True)


def one_draft_of_a_content_per_survey(asha):
    told = {"file_name": "a.md", "source": b"", "content_hash": "a", "uploaded_at": NOON, "uploaded_by": asha}
    for _ in range(2):
        Draft.objects.create(survey=a_survey(), **told)


def fixed_numbers_are_by_district(asha):
    Sample.objects.filter(pk=a_sample().pk).update(fixed=True)


def each_replacement_of_a_sample_has_a_seed_of_its_own(asha):
    first = a_sample()
    for _ in range(2):
        Sample.objects.filter(pk=a_sample().pk).update(replaces=first)


def a_quota(asha, **told):
    months = {"begins": TODAY.replace(day=1), "ends": TODAY.replace(day=1) + timedelta(days=31)}
    Quota.objects.create(survey=a_survey(), at_most=5, set_at=NOON, set_by=asha, **months | told)


def a_quota_ends_after_it_begins(asha):
    a_quota(asha, ends=TODAY.replace(day=1))


def one_quota_of_a_district_and_period(asha):
    a_quota(asha), a_quota(asha, district_id="swale"), a_quota(asha, district_id="swale")


def one_quota_of_the_force_and_period(asha):
    a_quota(asha, district_id="swale"), a_quota(asha), a_quota(asha)


def only_a_complete_interview_has_a_date_of_completion(asha):
    interviewing(asha)
    Interview.objects.update(completed_on=TODAY)


def one_answer_to_a_question(asha):
    interview = interviewing(asha)
    for _ in range(2):
        Answer.objects.create(interview=interview, question="agrees", code="yes")


def a_pause_ends_after_it_begins(asha):
    Pause.objects.create(survey=a_survey(), begins=TODAY, resumes=TODAY, reason="none")


def a_tally(version, **counts):
    told = {"survey": version.survey, "instrument": version, "month": TODAY.replace(day=1), "district_id": "swale"}
    return Tally.objects.create(measure_id="treatment", **told | {"surveyed": 3} | counts)


def one_tally_a_cell(asha):
    version = a_version()
    a_tally(version), a_tally(version)


def nobody_is_counted_who_was_not_surveyed(asha):
    version = a_version()
    a_tally(version, satisfied=1, neither=1, dissatisfied=1).delete()
    a_tally(version, satisfied=1, dont_know=1, not_applicable=1, refused=1)


def a_call_opens_one_follow_up_of_a_kind(asha):
    case = calling(asha)
    told = {"victim": case.involvement.victim, "case": case, "attempt": case.attempts.get(), "kind": "complaint"}
    for _ in range(2):
        FollowUp.objects.create(**told, opened_at=NOON, opened_by=asha, due_at=NOON)


def a_follow_up_is_closed_by_somebody_in_some_way(asha):
    told = {"victim": a_victim(), "kind": "complaint", "opened_at": NOON, "opened_by": asha, "due_at": NOON}
    FollowUp.objects.create(**told, closed_at=NOON, closed_by=asha)


def interviews_of_a_day_are_drawn_from_once(asha):
    told = {"seed": 1, "percentage": 10, "frame_size": 0, "drawn": 0, "drawn_at": NOON}
    for _ in range(2):
        ReviewDraw.objects.create(survey=a_survey(), on=TODAY, **told)


def nobody_reviews_their_own_interview(asha):
    a_review(asha, reviewer=asha, verdict="approved", decided_at=NOON)


def a_decided_review_has_a_person_and_a_time(asha):
    a_review(asha, verdict="approved")


def a_review(by, **told):
    Review.objects.create(interview=interviewing(by), interviewer=by, why="drawn", drawn_at=NOON, **told)


def nobody_signs_themselves_off(asha):
    SignOff.objects.create(user=asha, by=asha, at=NOON)


def one_debrief_asked_for_at_a_time(asha):
    for _ in range(2):
        Debrief.objects.create(user=asha, since=NOON)


def nobody_debriefs_themselves(asha):
    Debrief.objects.create(user=asha, since=NOON, outcome="held", ended_by=asha, ended_at=NOON)


def an_ended_debrief_has_a_person_and_a_time(asha):
    Debrief.objects.create(user=asha, since=NOON, outcome="held")


BREAKS = [
    a_call_opens_one_follow_up_of_a_kind,
    a_follow_up_is_closed_by_somebody_in_some_way,
    one_case_of_an_involvement_per_survey,
    one_held_case_a_person,
    a_lease_has_an_end,
    attempts_of_a_case_are_numbered,
    one_open_attempt_per_case,
    an_ended_attempt_has_an_outcome,
    one_instrument_of_a_version_per_survey,
    one_draft_of_a_content_per_survey,
    fixed_numbers_are_by_district,
    each_replacement_of_a_sample_has_a_seed_of_its_own,
    a_quota_ends_after_it_begins,
    one_quota_of_a_district_and_period,
    one_quota_of_the_force_and_period,
    only_a_complete_interview_has_a_date_of_completion,
    one_answer_to_a_question,
    a_pause_ends_after_it_begins,
    one_tally_a_cell,
    nobody_is_counted_who_was_not_surveyed,
    interviews_of_a_day_are_drawn_from_once,
    nobody_reviews_their_own_interview,
    a_decided_review_has_a_person_and_a_time,
    nobody_signs_themselves_off,
    one_debrief_asked_for_at_a_time,
    nobody_debriefs_themselves,
    an_ended_debrief_has_a_person_and_a_time,
]


@pytest.mark.parametrize("break_it", BREAKS, ids=lambda function: function.__name__)
def test_is_refused(asha, break_it):
    with pytest.raises(IntegrityError, match=break_it.__name__), transaction.atomic():
        break_it(asha)


def test_none_is_forgotten():
    declared = {each.name for model in apps.get_app_config("surveys").get_models() for each in model._meta.constraints}
    assert declared == {function.__name__ for function in BREAKS}


def test_a_complete_interview_needs_its_date(asha):
    interviewing(asha)
    with pytest.raises(IntegrityError, match="only_a_complete_interview"), transaction.atomic():
        Interview.objects.update(status="complete")


def test_an_open_attempt_has_no_outcome(asha):
    with pytest.raises(IntegrityError, match="an_ended_attempt_has_an_outcome"), transaction.atomic():
        Attempt.objects.create(case=a_case(), number=1, begun_at=NOON, outcome="3.13", made_by=asha)


def test_what_something_refers_to_is_not_deleted(asha):
    interview = interviewing(asha)
    for row in (interview.case, interview.instrument, interview.survey, interview.case.involvement, asha):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_tie_in_time_is_allowed():
    """A pause may end the day after it begins, and another begin at once."""
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=TODAY, resumes=TODAY + timedelta(days=1), reason="a day off")
    Pause.objects.create(survey=survey, begins=TODAY + timedelta(days=1), reason="a longer one")
    assert survey.pauses.count() == 2
