"""A backup brings nobody back: what the log says is done again, with the same people, and twice is once.

`lost` undoes what is done within it, as a restored backup does; the log stays.
"""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from kentpcc.audit import first_fault
from kentpcc.backup import erasure_log
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.protection.again import do_again
from surveys.protection.erasure import confirm
from tests.surveys.protection.test_erasure import CANARY, everything, figures
from victims.models import ContactDetails, Deletion, ErasureRequest, LegalHold, Victim
from victims.protection.erased import erased_references, make_key
from victims.protection.holds import lift_hold, set_hold
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
MADE_AT = datetime(2019, 9, 17, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = datetime(2019, 9, 20, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log(settings, tmp_path, db):
    settings.ERASURE_LOG_FILE = str(tmp_path / "erasures.jsonl")
    make_key()  # as each backup does
    return tmp_path / "erasures.jsonl"


class Undone(Exception):
    pass


@contextmanager
def lost():
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


@pytest.fixture
def ask(helen, noon):
    return lambda victim: request_erasure(victim, "asked", received_on=date(2019, 9, 2), by=helen, at=noon)


def again():
    return do_again(since=MADE_AT, at=NOW)


def test_whoever_was_erased_after_the_backup_is_erased_again(people, survey, ask, bob, noon, helen):
    victim = people.person(reference=f"{CANARY}/1", first_language=CANARY, reported_on=date(2019, 8, 1))
    people.interview(victim, completed_on=date(2019, 9, 1))
    before = figures(survey)
    with lost():
        confirm(ask(victim), by=bob, at=noon)
    assert ContactDetails.objects.filter(victim=victim).exists()
    done = again()
    assert (done.erased, done.refused) == (1, [])
    assert not any(CANARY in text for text in everything())
    assert figures(survey) == before
    assert erased_references([f"{CANARY}/1"])
    request = ErasureRequest.objects.get()
    assert (request.decision, request.proposed_by, request.decided_by) == ("confirmed", helen, bob)
    assert request.received_on == date(2019, 9, 2)
    assert Deletion.objects.filter(erasure=request).count() == 1
    assert first_fault() is None


def test_a_request_that_waited_in_the_backup_is_the_one_that_is_decided(people, ask, bob, noon):
    victim = people.person()
    asked = ask(victim)
    with lost():
        confirm(asked, by=bob, at=noon)
    assert again().erased == 1
    assert ErasureRequest.objects.get().decision == "confirmed"


def test_all_references_of_a_person_whose_merge_came_after_the_backup(people, ask, bob, noon):
    kept, gone = people.person(), people.person()
    with lost():
        Victim.objects.filter(pk=gone.pk).update(merged_into=kept)
        confirm(ask(kept), by=bob, at=noon)
    again()
    assert Victim.objects.filter(reference__startswith="erased-", pk__in=[kept.pk, gone.pk]).count() == 2
    assert not ContactDetails.objects.exists()


def test_somebody_who_came_after_the_backup_is_kept_away(people, ask, bob, noon):
    with lost():
        confirm(ask(people.person(reference="NEW/1")), by=bob, at=noon)
    assert again().erased == 0
    assert erased_references(["NEW/1", "OTHER"]) == {"NEW/1"}


def test_twice_is_once(people, ask, bob, noon):
    victim = people.person()
    with lost():
        confirm(ask(victim), by=bob, at=noon)
    assert (again().erased, again().erased) == (1, 0)
    assert erasure_log.count() == 1


def test_what_the_database_knows_is_left_alone(people, ask, bob, noon):
    confirm(ask(people.person()), by=bob, at=noon)
    assert again().erased == 0
    assert ErasureRequest.objects.count() == 1


def test_a_colleague_who_was_added_after_the_backup(people, helen, noon):
    victim = people.person()
    with lost():
        newcomer = User.objects.create(username="nadia", role="supervisor")
        asked = request_erasure(victim, "asked", received_on=date(2019, 9, 2), by=helen, at=noon)
        confirm(asked, by=newcomer, at=noon)
    assert again().erased == 1
    decided_by = ErasureRequest.objects.get().decided_by
    assert (decided_by.username, decided_by.is_active) == (f"after-the-backup-{newcomer.pk}", False)


def test_a_hold_of_after_the_backup_stops_retention(people, helen, noon):
    held, due = (people.person(reported_on=NOW.date() - timedelta(weeks=17)) for _ in range(2))
    with lost():
        set_hold(held, LegalHold.Reason.COURT, begins_on=date(2019, 9, 1), by=helen, at=noon)
    done = again()
    assert (done.held, done.run.people) == (1, 1)
    assert list(ContactDetails.objects.values_list("victim", flat=True)) == [held.pk]
    hold = LegalHold.objects.get()
    assert (hold.set_by, hold.set_at, hold.begins_on) == (helen, noon, date(2019, 9, 1))
    assert due.pk in set(Deletion.objects.values_list("person", flat=True))


def test_a_hold_that_was_lifted_after_the_backup_is_lifted_and_the_person_erased(people, helen, bob, ask, noon):
    victim = people.person()
    hold = set_hold(
        victim, LegalHold.Reason.COURT, begins_on=date(2019, 9, 1), by=helen, at=MADE_AT - timedelta(days=1)
    )
    with lost():
        lift_hold(hold, by=helen, at=noon)
        confirm(ask(victim), by=bob, at=noon + timedelta(hours=1))
    done = again()
    assert (done.released, done.erased, done.refused) == (1, 1, [])


def test_a_hold_of_before_the_backup_is_not_set_anew(people, helen):
    victim = people.person()
    hold = set_hold(
        victim, LegalHold.Reason.COURT, begins_on=date(2019, 9, 1), by=helen, at=MADE_AT - timedelta(days=2)
    )
    lift_hold(hold, by=helen, at=MADE_AT - timedelta(days=1))
    assert again().held == 0
    assert not LegalHold.objects.standing().exists()


def test_what_cannot_be_done_is_said_and_nothing_else_is_deleted(people, helen, bob, ask, noon):
    """A hold stands in the restored database of which the log knows no end."""
    victim = people.person(reported_on=NOW.date() - timedelta(weeks=17))
    with lost():
        confirm(ask(victim), by=bob, at=noon)
    LegalHold.objects.create(victim=victim, reason="court", begins_on=noon, set_by=helen, set_at=noon)
    done = again()
    assert len(done.refused) == 1
    assert "A legal hold stands on this person" in done.refused[0]
    assert done.run is None
    assert ContactDetails.objects.filter(victim=victim).exists()


def test_the_log_holds_ids_and_no_name(people, helen, bob, ask, noon, log):
    victim = people.person(reference="V/12345", first_language=CANARY)
    people.interview(victim, completed_on=date(2019, 9, 1))
    hold = set_hold(victim, LegalHold.Reason.COURT, begins_on=date(2019, 9, 1), by=helen, at=noon)
    lift_hold(hold, by=helen, at=noon + timedelta(minutes=1))
    lift_hold(hold, by=helen, at=noon + timedelta(minutes=2))
    confirm(ask(victim), by=bob, at=noon)
    assert [line.what for line in erasure_log.lines()] == ["held", "released", "erased"]
    written = log.read_text()
    assert str(victim.pk) in written
    assert not any(said in written for said in (CANARY, "V/12345", "Ada", "7700", "Nepali"))


def test_no_line_no_erasure(people, bob, ask, noon, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.ERASURE_LOG_FILE = str(tmp_path / "file" / "log")
    victim, asked = people.person(), None
    asked = ask(victim)
    with pytest.raises(Refused, match="The log of erasures cannot be written"):
        confirm(asked, by=bob, at=noon)
    assert ContactDetails.objects.filter(victim=victim).exists()
    asked.refresh_from_db()
    assert asked.decision == ""
