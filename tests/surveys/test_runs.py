"""Work of a worker: what stops it is said, whatever it is, and nobody waits for it."""

import logging

import pytest

from kentpcc.refusals import Refused
from surveys import runs
from surveys.models import ReleaseRun
from tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(helen):
    return ReleaseRun.objects.create(to="2019-07-01", asked_by=helen, asked_at=NOON, moved_at=NOON)


def failing(fault):
    def work(report):
        report(1, 3)
        raise fault

    return work


@pytest.mark.parametrize("fault", [ZeroDivisionError("Ada Byron"), MemoryError(), KeyError("Ada Byron")])
def test_whatever_stops_it_is_said_on_its_page(run, fault, caplog):
    with caplog.at_level(logging.ERROR):
        runs.carry_out(run, failing(fault))
    assert (run.state, run.said, run.has_ended) == ("refused", runs.STOPPED, True)
    assert run.done == 1, "it says how far it came"
    assert f"releaserun {run.pk} stopped: {type(fault).__name__}" in caplog.text


def test_what_is_refused_is_said_in_its_own_words(run, caplog):
    runs.carry_out(run, failing(Refused("July is not over yet.")))
    assert (run.state, run.said, caplog.records) == ("refused", "July is not over yet.", [])


def test_one_that_has_ended_is_not_done_again(run):
    runs.carry_out(run, failing(Refused("Not today.")))
    runs.carry_out(run, failing(Refused("Not now either.")))
    assert run.said == "Not today."


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_a_worker_that_is_told_to_stop_stops(run, interruption):
    with pytest.raises(interruption):
        runs.carry_out(run, failing(interruption()))
    run.refresh_from_db()
    assert run.state == "working", "it is found to be lost, and begun again"
