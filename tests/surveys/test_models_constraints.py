"""What the database itself refuses, each broken once."""

from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from kentpcc.models import User
from surveys.models import (
    Answer,
    Appointment,
    Attempt,
    Benchmark,
    Broadcast,
    BroadcastCopy,
    Case,
    Code,
    Codeframe,
    Coding,
    DayLine,
    DayList,
    Debrief,
    Draft,
    EarlierValue,
    Export,
    FeedbackItem,
    FeedKey,
    FieldworkProposal,
    FieldworkSetting,
    FollowUp,
    GroupTally,
    HelpRequest,
    Instrument,
    Interview,
    JointTally,
    Judgement,
    ListedName,
    MeetingAction,
    NumberState,
    PairTally,
    PaperCheck,
    PaperDraft,
    PaperFile,
    PaperQuote,
    Pause,
    PublishedPaper,
    Quota,
    Recount,
    Redaction,
    Release,
    ReleaseRun,
    Review,
    ReviewDraw,
    Sample,
    Shift,
    SignOff,
    SurveyChange,
    SurveyPlan,
    Tally,
    ThemeRelease,
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


def one_earlier_value_of_a_question(asha):
    interview = interviewing(asha)
    for _ in range(2):
        EarlierValue.objects.create(interview=interview, key="why")


def one_tally_a_cell(asha):
    version = a_version()
    a_tally(version), a_tally(version)


def nobody_is_counted_who_was_not_surveyed(asha):
    version = a_version()
    a_tally(version, satisfied=1, neither=1, dissatisfied=1).delete()
    a_tally(version, satisfied=1, dont_know=1, not_applicable=1, refused=1)


def one_tally_a_cell_of_a_group(asha):
    told = {"month": TODAY.replace(day=1), "district_id": "swale", "dimension": "gender", "value": "female"}
    for _ in range(2):
        GroupTally.objects.create(
            survey=a_survey(), instrument=Instrument.objects.first() or a_version(), surveyed=1, **told
        )


def one_tally_of_a_pair_a_month(asha):
    version = a_version()
    for _ in range(2):
        told = {"instrument": version, "month": TODAY.replace(day=1), "measure_id": "treatment"}
        PairTally.objects.create(survey=a_survey(), both=1, **told)


def alike(**counts):
    months = {"month": TODAY.replace(day=1), "reported": TODAY.replace(day=1)}
    return JointTally.objects.create(survey=a_survey(), district_id="swale", **months | {"surveyed": 3} | counts)


def one_tally_of_those_who_are_alike(asha):
    alike(), alike()


def the_satisfied_are_of_the_base_and_that_of_the_surveyed(asha):
    alike(satisfied=3, base=3).delete()
    alike(satisfied=3, base=2)


def a_benchmark_is_a_share(asha):
    Benchmark.objects.update(percentage="100.0")
    Benchmark.objects.update(percentage="100.1")


def waiting(by, **told):
    return {"survey": a_survey(), "proposed_by": by, "proposed_at": NOON} | told


def decided(by, **told):
    return waiting(by, decision="confirmed", decided_by=by, decided_at=NOON) | told


def a_change(**told):
    SurveyChange.objects.create(**{"kind": "start", "on": TODAY} | told)


def settings(**told):
    FieldworkProposal.objects.create(**{"effective_from": TODAY} | told)


def a_plan(**told):
    of_it = {"title": "Stalking", "code": "stalking", "offence_groups": ["Stalking"], "effective_from": TODAY}
    SurveyPlan.objects.create(**of_it | told)


def fieldwork_settings_of_a_survey_are_numbered(asha):
    FieldworkSetting.objects.create(survey=a_survey(), version=1, effective_from=TODAY)


def a_case_may_be_called_at_least_once(asha):
    FieldworkSetting.objects.update(attempts_at_most=0)


def one_waiting_fieldwork_proposal_a_survey(asha):
    settings(**waiting(asha)), settings(**waiting(asha))


def another_person_confirms_each_fieldworkproposal(asha):
    settings(**decided(asha))


def each_decided_fieldworkproposal_has_a_person_and_a_time(asha):
    settings(**waiting(asha, decided_by=asha))


def one_waiting_change_a_survey(asha):
    a_change(**waiting(asha)), a_change(**waiting(asha))


def another_person_confirms_each_surveychange(asha):
    a_change(**decided(asha))


def each_decided_surveychange_has_a_person_and_a_time(asha):
    a_change(**waiting(asha, decided_by=asha))


def one_waiting_plan_of_a_code(asha):
    a_plan(**waiting(asha, survey=None)), a_plan(**waiting(asha, survey=None, title="Others"))


def one_waiting_plan_of_a_title(asha):
    a_plan(**waiting(asha, survey=None)), a_plan(**waiting(asha, survey=None, code="x", title="STALKING"))


def a_planned_window_opens_before_it_closes(asha):
    a_plan(**waiting(asha, window_opens_weeks=12))


def a_confirmed_plan_is_a_survey(asha):
    a_plan(
        **decided(None, survey=None, proposed_by=asha, decided_by=User.objects.create(username="x", role="supervisor"))
    )


def another_person_confirms_each_surveyplan(asha):
    a_plan(**decided(asha))


def each_decided_surveyplan_has_a_person_and_a_time(asha):
    a_plan(**waiting(asha, decided_by=asha))


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


def no_more_replicates_are_opened_than_there_are(asha):
    a_sample()
    Sample.objects.update(replicates=1, opened=2)


def an_appointment(asha, **told):
    usual = {"case": a_case(), "kind": "definite", "begins": NOON, "ends": NOON + timedelta(minutes=30)}
    Appointment.objects.create(**(usual | {"made_by": asha, "made_at": NOON} | told))


def an_appointment_ends_after_it_begins(asha):
    an_appointment(asha, ends=NOON)


def an_appointment_waits_until_it_is_settled(asha):
    an_appointment(asha, settled_at=NOON)


def one_waiting_appointment_of_a_case(asha):
    case = a_case()
    for _ in range(2):
        an_appointment(asha, case=case)


def one_day_list_of_a_survey_and_day(asha):
    for _ in range(2):
        DayList.objects.create(survey=a_survey(), on=TODAY, frozen_at=NOON)


def a_case_stands_on_a_day_list_once(asha):
    listed, case = DayList.objects.create(survey=a_survey(), on=TODAY, frozen_at=NOON), a_case()
    for _ in range(2):
        DayLine.objects.create(day_list=listed, case=case)


def a_line_is_struck_out_with_a_reason(asha):
    listed = DayList.objects.create(survey=a_survey(), on=TODAY, frozen_at=NOON)
    DayLine.objects.create(day_list=listed, case=a_case(), struck_out_at=NOON)


def help_wanted(asha, **told):
    HelpRequest.objects.create(**({"case": a_case(), "asked_by": asha, "kind": "real", "asked_at": NOON} | told))


def the_same_help_is_asked_for_once_at_a_time(asha):
    case = a_case()
    for _ in range(2):
        help_wanted(asha, case=case)


def an_answer_has_a_person_and_a_time(asha):
    help_wanted(asha, answered_at=NOON)


def only_an_answer_is_seen(asha):
    help_wanted(asha, seen_at=NOON)


def one_copy_of_a_message_a_person(asha):
    message = Broadcast.objects.create(audience="everybody", sent_by=asha, sent_at=NOON)
    for _ in range(2):
        BroadcastCopy.objects.create(broadcast=message, to=asha)


def a_number_of_a_person_has_one_state(asha):
    victim = a_victim()
    for _ in range(2):
        NumberState.objects.create(victim=victim, digest="d", state="dead", changed_at=NOON, changed_by=asha)


def a_shift(asha, **told):
    hours = {"begins": time(9), "ends": time(17)}
    Shift.objects.create(**(hours | {"user": asha, "day": TODAY, "planned_by": asha, "planned_at": NOON} | told))


def one_shift_a_day_and_person(asha):
    for _ in range(2):
        a_shift(asha)


def a_shift_ends_after_it_begins(asha):
    a_shift(asha, ends=time(9))


def _release(**fields):
    told = {"to": date(2019, 7, 1), "content": {}, "ledger": {}, "released_at": NOON} | fields
    return Release.objects.create(**told)


def one_release_of_a_version_per_month(asha):
    _release(), _release()


def a_correction_of_a_release_has_a_reason(asha):
    _release(version=2, supersedes=_release())


def a_release_is_up_to_a_whole_month(asha):
    _release(to=date(2019, 7, 2))


def a_run_that_is_done_has_its_release(asha):
    told = {"to": date(2019, 7, 1), "asked_by": asha, "asked_at": NOON, "moved_at": NOON}
    ReleaseRun.objects.create(state="done", **told)


def _feedback(asha, state, **told):
    usual = {"agreed": "yes", "kind": "negative", "theme": "action", "entered_at": NOON, "entered_by": asha}
    return FeedbackItem.objects.create(interview=interviewing(asha), state=state, **usual | told)


def nothing_is_passed_on_without_a_yes(asha):
    _feedback(asha, "to_check", agreed="not_asked")


def no_words_are_kept_of_what_is_not_agreed(asha):
    _feedback(asha, "taken_back", words={"text": "still there"})


def what_is_passed_on_has_one_place_and_a_day(asha):
    _feedback(asha, "routed", district_id="swale", division_id="north", routed_at=NOON, due_at=NOON)


def somebody_owns_what_is_seen_to(asha):
    _feedback(asha, "owned", district_id="swale", routed_at=NOON, due_at=NOON)


def closed_feedback_has_a_day_and_a_person(asha):
    told = {"district_id": "swale", "routed_at": NOON, "due_at": NOON, "owner": asha, "owned_at": NOON}
    _feedback(asha, "closed", **told)


def nobody_checks_the_feedback_they_entered(asha):
    _feedback(asha, "declined", checked_by=asha)


def an_answer(by):
    return Answer.objects.create(interview=interviewing(by), question="why", text="so")


def a_redaction(by, answer=None, **told):
    said = {"answer": answer or an_answer(by), "words": "so", "proposed_by": by, "proposed_at": NOON}
    return Redaction.objects.create(**(said | told))


def an_export_of(asha, **told):
    """Made, and waiting for a second person."""
    usual = {"survey": a_survey(), "first": TODAY.replace(day=1), "last": TODAY.replace(day=1), "kind": "csv"}
    usual |= {"purpose": "A study", "state": "made", "moved_at": NOON, "proposed_by": asha, "proposed_at": NOON}
    return Export.objects.create(**(usual | told))


def another_person_confirms_each_export(asha):
    an_export_of(asha, decision="confirmed", decided_by=asha, decided_at=NOON, expires_at=NOON)


def each_decided_export_has_a_person_and_a_time(asha):
    an_export_of(asha, decision="declined")


def an_export_ends_after_it_begins(asha):
    an_export_of(asha, last=TODAY.replace(day=1, month=1))


def an_export_is_of_whole_months(asha):
    an_export_of(asha, first=TODAY.replace(day=1, month=1), last=TODAY.replace(day=2))


def a_released_export_is_made_and_expires(asha):
    helen = User.objects.create(username="helen", role="supervisor")
    an_export_of(asha, decision="confirmed", decided_by=helen, decided_at=NOON)


def another_person_confirms_each_redaction(asha):
    a_redaction(asha, decision="confirmed", decided_by=asha, decided_at=NOON)


def each_decided_redaction_has_a_person_and_a_time(asha):
    a_redaction(asha, decided_by=asha)


def one_standing_redaction_of_a_text(asha):
    a_redaction(asha, a_redaction(asha).answer)


def a_name_is_listed_once_of_a_kind(asha):
    for name in ("Tontine Parade", "TONTINE PARADE"):
        ListedName.objects.create(kind="street", name=name, added_at=NOON)


def a_code(**told):
    Code.objects.create(
        **{"codeframe": Codeframe.objects.get(version=1), "key": "99", "code": "new", "label": "New"} | told
    )


def one_key_of_a_codeframe(asha):
    a_code(key="31")


def one_code_of_a_codeframe(asha):
    a_code(code="no_news")


def a_coding(by, answer, **told):
    return Coding.objects.create(
        answer=answer, codeframe=Codeframe.objects.get(version=1), coder=by, coded_at=NOON, **told
    )


def one_first_and_one_second_coding_of_a_text(asha):
    answer = an_answer(asha)
    a_coding(asha, answer), a_coding(User.objects.create_user("uma", role="analyst"), answer)


def nobody_codes_a_text_twice(asha):
    answer = an_answer(asha)
    a_coding(asha, answer), a_coding(asha, answer, second=True)


def _themes(**told):
    said = {"survey": a_survey(), "codeframe": Codeframe.objects.get(version=1), "content": {}, "released_at": NOON}
    ThemeRelease.objects.create(**{"first": date(2018, 8, 1), "last": date(2019, 7, 1)} | said | told)


def themes_of_a_survey_are_released_once_a_month(asha):
    _themes(), _themes()


def released_themes_are_of_some_months(asha):
    _themes(first=date(2019, 7, 1))


def an_answer_to_a_meeting_has_a_time(asha):
    told = {"met_on": TODAY, "asked": "Why?", "owner": "Head of crime", "entered_at": NOON, "entered_by": asha}
    MeetingAction.objects.create(answer="Because.", **told)


def _judgement(asha, **fields):
    told = {"release": _release(), "survey": a_survey(), "colour": "red", "reason": "It fell.", "signed_by": "A. N."}
    Judgement.objects.create(**{"signed_on": TODAY, "entered_at": NOON, "entered_by": asha} | told | fields)


def a_judgement_is_signed_with_a_reason(asha):
    _judgement(asha, reason="")


def a_judgement_has_a_colour(asha):
    _judgement(asha, colour="blue")


def _draft(asha, release=None):
    return PaperDraft.objects.create(release=release or _release(), written_by=asha, written_at=NOON)


def one_open_draft_of_a_paper_per_release(asha):
    _draft(asha, _draft(asha).release)


def _check(asha, draft=None, **decided):
    told = {"digest": "d", "proposed_by": asha, "proposed_at": NOON}
    return PaperCheck.objects.create(draft=draft or _draft(asha), **told | decided)


def another_person_confirms_each_papercheck(asha):
    _check(asha, decision="confirmed", decided_by=asha, decided_at=NOON)


def each_decided_papercheck_has_a_person_and_a_time(asha):
    _check(asha, decided_by=asha)


def one_waiting_check_a_paper(asha):
    _check(asha, _check(asha).draft)


def _paper(asha, draft=None, **fields):
    draft = draft or _draft(asha)
    told = {"to": date(2019, 7, 1), "version": 1, "content_hash": "h", "published_at": NOON}
    people = {"checked_by": asha, "published_by": asha}
    return PublishedPaper.objects.create(**{"release": draft.release, "draft": draft} | told | people | fields)


def one_paper_of_a_version_per_month(asha):
    paper = _paper(asha)
    paper.draft.published_at = NOON
    paper.draft.save()
    _paper(asha, _draft(asha, paper.release))


def a_correction_of_a_paper_has_a_reason(asha):
    _paper(asha, version=2)


def a_quote_stands_once_in_a_paper(asha):
    paper = _paper(asha)
    for _ in range(2):
        PaperQuote.objects.create(paper=paper, source="victim", number=1)


def a_quote_in_a_paper_says_whose_it_is(asha):
    PaperQuote.objects.create(paper=_paper(asha), source="nobody", number=1)


def a_key_of_the_feed_is_somebodys(asha):
    FeedKey.objects.create(consumer="", digest="0" * 64, made_by=asha, made_at=NOON)


def a_withdrawn_key_of_the_feed_says_by_whom(asha):
    FeedKey.objects.create(consumer="A program", digest="1" * 64, made_by=asha, made_at=NOON, withdrawn_at=NOON)


def one_file_of_a_name_per_paper(asha):
    paper = _paper(asha)
    for _ in range(2):
        PaperFile.objects.create(paper=paper, name="a.csv", title="A", content_type="text/csv", content=b"", sha256="h")


def _recount(asha, first=date(2019, 5, 1), last=date(2019, 7, 1)):
    told = {"first": first, "last": last, "asked_by": asha, "asked_at": NOON, "moved_at": NOON}
    Recount.objects.create(survey=a_survey(), **told)


def one_open_recount_a_survey(asha):
    _recount(asha), _recount(asha)


def a_recount_ends_after_it_begins(asha):
    _recount(asha, last=date(2019, 4, 1))


def a_recount_is_of_whole_months(asha):
    _recount(asha, last=date(2019, 7, 2))


BREAKS = [
    an_answer_to_a_meeting_has_a_time,
    a_judgement_is_signed_with_a_reason,
    a_judgement_has_a_colour,
    one_open_draft_of_a_paper_per_release,
    another_person_confirms_each_papercheck,
    each_decided_papercheck_has_a_person_and_a_time,
    one_waiting_check_a_paper,
    one_paper_of_a_version_per_month,
    a_correction_of_a_paper_has_a_reason,
    one_file_of_a_name_per_paper,
    a_quote_stands_once_in_a_paper,
    a_quote_in_a_paper_says_whose_it_is,
    a_key_of_the_feed_is_somebodys,
    a_withdrawn_key_of_the_feed_says_by_whom,
    one_open_recount_a_survey,
    a_recount_ends_after_it_begins,
    a_recount_is_of_whole_months,
    nothing_is_passed_on_without_a_yes,
    no_words_are_kept_of_what_is_not_agreed,
    what_is_passed_on_has_one_place_and_a_day,
    somebody_owns_what_is_seen_to,
    closed_feedback_has_a_day_and_a_person,
    nobody_checks_the_feedback_they_entered,
    another_person_confirms_each_export,
    each_decided_export_has_a_person_and_a_time,
    an_export_ends_after_it_begins,
    an_export_is_of_whole_months,
    a_released_export_is_made_and_expires,
    another_person_confirms_each_redaction,
    each_decided_redaction_has_a_person_and_a_time,
    one_standing_redaction_of_a_text,
    a_name_is_listed_once_of_a_kind,
    one_key_of_a_codeframe,
    one_code_of_a_codeframe,
    one_first_and_one_second_coding_of_a_text,
    nobody_codes_a_text_twice,
    themes_of_a_survey_are_released_once_a_month,
    released_themes_are_of_some_months,
    no_more_replicates_are_opened_than_there_are,
    an_appointment_ends_after_it_begins,
    an_appointment_waits_until_it_is_settled,
    one_waiting_appointment_of_a_case,
    one_day_list_of_a_survey_and_day,
    a_case_stands_on_a_day_list_once,
    a_line_is_struck_out_with_a_reason,
    the_same_help_is_asked_for_once_at_a_time,
    an_answer_has_a_person_and_a_time,
    only_an_answer_is_seen,
    one_copy_of_a_message_a_person,
    a_number_of_a_person_has_one_state,
    one_shift_a_day_and_person,
    a_shift_ends_after_it_begins,
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
    one_earlier_value_of_a_question,
    one_tally_a_cell,
    nobody_is_counted_who_was_not_surveyed,
    one_tally_a_cell_of_a_group,
    one_tally_of_a_pair_a_month,
    one_tally_of_those_who_are_alike,
    the_satisfied_are_of_the_base_and_that_of_the_surveyed,
    a_benchmark_is_a_share,
    interviews_of_a_day_are_drawn_from_once,
    nobody_reviews_their_own_interview,
    a_decided_review_has_a_person_and_a_time,
    nobody_signs_themselves_off,
    one_debrief_asked_for_at_a_time,
    nobody_debriefs_themselves,
    an_ended_debrief_has_a_person_and_a_time,
    fieldwork_settings_of_a_survey_are_numbered,
    a_case_may_be_called_at_least_once,
    one_waiting_fieldwork_proposal_a_survey,
    another_person_confirms_each_fieldworkproposal,
    each_decided_fieldworkproposal_has_a_person_and_a_time,
    one_waiting_change_a_survey,
    another_person_confirms_each_surveychange,
    each_decided_surveychange_has_a_person_and_a_time,
    one_waiting_plan_of_a_code,
    one_waiting_plan_of_a_title,
    one_tally_a_cell_of_a_group,
    one_release_of_a_version_per_month,
    a_correction_of_a_release_has_a_reason,
    a_release_is_up_to_a_whole_month,
    a_run_that_is_done_has_its_release,
    a_planned_window_opens_before_it_closes,
    a_confirmed_plan_is_a_survey,
    another_person_confirms_each_surveyplan,
    each_decided_surveyplan_has_a_person_and_a_time,
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
