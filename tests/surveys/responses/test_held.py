"""Files of exports on disk."""

import io
import os

import pytest

from surveys.models import Export
from surveys.responses import held
from tests.kentpcc.test_disk import full


@pytest.fixture
def export():
    return Export()


def test_what_is_kept_cannot_be_read_on_disk(export):
    digest = held.keep(export, "data", io.BytesIO(b"respondent" * 300_000))
    assert b"respondent" not in held.place(export).read_bytes()
    with held.open_kept(export) as file:
        assert file.read() == b"respondent" * 300_000
    assert len(digest) == 64
    held.discard(export)
    assert held.open_kept(export) is None


def test_progress_is_of_one_export(export):
    assert held.told(export) == (0, 0)
    held.tell(export, held.Progress(1, 3))
    assert (held.told(export), held.told(export).percentage) == ((1, 3), 33)
    assert held.told(Export()).percentage == 0
    assert held.Progress(3, 3).percentage == 99, "until it is checked and sealed"


def test_progress_that_finds_no_room_leaves_nothing(export, monkeypatch):
    held.tell(export, held.Progress(1, 3))
    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.replace", full)
        with pytest.raises(OSError, match="No space left"):
            held.tell(export, held.Progress(2, 3))
    assert held.told(export) == (1, 3)
    assert list(held.workplace().iterdir()) == []


def test_nobody_else_may_open_the_place_of_work():
    assert held.workplace().stat().st_mode & 0o777 == 0o700


def test_what_a_killed_worker_left_is_cleared_away_after_a_day():
    for name in ("old", "new"):
        (held.workplace() / f"folder-{name}").mkdir()
        (held.workplace() / name).write_text("left")
    for name in ("old", "folder-old"):
        os.utime(held.workplace() / name, (1_000_000, 1_000_000))
    assert held.clear_work((held.workplace() / "new").stat().st_mtime) == 2
    assert {path.name for path in held.workplace().iterdir()} == {"new", "folder-new"}
