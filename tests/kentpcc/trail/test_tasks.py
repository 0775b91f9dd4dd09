"""Every five minutes, and when somebody signs out: an idle night adds nothing."""

import pytest
from django.conf import settings as site

from kentpcc import audit, disk
from kentpcc.acts import Act
from kentpcc.celery import app
from kentpcc.trail import anchors
from kentpcc.trail.tasks import anchor
from tests.kentpcc.test_disk import half

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(settings, tmp_path):
    path = tmp_path / "anchors.jsonl"
    settings.AUDIT_ANCHORS = {"file": str(path)}
    return path


def test_each_new_head_is_anchored_once(place, asha):
    anchor()
    assert not place.exists()  # nothing has happened yet
    for _ in range(3):
        audit.record(Act.READ_RECORD, asha, by=asha)
        anchor()
        anchor()
    known = anchors.read(place)
    assert [each.entries for each in known] == [1, 2, 3]
    assert list(anchors.disagreements(known)) == []


def test_a_place_that_is_away_is_tried_again(place, settings, asha, tmp_path):
    settings.AUDIT_ANCHORS = {"file": str(tmp_path / "not there" / "x")}
    audit.record(Act.READ_RECORD, asha, by=asha)
    anchor()
    settings.AUDIT_ANCHORS = {"file": str(place)}
    anchor()
    assert len(anchors.read(place)) == 1


def test_an_anchor_that_finds_no_room_leaves_no_half_line(place, asha, monkeypatch, caplog):
    """Which would be read as one that somebody forged."""
    audit.record(Act.READ_RECORD, asha, by=asha)
    anchor()
    audit.record(Act.READ_RECORD, asha, by=asha)
    with monkeypatch.context() as patched:
        patched.setattr(disk, "_write", half)
        anchor()
    assert "the trail was not anchored: file" in caplog.text
    assert [each.entries for each in anchors.read(place)] == [1]
    anchor()
    known = anchors.read(place)
    assert [each.entries for each in known] == [1, 2]
    assert list(anchors.disagreements(known)) == []


def test_the_clock_has_it():
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert {anchor.name, site.TASKS_AFTER["signed out"]} <= scheduled


def test_whoever_signs_out_leaves_an_anchor(signed_in, asha, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr("kentpcc.dispatch.current_app.send_task", lambda task, **_: sent.append(task))
    client = signed_in(asha)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/sign-out/")
    assert sent == [anchor.name]
