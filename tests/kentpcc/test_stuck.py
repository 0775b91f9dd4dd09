"""Which requests have taken too long, and how their process leaves."""

import signal
import threading

import pytest

from kentpcc import stuck
from kentpcc.stuck import Watch


@pytest.fixture
def clock(monkeypatch):
    """clock.now is what every clock shows; to sleep is to set it forward."""

    class Clock:
        now = 100.0

        def sleep(self, seconds):
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(stuck, "monotonic", lambda: clock.now)
    monkeypatch.setattr(stuck, "sleep", clock.sleep)
    return clock


@pytest.fixture
def ends(monkeypatch):
    """What the process does to itself."""
    done = []
    monkeypatch.setattr(stuck.os, "kill", lambda pid, sign: done.append(sign))
    monkeypatch.setattr(stuck.os, "_exit", done.append)
    return done


def in_another_thread(act):
    thread = threading.Thread(target=act)
    thread.start()
    thread.join()


def test_a_request_is_overdue_after_its_time(clock):
    watch = Watch(60, 10)
    watch.begins("/slow/")
    clock.now += 60
    assert watch.overdue(clock.now) == []
    clock.now += 0.1
    assert watch.overdue(clock.now) == ["/slow/"]


def test_one_that_ended_is_not(clock):
    watch = Watch(60, 10)
    watch.ends()  # of one that never began
    watch.begins("/slow/")
    watch.ends()
    clock.now += 1000
    assert watch.overdue(clock.now) == []


def test_the_process_takes_nothing_new_and_is_gone_once_the_others_ended(clock, ends, caplog):
    watch = Watch(60, 10)
    watch.begins("/secret/")
    watch.look()
    assert ends == [signal.SIGTERM, 1]
    assert clock.now == pytest.approx(161.5, abs=0.8)  # nobody else was to be waited for
    assert "1 requests took more than 60 s" in caplog.text
    assert "secret" not in caplog.text


def test_the_others_are_waited_for_but_not_for_ever(clock, ends):
    watch = Watch(60, 10)
    watch.begins("/slow/")
    clock.now += 55
    in_another_thread(lambda: watch.begins("/quick/"))
    watch.look()
    assert ends == [signal.SIGTERM, 1]
    assert 170 <= clock.now < 172


def test_looking_is_a_thread_that_keeps_no_process_alive(monkeypatch):
    begun = []
    monkeypatch.setattr(stuck.threading, "Thread", lambda **told: begun.append(told) or threading.Timer(0, print))
    monkeypatch.setattr(threading.Timer, "start", lambda _: None)
    watch = Watch(60, 10)
    watch.start()
    assert begun[0]["daemon"] is True
    assert begun[0]["target"] == watch.look
