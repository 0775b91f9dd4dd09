"""A paper by a worker: asked for, followed, refused on its page, begun again where the worker was lost."""

from datetime import timedelta

import pytest

import surveys.runs
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.board.publishing import actions, composing, runs, tasks
from surveys.models import PaperFile, PaperRun, PublishedPaper
from surveys.models.run import LOST_AFTER
from tests.factories import NOON
from tests.kentpcc.test_disk import full

pytestmark = pytest.mark.django_db
LATER = NOON + LOST_AFTER


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the workers."""
    found = []
    for room in (runs, surveys.runs):
        monkeypatch.setattr(room, "after_commit", lambda *said: found.append(said))
    return found


@pytest.fixture
def made(monkeypatch):
    """What was published, without making a file of it."""
    found = []

    def publish(draft, *, by, at, report):
        report(2, 5)
        found.append((PaperRun.objects.get().state, PaperRun.objects.get().percentage, by))

    monkeypatch.setattr(actions, "publish", publish)
    return found


def test_it_is_asked_for_once_it_is_checked(draft, ruth, sent):
    with pytest.raises(Refused, match="second person has not checked"):
        runs.ask(draft, by=ruth, at=NOON)
    assert sent == []


def test_it_is_asked_for_and_sent_and_one_at_a_time(checked, ruth, sent):
    run = runs.ask(checked, by=ruth, at=NOON)
    assert sent == [("paper asked for", str(run.pk))]
    with pytest.raises(Refused, match="being made already"):
        runs.ask(checked, by=ruth, at=NOON + timedelta(minutes=14))


def test_it_tells_how_far_it_is(checked, ruth, sent, made):
    run = runs.carry_out(runs.ask(checked, by=ruth, at=NOON), at=NOON)
    assert made == [("working", 40, ruth)]
    assert (run.state, run.has_ended) == ("done", True)
    assert runs.carry_out(run, at=NOON) == run
    assert len(made) == 1


def test_what_is_refused_is_said_on_its_page(checked, ruth, sent, monkeypatch):
    def refuse(*_, **__):
        raise Refused("PDF needs Pango.")

    monkeypatch.setattr(actions, "publish", refuse)
    run = runs.carry_out(runs.ask(checked, by=ruth, at=NOON), at=NOON)
    assert (run.state, run.said) == ("refused", "PDF needs Pango.")


@pytest.mark.parametrize("change", [{"role": "auditor"}, {"is_active": False}])
def test_nothing_is_published_in_the_name_of_somebody_who_may_no_more(checked, ruth, sent, made, change):
    """Not even where a colleague has it begun again."""
    run = runs.ask(checked, by=ruth, at=NOON)
    User.objects.filter(pk=ruth.pk).update(**change)
    runs.again(run, at=LATER)
    run = runs.carry_out(PaperRun.objects.get(), at=LATER)
    assert (run.state, made) == ("refused", [])
    assert "Ask for it yourself." in run.said


def test_a_lost_one_is_begun_again(checked, ruth, sent):
    run = runs.ask(checked, by=ruth, at=NOON)
    with pytest.raises(Refused, match="still under way"):
        runs.again(run, at=NOON + timedelta(minutes=1))
    runs.again(run, at=LATER)
    assert len(sent) == 2


def test_the_task_finds_it(checked, ruth, sent, made):
    run = runs.ask(checked, by=ruth, at=NOON)
    tasks.make_paper(str(run.pk))
    run.refresh_from_db()
    assert run.state == "done"


def test_one_that_finds_the_disk_full_says_so_and_may_be_asked_for_again(checked, ruth, sent, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(composing.Making, "make", full)
        run = runs.carry_out(runs.ask(checked, by=ruth, at=NOON), at=NOON)
    assert (run.state, run.has_ended) == ("refused", True)
    assert "no room left on the disk" in run.said
    assert (PublishedPaper.objects.count(), PaperFile.objects.count()) == (0, 0)
    assert runs.ask(checked, by=ruth, at=NOON).state == "waiting"
