"""What is anchored outside the database, where it goes, and what it tells of a trail that was rewritten."""

import http.server
import json
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.trail import anchors, checking

pytestmark = pytest.mark.django_db

AT = datetime(2019, 6, 3, 14, 5, tzinfo=UTC)
FIRST = 1_000_000  # far from those that tests before have counted up to
LAST = FIRST + 190


@pytest.fixture
def place(settings, tmp_path):
    path = tmp_path / "anchors.jsonl"
    settings.AUDIT_ANCHORS = {"file": str(path), "syslog": "", "url": ""}
    return path


@pytest.fixture
def trail(asha, without_trigger):
    """Twenty entries with room between them, as somebody finds them who can switch the trigger off."""
    entries = []
    for number in range(20):
        entry = audit.record(Act.READ_RECORD, asha, by=asha, at=AT + timedelta(minutes=number), case=number)
        AuditEntry.objects.filter(pk=entry.pk).update(id=FIRST + number * 10)
        entries.append(FIRST + number * 10)
    return entries


def record_later(asha):
    entry = audit.record(Act.READ_RECORD, asha, by=asha, at=AT)
    AuditEntry.objects.filter(pk=entry.pk).update(id=LAST + 10)


@pytest.fixture
def anchored(place, trail):
    anchors.write(anchors.head(at=AT))
    return trail


def seal_anew(entries):
    """As whoever holds the key, or the site itself, would: each follows the one before."""
    previous = audit.BEFORE_THE_FIRST
    for entry in entries:
        entry.previous = previous
        entry.digest = previous = audit.digest(entry)
    AuditEntry.objects.bulk_update(entries, ["previous", "digest", "detail"])


def cut_off_the_tail():
    AuditEntry.objects.filter(pk__gt=FIRST + 100)._raw_delete("default")


def cut_off_the_tail_and_go_on(asha):
    cut_off_the_tail()
    record_later(asha)


def empty():
    AuditEntry.objects.all()._raw_delete("default")


def replace_one_and_seal_anew():
    entries = list(AuditEntry.objects.all())
    entries[3].detail = {"case": -1}
    seal_anew(entries)


def take_one_out_and_seal_anew():
    AuditEntry.objects.filter(pk=FIRST + 30)._raw_delete("default")
    seal_anew(list(AuditEntry.objects.all()))


def put_one_in_and_seal_anew(asha):
    AuditEntry.objects.create(id=FIRST + 31, at=AT, by=asha, act="x", subject_type="y", subject_id="1", digest="x" * 64)
    seal_anew(list(AuditEntry.objects.all()))


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (cut_off_the_tail, f"Entry {LAST} is missing: on 3 June 2019 15:05 it was the last of 20."),
        (empty, f"Entry {LAST} is missing: on 3 June 2019 15:05 it was the last of 20."),
        (replace_one_and_seal_anew, f"Entry {LAST} is not the one that was there on 3 June 2019 15:05"),
        (take_one_out_and_seal_anew, f"Entry {LAST} is not the one that was there on 3 June 2019 15:05"),
    ],
)
def test_what_the_chain_cannot_tell_the_anchor_tells(anchored, tamper, sentence):
    tamper()
    assert audit.first_fault() is None  # the chain alone is whole
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")):
        call_command("verify_audit")


@pytest.mark.parametrize("tamper", [cut_off_the_tail_and_go_on, put_one_in_and_seal_anew])
def test_what_was_written_since_hides_nothing(anchored, asha, tamper):
    tamper(asha)
    assert audit.first_fault() is None
    (said,) = checking.disagreements()
    assert said.startswith(f"Entry {LAST} is")


def test_without_the_key_a_chain_cannot_be_sealed(anchored, settings):
    own = settings.AUDIT_KEYS
    settings.AUDIT_KEYS = ["what somebody with the database alone might guess"]
    seal_anew(list(AuditEntry.objects.all()))
    settings.AUDIT_KEYS = own
    assert audit.first_fault().pk == FIRST


def test_entries_that_came_later_are_no_fault(anchored, asha, capsys):
    record_later(asha)
    call_command("verify_audit")
    told = capsys.readouterr().out
    assert told == "21 entries, the chain is whole\n1 anchors, the last of 3 June 2019 15:05, agree\n"


