"""The administrator's first page says which part does not answer, and since when."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from kentpcc import disk
from kentpcc.health import checks, views
from kentpcc.health.checks import ANSWERS, AWAY, LATE, ON_TIME, UNKNOWN, Health
from kentpcc.health.outages import Notes
from kentpcc.health.views import Looking
from kentpcc.models import Outage
from kentpcc.site.home import needs
from tests.factories import NOON
from tests.kentpcc.site.home.reading import read
from tests.surveys.broker import Broker

pytestmark = pytest.mark.django_db
WELL = {"database": ANSWERS, "broker": ANSWERS, "worker": ANSWERS, "long_worker": ANSWERS, "beat": ON_TIME}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def alex(make_user):
    return make_user("administrator", "alex")


@pytest.fixture
def machinery(monkeypatch):
    """machinery(broker=AWAY): how the parts are from now on. The real way from a look to the line goes on."""
    found = {}
    monkeypatch.setattr(checks, "_ask_all", lambda at: Health(**(WELL | {"disk": disk.HAS_ROOM} | found)))
    monkeypatch.setattr(checks, "notes", Notes())

    def are(**parts):
        found.clear()
        found.update(parts)
        looking = Looking()  # nothing is kept of the look before
        monkeypatch.setattr(needs, "looking", looking)
        monkeypatch.setattr(views, "looking", looking)

    are()
    return are


def late(visitor):
    return read(needs.out_of_order(visitor))


def test_nothing_while_all_is_in_order(visiting, alex, machinery):
    assert late(visiting(alex)) == list(needs.in_order_again(visiting(alex))) == []


EACH = [
    ("broker", AWAY, "the broker: does not answer"),
    ("worker", AWAY, "the worker that counts: does not answer"),
    ("long_worker", AWAY, "the worker for long tasks: does not answer"),
    ("beat", LATE, "beat, which sends what is due: late: no tick for three minutes"),
    ("disk", disk.NO_ROOM, "the disk for files: is nearly full: less than 500 MB are free"),
]


@pytest.mark.parametrize(("part", "state", "said"), EACH)
def test_each_part_on_the_page_and_for_the_monitor(part, state, said, visiting, alex, machinery, client):
    machinery(**{part: state})
    assert late(visiting(alex)) == [f"Late: What the site needs: {said}, since 12:00. [Read what to do]"]
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["parts"][part]) == (503, state)


def test_since_stays_while_it_goes_on(visiting, alex, machinery):
    machinery(broker=AWAY)
    late(visiting(alex, NOON - DAY))
    machinery(broker=AWAY)
    (line,) = late(visiting(alex))
    assert "the broker: does not answer, since 17 September, 12:00" in line


def test_what_is_not_known_is_not_said(visiting, alex, machinery):
    machinery(broker=AWAY, worker=UNKNOWN, long_worker=UNKNOWN, beat=UNKNOWN)
    assert len(late(visiting(alex))) == 1


def test_the_database_is_told_of_when_it_is_back(visiting, alex, machinery):
    machinery(database=AWAY)
    needs.looking.health(at=NOON - HOUR)  # a monitor: no page can be shown
    machinery()
    assert late(visiting(alex)) == []
    assert read(needs.in_order_again(visiting(alex))) == [
        "Changed since you were here: What the site needs is in order again: the database, "
        "from 11:00 until 12:00. [Read what to do]"
    ]


def test_a_broker_that_really_stops_and_comes_back(visiting, alex, monkeypatch):
    """Without workers and beat, which are told of as soon as the broker can be asked about them."""
    with tempfile.TemporaryDirectory(prefix="kentpcc-") as folder:
        broker = Broker(Path(folder), monkeypatch)
        broker.go_away()
        monkeypatch.setattr(needs, "looking", Looking())
        assert [line for line in late(visiting(alex)) if "the broker" in line]
        broker.come_back()
        monkeypatch.setattr(needs, "looking", Looking())
        said = late(visiting(alex, NOON + HOUR))
        assert [line for line in said if "the broker" in line] == []
        assert [line for line in said if "the worker that counts" in line]
        assert "the broker, from 12:00 until 13:00" in read(needs.in_order_again(visiting(alex, NOON + HOUR)))[0]
        broker.go_away()


def test_what_was_mended_is_told_for_a_day(visiting, alex, machinery):
    Outage.objects.create(part="worker", state=AWAY, since=NOON - HOUR, until=NOON)
    assert len(list(needs.in_order_again(visiting(alex, NOON + DAY - HOUR)))) == 1
    assert list(needs.in_order_again(visiting(alex, NOON + DAY))) == []


def test_where_a_monitor_asks_the_page_does_not(visiting, alex, machinery, monkeypatch):
    needs.looking.health(at=NOON)
    monkeypatch.setattr(checks, "_ask_all", lambda at: pytest.fail("asked again"))
    assert late(visiting(alex)) == []


def test_it_stands_on_the_administrators_page_and_nobody_elses(alex, helen, signed_in, machinery):
    machinery(broker=AWAY)
    assert "What the site needs: the broker: does not answer" in signed_in(alex).get("/").text
    assert "What the site needs" not in signed_in(helen).get("/").text


def test_a_part_of_a_later_release_is_named_as_it_is(visiting, alex, machinery):
    Outage.objects.create(part="mail", state=AWAY, since=NOON)
    assert late(visiting(alex)) == ["Late: What the site needs: mail: does not answer, since 12:00. [Read what to do]"]
