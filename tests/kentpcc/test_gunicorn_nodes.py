"""Several machines behind a proxy, one killed after another: no answer is lost, no case is held twice."""

import time
from collections import Counter
from threading import Event, Thread

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone
from psycopg2.errors import LockNotAvailable

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.celery import app
from kentpcc.models import AuditEntry
from kentpcc.periods import Month
from surveys.figures.tallies import tally
from surveys.models import Answer, CaseEvent, Interview
from tests import factories
from tests.networks import needs_namespaces, why_none
from tests.nodes import a_site, cases_to_ring, needs_a_proxy, staff
from tests.surveys.figures.killing import everything_counted
from tests.surveys.interviewing.office_of_many import Interviewer
from tests.worker import database_url, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is on one machine"),
    needs_a_proxy,
]
MEND = "surveys.figures.tasks.tally_untallied"
NAMESPACES = "each machine in a network namespace of its own, by turns killed and cut off"
LOOPBACK = f"NO NETWORK NAMESPACES ({why_none()}): addresses of this machine, and nobody is cut off"


@pytest.fixture
def site(monkeypatch, transactional_db):
    with a_site(monkeypatch) as own:
        yield own


def widen(address, lock_timeout="500ms"):
    """As a release that comes in meanwhile: a column more, which gives way rather than make pages wait."""
    server = psycopg2.connect(address)
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{lock_timeout}'")
            while not _added(cursor):
                time.sleep(0.05)  # whoever holds the lock goes first
    finally:
        server.close()


def _added(cursor):
    try:
        cursor.execute("ALTER TABLE surveys_answer ADD COLUMN IF NOT EXISTS of_the_next_release integer")
    except LockNotAvailable:
        return False
    return True


@pytest.fixture
def as_it_was(transactional_db):
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE surveys_answer DROP COLUMN IF EXISTS of_the_next_release")


SMOKE = (4, 40, 2, 0.5, 0.0)
SOAK = (32, 1500, 60, 4.0, 0.5)  # about ten minutes


@pytest.mark.parametrize(
    ("many", "cases", "kills", "away", "pause"), [SMOKE, pytest.param(*SOAK, marks=pytest.mark.soak)]
)
def test_one_machine_after_another_is_killed(as_it_was, site, many, cases, kills, away, pause, capsys):
    cases_to_ring(cases)
    people, over = at_work(site, many, pause)
    release, began = Thread(target=widen, args=[database_url()]), time.monotonic()
    release.start()
    site.roll(kills, between=away)
    until_all_have_done_one(people)
    over.set()
    for thread in (*people, release):
        thread.join(60)
    nothing_went_wrong(site, people)
    report(site, people, time.monotonic() - began, capsys)


@needs_namespaces
def test_machines_are_cut_off_and_the_others_go_on(site):
    """A web process and a worker that still run, and hold what they held, and reach nobody: then they are back."""
    cases_to_ring(40)
    people, over = at_work(site, 4)
    until_all_have_done_one(people)
    for node in ("web1", "short"):
        site.network.cut(node)
    done = interviews(people)
    assert not site.answers("web1")
    eventually(lambda: interviews(people) > done + 4 or faults(people), within=120)
    for node in ("web1", "short"):
        site.come_back(node)
    over.set()
    for person in people:
        person.join(60)
    nothing_went_wrong(site, people)


def at_work(site, many, pause=0.0):
    over = Event()
    people = [Interviewer(site.place, name, over, pause=pause) for name in staff(many)]
    for person in people:
        person.start()
    return people, over


def faults(people):
    return [fault for each in people for fault in each.faults]


def interviews(people):
    return sum(len(each.completed) for each in people)


def until_all_have_done_one(people):
    eventually(lambda: all(each.completed for each in people) or faults(people), within=60)


def nothing_went_wrong(site, people):
    assert faults(people) == [], site.said()
    nothing_is_lost(people)
    nothing_is_double(people)
    figures_are_those_of_a_recount()
    assert audit.first_fault() is None


def nothing_is_lost(people):
    """Each acknowledged answer is stored, or what was typed over it later."""
    stored = {(str(each.interview_id), each.question): each for each in Answer.objects.all()}
    for person in people:
        for (interview, question), said in person.acknowledged.items():
            answer = stored[interview, question]
            assert (answer.tab, answer.sequence) >= said
            typed = person.typed[interview, question, answer.tab, answer.sequence]
            assert answer.code + answer.text == typed
    done = {str(pk) for pk in Interview.objects.filter(status="complete").values_list("pk", flat=True)}
    assert {interview for person in people for interview in person.completed} <= done


def nothing_is_double(people):
    claims = Counter(CaseEvent.objects.filter(kind=CaseEvent.Kind.CLAIMED).values_list("case_id", flat=True))
    assert set(claims.values()) == {1}, "a case was given to two"
    ends = AuditEntry.objects.filter(act=Act.COMPLETED_INTERVIEW).values_list("subject_id", flat=True)
    assert set(Counter(ends).values()) == {1}, "an interview was completed twice"
    completed = [interview for person in people for interview in person.completed]
    assert len(set(completed)) == len(completed)


def figures_are_those_of_a_recount():
    eventually(_is_counted, within=60)
    counted = everything_counted()
    tally(factories.a_survey(), [Month.of(timezone.localdate())])
    assert everything_counted() == counted


def _is_counted():
    if Interview.objects.filter(status="complete", counted=False).exists():
        app.send_task(MEND)  # as beat does every five minutes: messages that a killed worker held come late
    return not Interview.objects.filter(status="complete", counted=False).exists()


def report(site, people, seconds, capsys):
    took = sorted(each for person in people for each in person.took)
    done, answers = (sum(len(getattr(each, what)) for each in people) for what in ("completed", "acknowledged"))
    with capsys.disabled():
        print(
            f"\n{NAMESPACES if site.network else LOOPBACK}"
            f"\n{len(people)} interviewers, {seconds:.0f} s: {done} interviews, {answers} answers, {len(took)} pages "
            f"({len(took) / seconds:.1f} a second), median {took[len(took) // 2]:.3f} s, "
            f"19 of 20 within {took[len(took) * 19 // 20]:.3f} s, "
            f"not answered {sum(each.not_answered for each in people)}"
        )
