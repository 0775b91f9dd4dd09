"""A release by a worker: asked for, followed, refused on its page, begun again where the worker was lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction

import surveys.runs
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.figures.releases import actions, runs
from surveys.models import Release, ReleaseRun
from surveys.models.run import LOST_AFTER
from tests.kentpcc.test_disk import DatabaseFull
from tests.surveys.figures.releases.conftest import AT, JULY, a_year, released

pytestmark = pytest.mark.django_db
LATER = AT + LOST_AFTER


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the workers."""
    found = []
    for room in (runs, surveys.runs):
        monkeypatch.setattr(room, "after_commit", lambda *said: found.append(said))
    return found


def ask(helen, to=JULY, reason="", at=AT):
    return runs.ask(to, reason=reason, by=helen, at=at)


def test_it_is_asked_for_and_sent(helen, sent):
    run = ask(helen, reason="")
    assert (run.month, run.state, run.asked_by, run.has_ended) == (JULY, "waiting", helen, False)
    assert sent == [("release asked for", str(run.pk))]
    assert "helen" not in str(run)


def test_what_can_be_seen_beforehand_is_refused_at_once(helen, sent):
    with pytest.raises(Refused, match="not over yet"):
        ask(helen, Month(2019, 9))
    assert (ReleaseRun.objects.count(), sent) == (0, [])


def test_one_at_a_time(helen, sent):
    ask(helen)
    with pytest.raises(Refused, match="A release is being made already"):
        ask(helen, Month(2019, 6), at=AT + timedelta(minutes=14))
    assert ask(helen, Month(2019, 6), at=LATER).month == Month(2019, 6), "the first was lost"


def test_the_worker_makes_it(helen, sent):
    a_year()
    run = runs.carry_out(ask(helen), at=AT)
    assert (run.state, run.release, run.done, run.total, run.said) == ("done", Release.objects.get(), 1, 1, "")
    assert run.release.released_by == helen
    assert run.has_ended


def test_it_tells_how_far_it_is(helen, sent, monkeypatch):
    seen = []

    def watching(*_, report, **__):
        report(1, 3)
        seen.append(ReleaseRun.objects.get())
        raise Refused("Not today.")

    monkeypatch.setattr(actions, "release", watching)
    runs.carry_out(ask(helen), at=AT)
    (run,) = seen
    assert (run.state, run.done, run.total, run.percentage) == ("working", 1, 3, 33)


def test_what_is_refused_then_is_said_on_its_page(helen, sent):
    run = ask(helen)
    a_year()
    released()
    run = runs.carry_out(run, at=AT)
    assert (run.state, run.release) == ("refused", None)
    assert run.said == "July 2019 was released on 18 September 2019. To correct it, say why."


def test_delivered_twice_it_is_made_once(helen, sent):
    a_year()
    run = runs.carry_out(ask(helen), at=AT)
    assert runs.carry_out(run, at=AT).release == run.release
    assert Release.objects.count() == 1


@pytest.mark.parametrize(("passed", "lost"), [(timedelta(minutes=14, seconds=59), False), (LOST_AFTER, True)])
def test_when_it_counts_as_lost(helen, sent, passed, lost):
    run = ask(helen)
    assert run.is_lost(AT + passed) is lost
    if not lost:
        with pytest.raises(Refused, match="still under way"):
            runs.again(run, at=AT + passed)


def test_a_lost_one_is_begun_again(helen, sent):
    run = ask(helen)
    runs.again(run, at=LATER)
    assert [event for event, _ in sent] == ["release asked for"] * 2
    run.refresh_from_db()
    assert (run.state, run.moved_at) == ("waiting", LATER)
    with pytest.raises(Refused, match="still under way"):
        runs.again(run, at=LATER)


def test_one_that_has_ended_is_never_lost(helen, sent):
    a_year()
    run = runs.carry_out(ask(helen), at=AT)
    assert not run.is_lost(AT + timedelta(days=9))


def test_done_without_a_release_is_refused_by_the_database(helen, sent):
    ask(helen)
    with pytest.raises(IntegrityError, match="a_run_that_is_done_has_its_release"), transaction.atomic():
        ReleaseRun.objects.update(state="done")


@pytest.mark.parametrize(("done", "total", "percentage"), [(0, 0, 0), (0, 3, 0), (2, 3, 66), (3, 3, 99)])
def test_its_bar_is_full_only_when_it_is_done(done, total, percentage):
    assert ReleaseRun(done=done, total=total).percentage == percentage


def test_one_that_finds_the_disk_full_says_so_and_may_be_asked_for_again(helen, sent, monkeypatch):
    a_year()

    def full(*_, **__):
        raise OperationalError from DatabaseFull()

    with monkeypatch.context() as patched:
        patched.setattr(actions, "release", full)
        run = runs.carry_out(ask(helen), at=AT)
    assert (run.state, run.has_ended) == ("refused", True)
    assert "no room left on the disk" in run.said
    assert not Release.objects.exists()
    assert runs.carry_out(ask(helen), at=AT).state == "done"
