"""What the nightly job deletes, on which day, what stops it, and the evidence that stays."""

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from surveys.models import Answer, Interview
from surveys.protection import retention
from surveys.protection.tasks import apply_retention
from victims.models import (
    ContactDetails,
    Deletion,
    Fingerprint,
    LegalHold,
    Population,
    RetentionPolicy,
    RetentionRun,
    SafeContact,
    Victim,
)
from victims.protection.holds import lift_hold, set_hold

pytestmark = pytest.mark.django_db
REPORTED = date(2019, 1, 7)
LAST_DAY = REPORTED + timedelta(weeks=12)  # a call may still be made
EXPIRY = LAST_DAY + timedelta(weeks=4)
DAY = timedelta(days=1)


def night(on, **given):
    return retention.apply(on=on, at=datetime.combine(on, time(2, 30), UTC), **given)


def has_contact(victim):
    found = {model.objects.filter(pk=victim.pk).exists() for model in (ContactDetails, SafeContact)}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("on", "stays"), [(LAST_DAY, True), (EXPIRY - DAY, True), (EXPIRY, False), (EXPIRY + DAY, False)]
)
def test_contact_goes_on_the_day_of_expiry(people, on, stays):
    victim = people.person(reported_on=REPORTED)
    night(on)
    assert has_contact(victim) is stays


def test_the_last_of_several_crimes_decides(people):
    victim = people.person(reported_on=REPORTED)
    people.crime(victim, reported_on=REPORTED + timedelta(weeks=3), group="Rape")
    night(EXPIRY + timedelta(weeks=3) - DAY)
    assert has_contact(victim)
    night(EXPIRY + timedelta(weeks=3))
    assert not has_contact(victim)


def test_the_longest_window_of_an_offence_decides(people):
    Population.objects.create(code="long", title="Long", offence_groups=["Hate crime"], window_closes_weeks=20)
    victim = people.person(reported_on=REPORTED)
    night(EXPIRY + timedelta(weeks=8) - DAY)
    assert has_contact(victim)
    night(EXPIRY + timedelta(weeks=8))
    assert not has_contact(victim)


@pytest.mark.parametrize(("days", "stays"), [(27, True), (28, False)])
def test_an_offence_without_a_survey_counts_from_the_report(people, days, stays):
    victim = people.person(reported_on=REPORTED, group="Theft")
    night(REPORTED + timedelta(days=days))
    assert has_contact(victim) is stays


def test_the_policys_own_hold_counts_from_the_day_it_applies(people):
    RetentionPolicy.objects.create(version=2, effective_from=EXPIRY + DAY, contact_hold_weeks=8)
    kept, gone = people.person(reported_on=REPORTED + DAY), people.person(reported_on=REPORTED)
    assert night(EXPIRY).policy.version == 1
    assert night(EXPIRY + DAY).policy.version == 2
    assert has_contact(kept)
    assert not has_contact(gone)


@pytest.mark.parametrize(
    ("case", "stays"),
    [
        ({"closes_on": EXPIRY}, True),
        ({"closes_on": EXPIRY - DAY}, False),
        ({"closes_on": EXPIRY, "closed_at": datetime(2019, 4, 1, tzinfo=UTC)}, False),
    ],
)
def test_an_open_case_keeps_contact(people, case, stays):
    victim = people.person(reported_on=REPORTED)
    people.case(victim, **case)
    night(EXPIRY)
    assert has_contact(victim) is stays


@pytest.mark.parametrize(("hours", "stays"), [(1, True), (25, False)])
def test_an_open_attempt_keeps_contact_for_a_day(people, hours, stays):
    victim = people.person(reported_on=REPORTED)
    begun_at = datetime.combine(EXPIRY, time(2, 30), UTC) - timedelta(hours=hours)
    people.attempt(people.case(victim), begun_at=begun_at)
    night(EXPIRY)
    assert has_contact(victim) is stays


