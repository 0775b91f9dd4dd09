"""What keys of a directory and of the feed have in common."""

from datetime import UTC, datetime, timedelta

import pytest

from kentpcc import program_keys
from kentpcc.models import ScimKey

AT = datetime(2019, 9, 18, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("wait", "told"), [(0, "1"), (0.2, "1"), (1, "1"), (39.001, "40"), (60, "60")])
def test_how_long_to_wait_is_told_in_whole_seconds(wait, told):
    assert program_keys.retry_after(timedelta(seconds=wait)) == told


@pytest.mark.django_db
def test_requests_of_a_minute_are_counted_and_no_more_than_may_be(alex):
    key = ScimKey.objects.create(consumer="Entra", digest="0" * 64, made_by=alex, made_at=AT)
    assert [key.count(at=AT + timedelta(seconds=second), most=2) for second in (0, 10)] == [None, None]
    assert key.count(at=AT + timedelta(seconds=20), most=2) == timedelta(seconds=40)
    assert ScimKey.objects.get().in_minute == 2
    assert key.count(at=AT + timedelta(minutes=1), most=2) is None
    assert ScimKey.objects.get().in_minute == 1
