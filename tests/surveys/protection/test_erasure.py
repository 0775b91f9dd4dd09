"""Helen asks for an erasure, Bob confirms it: no trace is left, and no figure changes."""

import csv
import io
from datetime import date, timedelta

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.sealed import seal
from surveys.fieldwork.counting import outcome_counts
from surveys.fieldwork.numbers.actions import set_state
from surveys.figures.dimensions import DIMENSIONS
from surveys.figures.tallies import tally
from surveys.figures.tasks import tally_untallied
from surveys.models import Answer, Attempt, Case, GroupTally, Interview, JointTally, NumberState, Profile, Review, Tally
from surveys.protection.erasure import confirm
from victims.extracts.actions import admit
from victims.extracts.files.reading import read
from victims.models import (
    Crime,
    Deletion,
    ErasedReference,
    ErasureRequest,
    Exclusion,
    Fingerprint,
    Flag,
    Involvement,
    LegalHold,
    Merge,
    Suggestion,
    Victim,
)
from victims.protection.erased import erased_references
from victims.protection.holds import lift_hold, set_hold
from victims.protection.requests import decline, request_erasure

pytestmark = pytest.mark.django_db
CANARY = "Quillfeather"
AUTUMN = Period(Month(2019, 6), Month(2019, 9))


@pytest.fixture
def ask(helen, noon):
    def asked(victim):
        return request_erasure(victim, ErasureRequest.Reason.ASKED, received_on=date(2019, 9, 2), by=helen, at=noon)

    return asked


@pytest.fixture
def erase(ask, bob, noon, django_capture_on_commit_callbacks):
    def erased(victim):
        with django_capture_on_commit_callbacks(execute=True):
            return confirm(ask(victim), by=bob, at=noon)

    return erased


def everything():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (
                    bytes(cell).decode("latin-1") if isinstance(cell, memoryview) else str(cell) for cell in row
                )


def figures(survey):
    tally(survey, AUTUMN)
    counts = Tally.objects.order_by("month", "district", "measure")
    return {
        "tallies": list(counts.values_list("month", "district", "measure", "surveyed", "satisfied", "dissatisfied")),
        "rates": outcome_counts([survey], AUTUMN),
        "interviews": list(Interview.objects.order_by("pk").values_list("pk", "status", "completed_on", "district")),
        "codes": list(Answer.objects.order_by("pk").values_list("pk", "question", "code", "counts")),
        "population": Involvement.objects.in_population(survey.population).count(),
        "months": list(Crime.objects.order_by("reported_on__month").values_list("reported_on__month", "district")),
    }


def test_two_hundred_erasures_leave_no_trace_and_change_no_figure(people, survey, erase, bob):
    victims = [
        people.person(reference=f"{CANARY}/{number}", first_language=CANARY, reported_on=date(2019, 6, 1 + number % 28))
        for number in range(200)
    ]
    Crime.objects.update(offence=f"to the harm of {CANARY}", officer=CANARY, team=CANARY, outcome=CANARY)
    Involvement.objects.update(risk_level=CANARY, response_channel=CANARY, row_digest=CANARY, hate_strands=[CANARY])
    for number, victim in enumerate(victims):
        if number % 4:
            people.interview(victim, completed_on=date(2019, 8, 1 + number % 28), satisfied=number % 3 == 0)
        else:
            people.case(victim)
    before = figures(survey)
    assert any(CANARY in text for text in everything())
    for victim in victims:
        erase(victim)
    assert figures(survey) == before
    assert not any(CANARY in text for text in everything())
    assert Answer.objects.exclude(text="").count() == 0
    assert Case.objects.filter(closed_at__isnull=True).count() == 0
    assert Deletion.objects.filter(erasure__isnull=False).count() == 200
    assert first_fault() is None


def test_groups_go_and_none_are_made_anew(people, survey, erase):
    victim = people.person(gender="female")
    interview = people.interview(victim, completed_on=date(2019, 9, 1))
    tally(survey, AUTUMN)
    assert Profile.objects.get(interview=interview).gender == "female"
    erase(victim)
    Involvement.objects.update(response_channel="Online")  # whatever the stranger in their place may have
    tally(survey, AUTUMN)
    profile = Profile.objects.get(interview=interview)
    assert {getattr(profile, each.code) for each in DIMENSIONS} == {""}


def test_what_is_counted_by_group_forgets_whoever_is_erased_within_minutes(people, survey, erase):
    victim = people.person(gender="female", ethnicity="A1")
    people.interview(victim, completed_on=date(2019, 6, 3))  # longer ago than what is counted every night
    before = figures(survey)
    assert JointTally.objects.get().gender == "female"
    erase(victim)
    tally_untallied()
    assert JointTally.objects.get().gender == ""
    assert set(GroupTally.objects.filter(dimension="gender").values_list("value", flat=True)) == {"not_known"}
    assert figures(survey) == before


