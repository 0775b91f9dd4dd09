from datetime import date, timedelta

import pytest

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.site.home import trail
from tests.factories import NOON, TODAY, a_victim
from tests.kentpcc.site.home.reading import read
from tests.kentpcc.site.home.test_victims import an_erasure
from victims.models import LegalHold, RetentionPolicy, RetentionRun

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo(make_user):
    return make_user("auditor", "jo")


def reads(user, victims, at=NOON, act=Act.READ_RECORD):
    for victim in victims:
        audit.record(act, victim, by=user, at=at)


@pytest.fixture
def few(monkeypatch):
    """Three records are many, so that a test need not read forty."""
    monkeypatch.setattr(trail, "MANY", 3)


def test_whoever_read_many_records_stands_out(visiting, jo, helen, asha, few):
    victims = [a_victim() for _ in range(4)]
    reads(helen, victims)
    reads(asha, victims[:2])
    lines = read(trail.last_day(visiting(jo)))
    assert lines == [
        "Waits for you: 1 person read 3 records or more in the last day, the most 4. [Read the trail]",
        "Today: 6 acts are in the trail for the last day. [Read the trail]",
    ]
    assert not any(person in line for line in lines for person in ("helen", "asha"))


def test_one_record_read_many_times_is_one(visiting, jo, helen, few):
    reads(helen, [a_victim()] * 5)
    assert [line.section for line in trail.last_day(visiting(jo))] == ["Today"]


def test_what_was_read_before_the_last_day_is_past(visiting, jo, helen, few):
    reads(helen, [a_victim() for _ in range(4)], at=NOON - timedelta(days=1))
    assert read(trail.last_day(visiting(jo))) == ["Today: 0 acts are in the trail for the last day. [Read the trail]"]


def test_other_acts_are_no_reading(visiting, jo, helen, few):
    reads(helen, [a_victim() for _ in range(4)], act=Act.SET_FLAG)
    assert [line.number for line in trail.last_day(visiting(jo))] == ["4"]


def test_only_the_newest_entries_are_looked_through(visiting, jo, helen, few, monkeypatch):
    monkeypatch.setattr(trail, "NEWEST", 2)
    reads(helen, [a_victim() for _ in range(4)])
    assert [line.number for line in trail.last_day(visiting(jo))] == ["2"]


@pytest.mark.parametrize(("hour", "minute", "count"), [(21, 59, 0), (22, 0, 1), (5, 59, 1), (6, 0, 0)])
def test_reading_at_odd_hours_stands_out(visiting, jo, helen, hour, minute, count):
    """By the clock in Kent, which was an hour ahead in September."""
    at = (NOON - timedelta(days=1)).replace(hour=hour - 1, minute=minute) + timedelta(days=hour < 12)
    victim = a_victim()
    reads(helen, [victim], at=at)
    reads(helen, [victim], at=at, act=Act.SET_FLAG)
    lines = [line for line in read(trail.last_day(visiting(jo))) if "between" in line]
    assert (
        lines == ["Waits for you: 1 record was read between 22:00 and 6:00 in the last day. [Read the trail]"] * count
    )


def test_the_chain_is_checked_by_a_link_and_the_page_says_when(visiting, jo, signed_in, at_noon):
    (line,) = trail.chain(visiting(jo))
    assert read([line]) == ["Waits for you: The chain of the trail was never checked on these pages. [Check it now]"]
    assert "The chain is whole" in signed_in(jo).get(line.url, follow=True).text
    assert read(trail.chain(visiting(jo))) == ["Today: The chain of the trail was whole, checked today. [Check it now]"]


@pytest.mark.parametrize(("days", "section"), [(31, "Today"), (32, "Waits for you")])
def test_the_chain_is_to_be_checked_every_month(visiting, jo, days, section):
    audit.record(Act.CHECKED_CHAIN, jo, by=jo, at=NOON - timedelta(days=days), whole=True, entry=None)
    assert read(trail.chain(visiting(jo))) == [
        f"{section}: The chain of the trail was whole, checked {days} days ago. [Check it now]"
    ]


def test_a_broken_chain_is_late_until_it_is_whole_again(visiting, jo):
    audit.record(Act.CHECKED_CHAIN, jo, by=jo, at=NOON, whole=False, entry=7)
    assert read(trail.chain(visiting(jo))) == [
        "Late: The chain of the trail was broken at entry 7, checked today. [Check it now]"
    ]


def test_holds_are_counted_while_they_stand(visiting, jo, helen):
    told = {"begins_on": TODAY, "set_by": helen, "set_at": NOON - timedelta(days=5)}
    LegalHold.objects.create(victim=a_victim(), reason="court", **told)
    LegalHold.objects.create(victim=a_victim(), reason="court", **told, lifted_by=helen, lifted_at=NOON)
    assert read(trail.holds(visiting(jo))) == [
        "Today: 1 legal hold stands, the oldest for 5 days. [See what is deleted]"
    ]


def test_erasures_are_counted_and_the_late_ones_named(visiting, jo, helen):
    an_erasure(helen, received_on=date(2019, 8, 1))
    an_erasure(helen, received_on=date(2019, 9, 10))
    assert read(trail.erasures(visiting(jo))) == [
        "Late: 1 request for an erasure is unanswered, to be answered by 1 September. [See what is deleted]",
        "Today: 2 requests for an erasure wait, the oldest for 48 days. [See what is deleted]",
    ]


@pytest.mark.parametrize(("days", "section", "when"), [(1, "Today", "yesterday"), (2, "Late", "2 days ago")])
def test_a_night_without_deletion_is_late(visiting, jo, days, section, when):
    on = TODAY - timedelta(days=days)
    told = {"policy": RetentionPolicy.objects.in_force(on), "started_at": NOON, "people": 3}
    RetentionRun.objects.create(on=on, **told, finished_at=NOON)
    RetentionRun.objects.create(on=TODAY, **told)
    assert read(trail.nightly_deletion(visiting(jo))) == [
        f"{section}: 3 people’s data went in the last nightly run, {when}. [See what is deleted]"
    ]


def test_before_the_first_night(visiting, jo):
    assert read(trail.nightly_deletion(visiting(jo))) == [
        "Today: No night has passed yet: nothing was deleted. [See what is due]"
    ]
