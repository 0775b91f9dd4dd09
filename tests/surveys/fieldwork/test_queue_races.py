"""Many interviewers ask for the next call at once: each case has one winner, and nobody waits for nothing."""

import os
import random
import subprocess
import sys
from functools import partial

import pytest
from django.conf import settings
from django.db import connection

from kentpcc.models import User
from surveys.fieldwork.queue import claim_next
from surveys.models import Case, CaseEvent
from tests.factories import NOON, a_case
from tests.racing import rivals

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
CLAIMANTS = 20
SEED = 20190918


def race(together, claimants):
    """What each got, all starting at the same moment."""
    got = together.at_once([partial(claim_next, user, at=NOON) for user in claimants])
    return list(zip(claimants, got, strict=True))


@pytest.fixture
def claimants():
    return [User.objects.create(username=f"claimant {n}", role="interviewer") for n in range(CLAIMANTS)]


@pytest.fixture
def drawn():
    return [a_case() for _ in range(CLAIMANTS)]


def waiting_anew(drawn, number):
    """So many of the cases, as if nobody had ever asked for one."""
    CaseEvent.objects.all().delete()
    Case.objects.all().delete()
    names = ("survey", "involvement", "sample", "district_id", "order", "closes_on")
    told = [{name: getattr(case, name) for name in names} for case in drawn[:number]]
    return Case.objects.bulk_create(Case(**each) for each in told)


def check(got, cases, where):
    """Every case goes to one claimant, in the queue's order, until there are no more."""
    won = [(user, case) for user, case in got if case]
    assert len(won) == min(len(got), len(cases)), where
    assert len({case.pk for _, case in won}) == len(won), where
    first = {case.pk for case in sorted(cases, key=lambda case: case.order)[: len(won)]}
    assert {case.pk for _, case in won} == first, where
    holders = dict(Case.objects.filter(held_by__isnull=False).values_list("pk", "held_by"))
    assert holders == {case.pk: user.pk for user, case in won}, where


@on_postgresql
@pytest.mark.parametrize("rounds", [30, pytest.param(1000, marks=pytest.mark.soak)])
def test_each_case_has_one_winner(claimants, drawn, rounds):
    rng = random.Random(SEED)
    with rivals(CLAIMANTS) as together:
        for turn in range(rounds):
            many = rng.randint(2, CLAIMANTS)
            cases = waiting_anew(rng.sample(drawn, CLAIMANTS), rng.randint(1, many))
            got = race(together, rng.sample(claimants, many))
            check(got, cases, f"seed {SEED}, round {turn}, {many} claimants, {len(cases)} cases")


@on_postgresql
def test_one_person_in_many_windows_holds_one_case(claimants):
    [a_case() for _ in range(5)]
    with rivals(8) as together:
        got = race(together, [claimants[0]] * 8)
    assert len({case.pk for _, case in got}) == 1
    assert Case.objects.filter(held_by__isnull=False).count() == 1


SQLITE = """
import random, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier
import django
django.setup()
from django.core.management import call_command
from django.db import connection, connections
call_command("migrate", verbosity=0)
from kentpcc.models import User
from surveys.fieldwork.queue import claim_next
from surveys.models import Case, CaseEvent, FieldworkSetting
from tests.factories import NOON, a_case
assert connection.vendor == "sqlite"
FieldworkSetting.objects.update(hours={day: ["00:00", "24:00"] for day in ("mon", "tue", "wed", "thu", "fri")})
people = [User.objects.create(username=f"claimant {n}", role="interviewer") for n in range(20)]
rng = random.Random(20190918)
for turn in range(int(sys.argv[1])):
    CaseEvent.objects.all().delete()
    Case.objects.all().delete()
    many = rng.randint(2, 20)
    cases = [a_case() for _ in range(rng.randint(1, many))]
    barrier = Barrier(many)
    def claim(user):
        try:
            barrier.wait(30)
            return claim_next(user, at=NOON)
        finally:
            connections.close_all()
    with ThreadPoolExecutor(many) as pool:
        won = [case.pk for case in pool.map(claim, rng.sample(people, many)) if case]
    assert len(won) == len(set(won)) == len(cases), f"round {turn}"
    held = Case.objects.filter(held_by__isnull=False)
    assert held.count() == held.values("held_by").distinct().count() == len(cases), f"round {turn}"
print("one winner each")
"""


@pytest.mark.parametrize("rounds", [20, pytest.param(300, marks=pytest.mark.soak)])
def test_each_case_has_one_winner_on_sqlite_too(tmp_path, rounds):
    """In a process of its own: the tests' database is PostgreSQL."""
    around = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/races.sqlite3", "FILES_FOLDER": str(tmp_path)}
    around["DJANGO_SETTINGS_MODULE"] = "kentpcc.settings"
    told = {"cwd": settings.BASE_DIR, "env": around, "capture_output": True, "text": True, "timeout": 120 + 10 * rounds}
    done = subprocess.run([sys.executable, "-c", SQLITE, str(rounds)], **told)
    assert done.stdout.strip() == "one winner each", done.stderr[-2000:]