def test_answers_lead_to_nobody(people, erase):
    victim, other = people.person(), people.person()
    people.crime(victim, reported_on=date(2019, 8, 1))
    interview = people.interview(victim, completed_on=date(2019, 9, 1))
    erase(victim)
    victim.refresh_from_db()
    assert victim.reference.startswith("erased-")
    assert (victim.date_of_birth, victim.gender, victim.first_language) == (None, "not_known", "")
    assert not victim.involvements.exists()
    interview.refresh_from_db()
    stranger = interview.case.involvement.victim
    assert stranger.pk != victim.pk
    assert stranger.involvements.count() == 1
    assert Involvement.objects.exclude(victim=other).values("victim").distinct().count() == 2
    assert not AuditEntry.objects.filter(subject_id=str(stranger.pk)).exists()
    other.refresh_from_db()
    assert other.contact.details["surname"] == CANARY


def test_a_review_s_note_goes_and_its_points_stay(people, erase, asha):
    victim, other = people.person(), people.person()
    reviews = []
    for person in (victim, other):
        interview = people.interview(person, completed_on=date(2019, 8, 1))
        review = {"why": "drawn", "drawn_at": interview.started_at, "scores": {"pace": 2}, "note": CANARY}
        reviews.append(Review.objects.create(interview=interview, interviewer=asha, **review))
    erase(victim)
    theirs, others = (Review.objects.get(pk=review.pk) for review in reviews)
    assert (theirs.note, theirs.scores) == (None, {"pace": 2})
    assert others.note == CANARY


def test_a_crime_that_others_suffered_too_stays_theirs(people, erase):
    victim, other = people.person(), people.person()
    crime = other.involvements.get().crime
    victim.involvements.update(crime=crime)
    alone = Crime.objects.exclude(pk=crime.pk).get()
    erase(victim)
    crime.refresh_from_db()
    assert crime.officer == "PC 8123"
    assert crime.involvements.get().victim == other
    assert Crime.objects.filter(pk=alone.pk).exists()  # nobody's erasure touched it


def test_flags_fingerprints_suggestions_and_merges_go_and_exclusions_stay(people, survey, erase, helen, today, noon):
    victim, other = sorted([people.person(), people.person()], key=lambda each: each.pk)
    involvement = victim.involvements.get()
    given = {"set_on": today, "set_by": helen, "note": Flag.Note.CALL}
    Flag.objects.create(victim=victim, kind=Flag.Kind.VULNERABLE, **given)
    Flag.objects.create(involvement=involvement, kind=Flag.Kind.FATAL, **given)
    Fingerprint.objects.create(victim=victim, kind=Fingerprint.Kind.EMAIL, digest="d")
    Suggestion.objects.create(first=victim, second=other, found_on=today)
    Merge.objects.create(kept=victim, gone=other, proposed_at=noon, proposed_by=helen)
    Exclusion.objects.create(
        population=survey.population, involvement=involvement, rule="vulnerable", rule_version=1, found_on=today
    )
    erase(victim)
    for model in (Flag, Fingerprint, Suggestion, Merge):
        assert not model.objects.exists()
    assert Exclusion.objects.get().involvement_id == involvement.pk


def test_all_references_of_a_merged_person_are_erased(people, erase):
    kept, gone = people.person(reference="V7"), people.person(reference="V8")
    Victim.objects.filter(pk=gone.pk).update(merged_into=kept)
    erase(gone)
    assert not Victim.objects.filter(reference__startswith="V").exists()
    assert not Victim.objects.filter(contact__isnull=False).exists()
    assert erased_references({"V7", "V8", "V9"}) == {"V7", "V8"}


def test_only_another_person_may_confirm(people, ask, helen, noon):
    victim = people.person()
    asked = ask(victim)
    with pytest.raises(Refused, match="Somebody else must confirm"):
        confirm(asked, by=helen, at=noon)
    assert Victim.objects.get(pk=victim.pk).contact


def test_refused_while_a_legal_hold_stands(people, ask, helen, bob, noon):
    victim = people.person()
    asked = ask(victim)
    hold = set_hold(victim, LegalHold.Reason.COURT, begins_on=noon.date(), by=helen, at=noon)
    for act in (lambda: confirm(asked, by=bob, at=noon), lambda: ask(people.person() and victim)):
        with pytest.raises(Refused, match="A legal hold stands"):
            act()
    assert Victim.objects.get(pk=victim.pk).contact
    lift_hold(hold, by=helen, at=noon)
    assert confirm(asked, by=bob, at=noon).decision == "confirmed"


def test_refused_while_somebody_calls(people, ask, asha, bob, noon):
    victim = people.person()
    case = people.case(victim, held_by=asha, held_until=noon + timedelta(minutes=1))
    asked = ask(victim)
    with pytest.raises(Refused, match="Somebody is calling"):
        confirm(asked, by=bob, at=noon)
    assert confirm(asked, by=bob, at=noon + timedelta(minutes=1)).decision == "confirmed"
    case.refresh_from_db()
    assert (case.held_by, case.closed_at) == (None, noon + timedelta(minutes=1))


