"""Keys are given, withdrawn and counted; the trail says so, and nobody keeps a key."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.feed import actions
from surveys.feed.refusals import NO_KEY, TOO_MANY, UNKNOWN_KEY, NotAnswered
from surveys.feed.secrets import digest_of
from surveys.models import FeedKey
from tests.surveys.figures.releases.conftest import AT

pytestmark = pytest.mark.django_db


def entries(key):
    found = AuditEntry.objects.filter(subject_type="surveys.FeedKey", subject_id=str(key.pk))
    return [(each.act, each.by, each.at) for each in found]


def test_a_key_is_given_and_kept_as_a_digest_alone(key, secret, helen):
    kept = FeedKey.objects.get()
    assert (kept, kept.consumer, kept.made_by) == (key, "Power BI of the performance team", helen)
    assert kept.digest == digest_of(secret)
    assert secret not in str(FeedKey.objects.values())
    assert secret not in str(AuditEntry.objects.values())
    assert entries(key) == [(Act.GAVE_FEED_KEY, helen, AT)]


def test_two_of_one_program_are_two(key, helen):
    other, secret = actions.give(key.consumer, by=helen, at=AT)
    assert actions.admit(secret, at=AT) == other != key


def test_whoever_names_it_is_known(key, secret):
    assert actions.admit(secret, at=AT) == key


@pytest.mark.parametrize(("named", "reason"), [(None, NO_KEY), ("released_else", UNKNOWN_KEY), ("", UNKNOWN_KEY)])
def test_whoever_names_no_key_or_another_is_not(named, reason, key):
    with pytest.raises(NotAnswered) as fault:
        actions.admit(named, at=AT)
    assert fault.value.reason == reason


def test_a_withdrawn_key_is_as_unknown_as_any(key, secret, ruth):
    actions.withdraw(key, by=ruth, at=AT)
    with pytest.raises(NotAnswered) as fault:
        actions.admit(secret, at=AT)
    assert fault.value.reason == UNKNOWN_KEY
    key.refresh_from_db()
    assert (key.withdrawn_by, key.withdrawn_at) == (ruth, AT)
    assert entries(key)[-1] == (Act.WITHDREW_FEED_KEY, ruth, AT)


def test_it_is_withdrawn_once(key, helen):
    actions.withdraw(key, by=helen, at=AT)
    with pytest.raises(Refused, match="withdrawn before"):
        actions.withdraw(key, by=helen, at=AT)
    assert len(entries(key)) == 2


def test_as_often_as_it_may_within_a_minute_and_not_once_more(key, secret, helen, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 3)
    other = actions.give("Another", by=helen, at=AT)[1]
    for second in range(3):
        actions.admit(secret, at=AT + timedelta(seconds=second))
    with pytest.raises(NotAnswered) as fault:
        actions.admit(secret, at=AT + timedelta(seconds=20))
    assert fault.value.reason == TOO_MANY
    assert fault.value.headers == {"Retry-After": "40"}
    actions.admit(other, at=AT)  # each has its own count
    assert actions.admit(secret, at=AT + timedelta(minutes=1)).in_minute == 1


def test_what_is_refused_is_not_counted_again(key, secret, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 1)
    actions.admit(secret, at=AT)
    for _ in range(3):
        with pytest.raises(NotAnswered):
            actions.admit(secret, at=AT)
    assert FeedKey.objects.get().in_minute == 1


def test_a_reading_is_kept_with_the_key_and_nobody_of_ours(key):
    actions.record_reading(key, at=AT, address="/feed/areas.csv", sha256="0" * 64)
    entry = AuditEntry.objects.last()
    assert (entry.act, entry.by, entry.subject_id) == (Act.READ_FEED, None, str(key.pk))
    assert entry.detail == {"address": "/feed/areas.csv", "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("fields", "name"),
    [({"consumer": ""}, "a_key_of_the_feed_is_somebodys"), ({"withdrawn_at": AT}, "says_by_whom")],
)
def test_the_database_keeps_the_promises(key, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        FeedKey.objects.update(**fields)