def test_a_legal_hold_stops_it_until_it_is_lifted(people, helen, noon):
    victim = people.person(reported_on=REPORTED)
    interview = people.interview(victim, completed_on=LAST_DAY)
    hold = set_hold(victim, LegalHold.Reason.COURT, begins_on=REPORTED, by=helen, at=noon)
    night(EXPIRY + timedelta(days=800))
    assert has_contact(victim)
    assert Answer.objects.get(interview=interview, question="in_confidence").text
    lift_hold(hold, by=helen, at=noon + DAY)
    night(EXPIRY + timedelta(days=801))
    assert not has_contact(victim)
    assert not Answer.objects.get(interview=interview, question="in_confidence").text


def test_a_hold_that_comes_after_the_person_was_found_due_is_kept(people, helen, noon):
    victim = people.person(reported_on=REPORTED)
    policy = RetentionPolicy.objects.get()
    due = retention.contact_due(policy, on=EXPIRY, at=noon)
    run = RetentionRun.objects.create(on=EXPIRY, policy=policy, started_at=noon)
    assert due.count() == 1
    set_hold(victim, LegalHold.Reason.COURT, begins_on=REPORTED, by=helen, at=noon)
    retention._delete_contact(run.pk, due, [victim.pk], noon)
    assert has_contact(victim)
    assert not Deletion.objects.exists()


def test_a_hold_protects_all_references_of_a_merged_person(people, helen, noon):
    kept, gone = people.person(reported_on=REPORTED), people.person(reported_on=REPORTED)
    gone.involvements.update(victim=kept)
    Victim.objects.filter(pk=gone.pk).update(merged_into=kept)
    hold = set_hold(gone, LegalHold.Reason.INQUEST, begins_on=REPORTED, by=helen, at=noon)
    night(EXPIRY)
    assert has_contact(kept)
    assert has_contact(gone)
    lift_hold(hold, by=helen, at=noon)
    night(EXPIRY + DAY)
    assert not has_contact(kept)
    assert not has_contact(gone)


def test_a_merged_reference_waits_for_the_persons_windows(people):
    kept, gone = people.person(reported_on=REPORTED), people.person(reported_on=REPORTED)
    gone.involvements.update(victim=kept)
    Victim.objects.filter(pk=gone.pk).update(merged_into=kept)
    night(EXPIRY - DAY)
    assert has_contact(gone)


@pytest.mark.parametrize(("on", "stays"), [(date(2020, 3, 14), True), (date(2020, 3, 15), False)])
def test_restricted_texts_go_after_the_policys_months(people, on, stays):
    interview = people.interview(people.person(reported_on=REPORTED), completed_on=date(2019, 3, 15))
    night(on)
    texts = dict(interview.answers.values_list("question", "text"))
    assert bool(texts["in_confidence"]) is stays
    assert bool(texts["child[1]/told"]) is stays
    assert texts["why"]
    assert interview.answers.get(question="whole_experience").code == "1"


@pytest.mark.parametrize(("on", "stays"), [(date(2020, 3, 14), True), (date(2020, 3, 15), False)])
def test_texts_of_an_interview_that_was_never_completed_count_from_its_beginning(people, on, stays):
    interview = people.interview(people.person(), completed_on=date(2019, 3, 15))
    Interview.objects.update(status=Interview.Status.PARTIAL, completed_on=None)
    night(on)
    assert bool(interview.answers.get(question="in_confidence").text) is stays


def test_evidence_names_kinds_counts_policy_and_time_and_nobody(people):
    victim = people.person(reported_on=REPORTED)
    Fingerprint.objects.create(victim=victim, kind=Fingerprint.Kind.TELEPHONE, digest="d")
    people.interview(victim, completed_on=date(2018, 4, 1))
    run = night(EXPIRY)
    kinds = {"contact_details": 1, "safe_contacts": 1, "fingerprints": 1, "restricted_texts": 2}
    deletion = Deletion.objects.get()
    assert (deletion.person, deletion.kinds, deletion.run) == (victim.pk, kinds, run)
    assert (run.people, run.counts, run.policy.version) == (1, kinds, 1)
    assert run.finished_at == datetime.combine(EXPIRY, time(2, 30), UTC)
    entry = AuditEntry.objects.get(act="applied the retention policy")
    assert entry.detail == {"version": 1, "people": 1, **kinds}
    assert first_fault() is None


