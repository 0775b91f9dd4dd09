"""What is done to the file of anchors shows beside the database, and a clock that was put back beside the entries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry, LastAnchor
from kentpcc.trail import checking
from kentpcc.trail.tasks import anchor

pytestmark = pytest.mark.django_db

AT = datetime(2019, 6, 3, 14, 5, tzinfo=UTC)


@pytest.fixture
def place(settings, tmp_path):
    path = tmp_path / "anchors.jsonl"
    settings.AUDIT_ANCHORS = {"file": str(path)}
    return path


@pytest.fixture
def lines(place, asha):
    """Five anchors, as the clock wrote them."""
    for number in range(5):
        audit.record(Act.READ_RECORD, asha, by=asha, at=AT + timedelta(minutes=number))
        anchor()
    assert checking.disagreements() == []
    return place.read_text().splitlines(keepends=True)


def without_the_last(lines):
    return lines[:-1]


def with_half_of_the_last(lines):
    return [*lines[:-1], lines[-1][:40]]


TAMPERINGS = {
    "emptied": lambda lines: [],
    "cut": without_the_last,
    "cut within a line": with_half_of_the_last,
    "an older one": lambda lines: lines[:2],
    "another's": lambda lines: ["{}\n"] * 5,
}


@pytest.mark.parametrize("tamper", TAMPERINGS.values(), ids=TAMPERINGS)
def test_a_file_that_lost_its_last_anchor_is_told(place, lines, tamper):
    place.write_text("".join(tamper(lines)))
    last = AuditEntry.objects.latest("pk")
    with pytest.raises(CommandError, match=f"The anchor of entry {last.pk}, written on .*, is not in the file"):
        call_command("verify_audit")


def test_a_file_that_was_taken_away_is_told(place, lines):
    place.unlink()
    with pytest.raises(CommandError, match="was emptied, cut or replaced by an older one"):
        call_command("verify_audit")


@pytest.mark.parametrize("tamper", [TAMPERINGS["emptied"], TAMPERINGS["an older one"]], ids=["emptied", "older"])
def test_what_is_anchored_afterwards_hides_no_loss(place, lines, tamper, asha):
    lost = AuditEntry.objects.latest("pk")
    place.write_text("".join(tamper(lines)))
    for minutes in (10, 20):
        audit.record(Act.READ_RECORD, asha, by=asha, at=AT + timedelta(minutes=minutes))
        anchor()
    (said,) = checking.disagreements()
    assert said.startswith(f"The anchor of entry {lost.pk}, written on")
    assert LastAnchor.objects.count() == 2


def test_lines_in_another_order_are_told(place, lines):
    place.write_text("".join([lines[2], *lines[:2], *lines[3:]]))
    (said,) = checking.disagreements()
    assert said.endswith("lines were moved.")


def test_a_copy_is_asked_for_what_it_holds_alone(place, lines, tmp_path, capsys):
    copy = tmp_path / "copy"
    copy.write_text("".join(lines[:3]))
    place.unlink()
    call_command("verify_audit", "--anchors", str(copy))
    assert "3 anchors" in capsys.readouterr().out


def test_the_last_is_remembered_once_and_only_where_it_was_written(lines, settings, asha, tmp_path):
    kept = LastAnchor.objects.get()
    assert kept.entry == AuditEntry.objects.latest("pk").pk
    settings.AUDIT_ANCHORS = {"file": str(tmp_path / "no folder" / "x")}
    audit.record(Act.READ_RECORD, asha, by=asha, at=AT)
    anchor()
    assert LastAnchor.objects.get().entry == kept.entry


def test_what_the_database_forgot_hides_no_entry(place, lines, without_trigger):
    """Whoever rewrites both is told by the file; whoever rewrites the file too, by a copy elsewhere."""
    LastAnchor.objects.all().delete()
    last = AuditEntry.objects.latest("pk")
    AuditEntry.objects.filter(pk=last.pk)._raw_delete("default")
    (said,) = checking.disagreements()
    assert said.startswith(f"Entry {last.pk} is missing")


def test_a_clock_that_was_put_back_is_named_and_is_no_fault(place, asha, capsys):
    for minutes in (0, 90, 95, 20, 0):  # a task's entries have the time at which it began
        audit.record(Act.READ_RECORD, asha, by=asha, at=AT + timedelta(minutes=minutes))
    back = list(AuditEntry.objects.order_by("pk"))[3]
    call_command("verify_audit")
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "5 entries, the chain is whole"
    assert told[1] == (
        f"Entry {back.pk} of 3 June 2019 15:25 follows one of 3 June 2019 16:40: "
        "the clock had been put back, or was wrong before."
    )
    assert len(told) == 2
