"""What must be done again: lines that nobody can add, change or cut off unseen, about people who have no name there."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kentpcc import disk
from kentpcc.backup import erasure_log
from kentpcc.refusals import Refused
from tests.kentpcc.test_disk import half

NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


@pytest.fixture
def path(settings, tmp_path):
    settings.ERASURE_LOG_FILE = str(tmp_path / "logs" / "erasures.jsonl")
    return Path(settings.ERASURE_LOG_FILE)


def test_what_was_added_is_read(path):
    assert list(erasure_log.lines()) == []
    erasure_log.add(erasure_log.HELD, at=NOON, person="p", reason="court")
    erasure_log.add(erasure_log.ERASED, at=NOON, person="q")
    first, second = erasure_log.lines()
    assert (first.what, first.at, first.told["person"], first.told["reason"]) == ("held", NOON, "p", "court")
    assert (second.what, erasure_log.count()) == ("erased", 2)


def test_only_the_owner_reads_it(path):
    erasure_log.add(erasure_log.HELD, at=NOON, person="p")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "forged",
    [
        lambda line: line.replace('"q"', '"z"'),
        lambda line: line.replace("erased", "held"),
        lambda line: "{}",
        lambda line: "[]",
        lambda line: "no JSON",
        lambda line: line[:40],
    ],
)
def test_a_line_of_somebody_else_is_named(path, forged):
    erasure_log.add(erasure_log.ERASED, at=NOON, person="p")
    erasure_log.add(erasure_log.ERASED, at=NOON, person="q")
    first, second = path.read_text().splitlines()
    path.write_text(f"{first}\n{forged(second)}\n")
    with pytest.raises(Refused, match="Line 2 of the log of erasures was not written by this site"):
        list(erasure_log.lines())


def test_a_log_that_cannot_be_read_is_not_taken_for_an_empty_one(path):
    path.mkdir(parents=True)
    for ask in (erasure_log.count, lambda: list(erasure_log.lines()), lambda: erasure_log.refuse_shorter(0)):
        with pytest.raises(Refused, match="The log of erasures cannot be read: Is a directory"):
            ask()


def test_a_line_under_a_former_key_is_read(path, settings):
    erasure_log.add(erasure_log.ERASED, at=NOON, person="p")
    settings.AUDIT_KEYS = ["a newer key", *settings.AUDIT_KEYS]
    assert len(list(erasure_log.lines())) == 1


def test_one_that_is_too_short_is_refused(path):
    erasure_log.add(erasure_log.ERASED, at=NOON, person="p")
    erasure_log.refuse_shorter(1)
    with pytest.raises(Refused, match="has 1 lines, and had 2"):
        erasure_log.refuse_shorter(2)


def test_one_that_cannot_be_written_stops_the_act(path):
    path.parent.write_text("no folder")
    with pytest.raises(Refused, match="Nothing was done"):
        erasure_log.add(erasure_log.ERASED, at=NOON, person="p")


def test_one_that_finds_no_room_leaves_no_half_line(path, monkeypatch):
    erasure_log.add(erasure_log.ERASED, at=NOON, person="p")
    with monkeypatch.context() as patched:
        patched.setattr(disk, "_write", half)
        with pytest.raises(Refused, match=r"No space left on device\. Nothing was done"):
            erasure_log.add(erasure_log.ERASED, at=NOON, person="q")
    erasure_log.add(erasure_log.ERASED, at=NOON, person="r")
    assert [line.told["person"] for line in erasure_log.lines()] == ["p", "r"]