def test_twice_is_once(people):
    people.person(reported_on=REPORTED)
    first = night(EXPIRY)
    again = night(EXPIRY)
    assert again == first
    assert (again.people, again.counts) == (first.people, first.counts)
    assert Deletion.objects.count() == 1


def test_an_interrupted_run_goes_on(people, monkeypatch):
    people.person(reported_on=REPORTED)
    night(EXPIRY)
    late = people.person(reported_on=REPORTED)
    assert night(EXPIRY).people == 2
    assert not has_contact(late)


@pytest.mark.parametrize("batch", [1, 3, 500])
def test_batches_of_any_size_delete_the_same(people, batch):
    due = [people.person(reported_on=REPORTED) for _ in range(7)]
    stays = people.person(reported_on=REPORTED + DAY)
    assert night(EXPIRY, batch=batch).people == len(due)
    assert list(ContactDetails.objects.values_list("pk", flat=True)) == [stays.pk]


def test_queries_do_not_grow_with_people(people, django_assert_max_num_queries):
    for _ in range(30):
        people.interview(people.person(reported_on=REPORTED), completed_on=date(2018, 4, 1))
    with django_assert_max_num_queries(60):
        assert night(EXPIRY).counts["contact_details"] == 30


def test_what_is_due_is_what_goes(people, helen, noon):
    people.interview(people.person(reported_on=REPORTED), completed_on=date(2018, 4, 1))
    people.person(reported_on=EXPIRY)
    held = people.person(reported_on=REPORTED)
    set_hold(held, LegalHold.Reason.CLAIM, begins_on=REPORTED, by=helen, at=noon)
    found = retention.due(on=EXPIRY, at=noon)
    assert (found.contact, found.texts, found.texts_people, found.on_hold) == (1, 2, 1, 1)
    run = night(EXPIRY)
    assert (run.counts["contact_details"], run.counts["restricted_texts"]) == (1, 2)
    found = retention.due(on=EXPIRY, at=noon)
    assert (found.contact, found.texts, found.texts_people, found.on_hold) == (0, 0, 0, 1)


def test_the_task_runs_for_today(people):
    victim = people.person(reported_on=REPORTED)
    apply_retention()
    apply_retention()
    assert RetentionRun.objects.count() == 1
    assert not has_contact(victim)


@pytest.mark.parametrize("nights", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_five_years(people, nights):
    """Some week people come, some are interviewed; on no night is anybody's contact kept or gone at the wrong time."""
    rng, begins = random.Random(5), date(2018, 6, 1)
    expiries, texts, kept = {}, {}, Counter()
    for step in range(0, 5 * 365, nights):
        on = begins + timedelta(days=step)
        if rng.random() < nights / 14:
            reported = on - timedelta(days=rng.randint(0, 20))
            victim = people.person(reported_on=reported)
            expiries[victim.pk] = reported + timedelta(weeks=16)
            if rng.random() < 0.5:
                interview = people.interview(victim, completed_on=on)
                texts[interview.pk] = date(on.year + 1, on.month, min(on.day, 28))
        night(on)
        held = set(ContactDetails.objects.values_list("pk", flat=True))
        assert held == {pk for pk, expiry in expiries.items() if on < expiry}
        kept[on.year] = len(held)
    assert ContactDetails.objects.count() < 12
    stay = Answer.objects.filter(question="in_confidence").exclude(text="").values_list("interview_id", flat=True)
    assert set(stay) == {pk for pk, expiry in texts.items() if expiry > on}
    assert Deletion.objects.filter(kinds__has_key="contact_details").count() == len(expiries) - len(held)
    assert Interview.objects.count() == len(texts)
    assert first_fault() is None