def test_numbers_that_do_not_fit_are_told(trail, place):
    head = anchors.head(at=AT)
    for entries, said in [
        (22, f"2 of the entries up to {LAST} are missing"),
        (19, f"1 entries up to {LAST} were put in"),
    ]:
        (sentence,) = anchors.disagreements([anchors.Anchor(head.at, head.entry, entries, head.digest)])
        assert sentence.startswith(said)


def test_a_key_that_is_changed_knows_what_was_sealed_before(anchored, settings, asha):
    settings.AUDIT_KEYS = ["a new key", *settings.AUDIT_KEYS]
    record_later(asha)
    anchors.write(anchors.head(at=AT))
    assert audit.first_fault() is None
    assert checking.disagreements() == []
    settings.AUDIT_KEYS = settings.AUDIT_KEYS[:1]
    assert audit.first_fault().pk == FIRST
    assert checking.disagreements() == ["Line 1 of the anchors was not written by this site, or was changed."]


@pytest.mark.parametrize(
    "line",
    [
        "{", "{}", '{"at": 1}', '{"at": "x", "entry": 1, "entries": 1, "digest": "", "seal": ""}',
        '{"at": "2019-06-03T14:05:00+00:00", "entry": "x", "entries": 1, "digest": "", "seal": ""}', "{[]}",
    ],
)  # fmt: skip
def test_a_line_that_is_not_ours_is_named(anchored, place, line):
    place.write_text(place.read_text() + f"{line}\n")
    assert checking.disagreements() == ["Line 2 of the anchors was not written by this site, or was changed."]


def test_a_changed_anchor_is_not_ours(anchored, place):
    told = json.loads(place.read_text())
    place.write_text(json.dumps(told | {"entries": 3}) + "\n")
    assert checking.disagreements() == ["Line 1 of the anchors was not written by this site, or was changed."]


def test_no_more_than_a_few_sentences(anchored, place):
    place.write_text(place.read_text() + "{\n" * 50)
    assert len(checking.disagreements()) == checking.MOST_FAULTS


def test_anchors_kept_elsewhere_are_compared(anchored, place, tmp_path, capsys):
    log = tmp_path / "syslog"
    log.write_text(f"Jun  3 15:05:01 web1 kernel: up\nJun  3 15:05:02 web1 kentpcc audit anchor {place.read_text()}")
    place.unlink()
    call_command("verify_audit", "--anchors", str(log))
    assert "1 anchors" in capsys.readouterr().out
    empty()
    call_command("verify_audit")  # with no anchor at hand nothing is missing
    with pytest.raises(CommandError, match=f"Entry {LAST} is missing"):
        call_command("verify_audit", "--anchors", str(log))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Refused, match="cannot be read: name the file"):
        anchors.read(tmp_path / "none")


def test_an_empty_trail_has_no_head():
    assert anchors.head(at=AT) is None
    assert anchors.last_written() == ""


def test_every_place_gets_the_same_line_and_one_that_is_away_stops_no_other(trail, place, settings, caplog):
    class Keeper(http.server.BaseHTTPRequestHandler):
        got = []

        def do_POST(self):
            self.got.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    collector = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    collector.bind(("127.0.0.1", 0))
    collector.settimeout(10)
    keeper = http.server.HTTPServer(("127.0.0.1", 0), Keeper)
    threading.Thread(target=keeper.handle_request).start()
    settings.AUDIT_ANCHORS = {
        "file": str(place.parent / "no folder" / "x"),
        "syslog": f"127.0.0.1:{collector.getsockname()[1]}",
        "url": f"http://127.0.0.1:{keeper.server_port}/",
    }
    head = anchors.head(at=AT)
    assert anchors.write(head) == ["file"]
    sent = collector.recv(4096).decode()
    keeper.server_close()
    collector.close()
    assert Keeper.got == [head.line]
    assert head.line in sent
    assert "the trail was not anchored: file, FileNotFoundError" in caplog.text


@pytest.mark.parametrize("address", ["http://keeper.example/x", "ftp://127.0.0.1/x", "file:///etc/passwd", "x"])
def test_anchors_leave_this_machine_over_https_only(address):
    with pytest.raises(OSError, match="no HTTPS"):
        anchors.to_url("{}", address)


@pytest.mark.parametrize("address", ["logs.example", "logs.example:syslog", ":"])
def test_a_wrong_address_keeps_no_other_place_from_the_anchor(trail, place, settings, address):
    settings.AUDIT_ANCHORS = {"syslog": address, "file": str(place)}
    assert anchors.write(anchors.head(at=AT)) == ["syslog"]
    assert len(anchors.read(place)) == 1