def test_a_forgotten_call_ends_and_an_open_case_keeps_its_outcome(people, erase, noon):
    victim = people.person()
    case = people.case(victim, outcome="3.13", needs_release=True)
    people.attempt(case, begun_at=noon - timedelta(days=2))
    erase(victim)
    case.refresh_from_db()
    assert (case.outcome, case.closed_at, case.needs_release) == ("3.13", noon, False)
    assert Attempt.objects.get().ended_at == noon


def test_what_calls_have_found_of_their_numbers_goes(people, erase, asha, noon):
    victim = people.person()
    attempt = people.attempt(people.case(victim), begun_at=noon - timedelta(days=2))
    Attempt.objects.filter(pk=attempt.pk).update(number_dialled="d")
    set_state(victim, "d", NumberState.State.WRONG, by=asha, at=noon)
    erase(victim)
    assert not NumberState.objects.exists()
    assert Attempt.objects.get().number_dialled == ""


def test_one_request_at_a_time_decided_once(people, ask, helen, bob, noon):
    victim = people.person()
    asked = ask(victim)
    with pytest.raises(Refused, match="waits already"):
        ask(victim)
    decline(asked, ErasureRequest.DeclinedBecause.DUTY, by=helen, at=noon)
    for act in (confirm, decline):
        with pytest.raises(Refused, match="decided already"):
            act(asked, by=bob, at=noon) if act is confirm else act(asked, "duty", by=bob, at=noon)
    assert ask(victim).decision == ""


def test_a_request_is_not_from_tomorrow(people, helen, noon):
    with pytest.raises(Refused, match="in the future"):
        request_erasure(people.person(), "asked", received_on=date(2019, 9, 19), by=helen, at=noon)


def test_audit_and_evidence_hold_ids_and_counts_only(people, erase, bob):
    victim = people.person()
    people.interview(victim, completed_on=date(2019, 9, 1))
    asked = erase(victim)
    kinds = {"contact_details": 1, "safe_contacts": 1, "texts": 3, "interviews": 1, "involvements": 1}
    assert (asked.deletion.person, asked.deletion.kinds) == (victim.pk, kinds)
    entry = AuditEntry.objects.get(act="erased a person")
    assert (entry.subject_id, entry.by, entry.detail) == (str(asked.pk), bob, kinds)
    assert first_fault() is None


def test_files_of_refused_rows_that_name_her_go(people, erase, settings):
    def file(name, text):
        path = settings.MEDIA_ROOT / "extracts" / "refused" / name
        with seal(path) as sealed:
            sealed.write(text)
        return path

    victim = people.person(reference="V1")
    named, other = file("a.csv", b"x,V1,y\n"), file("b.csv", b"x,V10,y\nx,AV1,y\n")
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    erase(victim)
    assert not named.exists()
    assert other.exists()


def test_erased_references_are_known_again_however_they_are_spelt(people, erase, django_assert_num_queries):
    assert erased_references({"AB 12/3"}) == set()
    erase(people.person(reference="AB 12/3"))
    assert erased_references(["AB 12/3", "ab12/3 ", "AB 12/4"]) == {"AB 12/3", "ab12/3 "}
    assert "AB" not in ErasedReference.objects.get().digest
    with django_assert_num_queries(2):
        erased_references(map(str, range(2000)))


def test_a_later_extract_does_not_bring_her_back(people, erase, noon):
    column_map = people.extract.column_map
    row = {"crime_reference": "46/9/19", "victim_reference": "V1", "offence": "Public order", "district": "Swale"}
    row |= {"offence_group": "Hate crime", "reported_on": "01/08/2019", "surname": CANARY}
    content = io.StringIO()
    writer = csv.DictWriter(content, column_map.headings.values(), restval="")
    writer.writeheader()
    writer.writerow({column_map.headings[field]: cell for field, cell in row.items()})
    erase(people.person(reference="V1"))
    reading = read(lambda: io.BytesIO(content.getvalue().encode()), name="next week.csv", most_bytes=1 << 20)
    extract = admit(reading, column_map, by=None, at=noon)
    assert (extract.accepted, extract.refused) == (0, 1)
    assert "erased" in extract.reasons[0]["reason"]
    assert not Victim.objects.filter(reference="V1").exists()


def test_a_rollback_leaves_everything(people, ask, bob, noon, monkeypatch):
    victim = people.person()
    people.interview(victim, completed_on=date(2019, 9, 1))
    asked = ask(victim)

    class Away(Exception):
        pass

    def fail(*_, **__):
        raise Away

    monkeypatch.setattr("kentpcc.audit.record", fail)
    with pytest.raises(Away):
        confirm(asked, by=bob, at=noon)
    assert Victim.objects.get(pk=victim.pk).contact
    assert Answer.objects.exclude(text="").count() == 3
    assert not ErasedReference.objects.exists()
