"""What one core answers: interviewers without a pause before three web processes, and the seconds of a processor that
a page costs there and in the database. The runbook's note on size is made of it."""

import time
from threading import Event

import psutil
import pytest
from django.db import connection

from tests.nodes import WEB, a_site, cases_to_ring, needs_a_proxy, staff
from tests.surveys.interviewing.office_of_many import Interviewer

pytestmark = [
    pytest.mark.soak,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is on one machine"),
    needs_a_proxy,
]
MANY, CASES, BEFORE, SECONDS = 12, 400, 10, 30
A_FORCE_NEEDS = 5  # pages a second: fifteen interviewers, one page in three seconds


def used(pids):
    """Seconds of a processor that the processes have used so far."""
    return sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids)


def web(site):
    roots = [psutil.Process(site.running[node].pid) for node in WEB]
    return [each.pid for root in roots for each in (root, *root.children(recursive=True))]


def database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def counts(people):
    return sum(len(person.took) for person in people), sum(len(person.completed) for person in people)


def test_pages_a_second_of_a_core(monkeypatch, transactional_db, capsys):
    cases_to_ring(CASES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself elsewhere
    over = Event()
    with a_site(monkeypatch, cables=False) as site:
        people = [Interviewer(site.place, name, over) for name in staff(MANY)]
        for person in people:
            person.start()
        time.sleep(BEFORE)  # everybody has signed in, every form has been read
        serving, asked = web(site), database()
        begun = (used(serving), used(asked), *counts(people))
        time.sleep(SECONDS)  # how much is done meanwhile is what is measured
        ended = (used(serving), used(asked), *counts(people))
        over.set()
        for person in people:
            person.join(60)
    assert [fault for person in people for fault in person.faults] == []
    report(*(end - begin for begin, end in zip(begun, ended, strict=True)), capsys)


def report(served, asked, pages, done, capsys):
    a_second = pages / (served + asked)
    with capsys.disabled():
        print(
            f"\n{pages} pages and {done} interviews in {SECONDS} s; a page takes {1000 * served / pages:.1f} ms of a "
            f"processor, and {1000 * asked / pages:.1f} ms in the database: {a_second:.0f} pages a second of a core; "
            f"{pages / max(1, done):.1f} pages an interview"
        )
    assert a_second > A_FORCE_NEEDS
