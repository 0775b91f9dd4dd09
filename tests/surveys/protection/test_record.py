"""Everything that is held of one person is in her record, and nothing of anybody else."""

import json
from datetime import date, timedelta

import pytest
from django.db import models

from kentpcc.models import AuditEntry
from surveys.models import (
    Answer,
    Appointment,
    Attempt,
    Case,
    CaseEvent,
    DayLine,
    EarlierValue,
    FeedbackItem,
    FollowUp,
    HelpRequest,
    Interview,
    NumberState,
    Profile,
    Review,
    Tab,
)
from surveys.protection.record import Reason, document, make_record
from surveys.protection.writers import WRITERS
from victims.models import (
    ContactDetails,
    ErasureRequest,
    Exclusion,
    Fingerprint,
    Flag,
    Involvement,
    LegalHold,
    Merge,
    RuleSetting,
    SafeContact,
    Suggestion,
    Victim,
)
from victims.protection.holds import set_hold
from victims.records.queries import read_record

pytestmark = pytest.mark.django_db
IN_THE_RECORD = {FeedbackItem, ContactDetails, SafeContact, Flag, Involvement, Exclusion, LegalHold, ErasureRequest}
IN_THE_RECORD |= {Case, CaseEvent, Attempt, Appointment, FollowUp, HelpRequest, Interview, Answer}
IN_THE_RECORD |= {EarlierValue, Profile}
NOT_IN_IT = {
    Victim: "references of one person are all in it",
    Fingerprint: "a digest that says nothing",
    Suggestion: "is about another person, too",
    Merge: "its references are in it",
    Review: "is about whoever made the interview",
    NumberState: "is a digest of a number, which stands under the contact details",
    DayLine: "says no more than the case and what happened to it",
    Tab: "is a window of the interviewer's",
}


@pytest.fixture
def record(helen, noon):
    def made(victim):
        return json.loads(WRITERS["json"].write(document(make_record(victim, Reason.ACCESS, by=helen, at=noon))))

    return made


@pytest.fixture
def victim(people, helen, noon, survey):
    victim = people.person(reference="V1", ethnicity="W1")
    setting = RuleSetting.objects.filter(population=survey.population, rule="under_16").first()
    Exclusion.objects.create(
        population=survey.population,
        involvement=victim.involvements.get(),
        rule=setting.rule,
        rule_version=setting.version,
        found_on=date(2019, 8, 1),
        lifted_on=date(2019, 8, 9),
    )
    Flag.objects.create(victim=victim, kind=Flag.Kind.COMPLAINT, note=Flag.Note.CALL, set_on=noon.date(), set_by=helen)
    set_hold(victim, LegalHold.Reason.REVIEW, begins_on=noon.date(), by=helen, at=noon)
    people.interview(victim, completed_on=date(2019, 9, 1))
    return victim


def test_everything_is_in_it(victim, record, helen, noon):
    read_record(victim.pk, by=helen, at=noon)
    found = record(victim)
    assert found["Who you are"][0]["Date of birth"] == "1 January 1980"
    assert found["Who you are"][0]["Ethnicity"] == "White British"
    assert found["How you can be reached"] == [
        {"Forename": "Ada", "Surname": "Quillfeather", "Phones": "+447700900123"}
    ]
    assert found["How to call you safely"][0]["Code word"] == "harbour"
    (crime,) = found["Crimes you were harmed by"]
    assert (crime["Officer"], crime["District"], crime["Vulnerable"]) == ("PC 8123", "Swale", "No")
    assert crime["Came in with"] == "week.csv"
    (reason,) = found["Why we did not call you"]
    assert reason["Rule"] == "The victim is under 16 on the day of the call."
    assert (reason["Found on"], reason["Lifted on"]) == ("1 August 2019", "9 August 2019")
    assert found["What we were told to bear in mind"][0]["What"] == "Complaint or misconduct in progress"
    assert found["Why your data are kept longer"][0]["Because"] == "Victims’ Right to Review"
    assert found["Surveys you were chosen for"][0]["Survey"] == "Hate crime"
    assert found["Calls to you"][0]["Outcome"] == "Interview complete"
    assert found["Interviews with you"][0]["Result"] == "Complete"
    said = {each["Question"]: each["Answer"] for each in found["What you said"]}
    assert said["How satisfied are you?"] == "Satisfied"
    assert said["Why is that?"] == "because of Quillfeather"
    assert (
        next(answer for question, answer in said.items() if question.endswith("1: What did the child tell?"))
        == "another secret"
    )
    looked = found["Who looked at your data, or worked with them"]
    assert [each["Act"] for each in looked] == ["set a legal hold", "read a victim’s record", "made a subject’s record"]
    assert {(each["Who"], each["Role"]) for each in looked} == {("helen", "Research supervisor")}


def test_nobody_elses_is(victim, people, record):
    other = people.person(reference="Someone else")
    people.interview(other, completed_on=date(2019, 9, 1), texts={"why": "said by another"})
    text = json.dumps(record(victim))
    assert "Someone else" not in text
    assert "said by another" not in text


def test_all_references_of_a_merged_person_are(victim, people, record):
    other = people.person(reference="V2")
    Victim.objects.filter(pk=victim.pk).update(merged_into=other)
    for reference in (victim, other):
        reference.refresh_from_db()
        assert sorted(each["Reference"] for each in record(reference)["Who you are"]) == ["V1", "V2"]


def test_making_it_is_recorded_first(victim, helen, noon, monkeypatch):
    make_record(victim, Reason.COURT, by=helen, at=noon)
    entry = AuditEntry.objects.get(act="made a subject’s record")
    assert (entry.subject_id, entry.detail) == (str(victim.pk), {"reason": "court"})
    with pytest.raises(ValueError, match="curiosity"):
        make_record(victim, "curiosity", by=helen, at=noon)


def test_html_reads_alone_and_runs_nothing(people, helen, noon):
    victim = people.person(first_language="<script>alert(1)</script>")
    page = WRITERS["html"].write(document(make_record(victim, Reason.ACCESS, by=helen, at=noon))).decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert "Nothing is held." in page


def test_queries_do_not_grow_with_answers(people, helen, noon, django_assert_max_num_queries):
    victim = people.person()
    for day in (1, 2, 3):
        people.crime(victim, reported_on=date(2019, 8, day))
        people.interview(victim, completed_on=date(2019, 9, day))
    with django_assert_max_num_queries(30):
        make_record(victim, Reason.ACCESS, by=helen, at=noon)


def test_no_table_about_a_person_is_forgotten():
    """Whoever adds one decides whether it goes into the record."""
    about = {
        relation.related_model
        for model in (Victim, Involvement, Case, Interview)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    }
    assert about - IN_THE_RECORD - NOT_IN_IT.keys() == set()


def test_a_promised_call_and_what_happened_to_the_case_are_in_it(people, record, asha, noon):
    victim = people.person()
    case = people.case(victim)
    Appointment.objects.create(
        case=case, kind="open", begins=noon, ends=noon + timedelta(hours=1), made_by=asha, made_at=noon
    )
    CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.PARKED, at=noon, by=asha)
    found = record(victim)
    (promised,), (happened,) = found["Appointments with you"], found["What happened beside the calls"]
    assert (promised["Case"], promised["What"]) == (case.label, "Within a part of the day")
    assert happened["What"] == "Parked"
