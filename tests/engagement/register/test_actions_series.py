"""What comes again is recorded at once, each occurrence by itself."""

from datetime import date, time

import pytest

from engagement.models import Activity, Audience, Series
from engagement.register.actions import record_activity, record_series
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import an_activity, held

pytestmark = pytest.mark.django_db
FIRST, UNTIL = date(2019, 9, 3), date(2019, 11, 30)


@pytest.fixture
def sam(person):
    return person(Role.ENGAGEMENT_OFFICER)


def test_each_occurrence_is_an_activity_with_everything_that_is_shared(sam):
    first = an_activity(held_on=FIRST, title="Surgery", starts_at=time(18), district_id="dover", place="Library")
    youth = Audience.objects.get(pk="youth")
    series = record_series(
        first, frequency="monthly_weekday", until=UNTIL, audiences=[youth], partners=["Youth Hub"], by=sam
    )
    occurrences = list(series.activities.order_by("held_on"))
    assert [each.held_on for each in occurrences] == [FIRST, date(2019, 10, 1), date(2019, 11, 5)]
    assert {(each.starts_at, each.place, each.district_id) for each in occurrences} == {(time(18), "Library", "dover")}
    assert all(list(each.audiences.all()) == [youth] for each in occurrences)
    assert {partner.name for each in occurrences for partner in each.partners.all()} == {"Youth Hub"}
    (entry,) = AuditEntry.objects.all()
    assert (entry.act, entry.detail["activities"]) == ("recorded a series of activities", 3)


def test_what_was_counted_at_the_first_is_not_said_of_the_others(sam):
    first = an_activity(held_on=FIRST, attendance=12, priorities_raised="Speeding", feedback_given="Noted")
    series = record_series(first, frequency="weekly", until=date(2019, 9, 10), by=sam)
    second = series.activities.get(held_on=date(2019, 9, 10))
    assert (second.attendance, second.priorities_raised, second.feedback_given) == (None, "", "")


def test_one_that_is_recorded_already_refuses_the_whole_series(sam):
    held(held_on=date(2019, 10, 1), title="Surgery")
    with pytest.raises(Refused, match="One of these activities is already recorded"):
        record_series(an_activity(held_on=FIRST, title="Surgery"), frequency="monthly_weekday", until=UNTIL, by=sam)
    assert (Activity.objects.count(), Series.objects.count(), AuditEntry.objects.count()) == (1, 0, 0)


def test_nobody_records_what_others_keep(person):
    ruth = person(Role.OPCC_OFFICER)
    with pytest.raises(Refused, match="Choose one of the commissioner"):
        record_activity(an_activity(), by=ruth)
    with pytest.raises(Refused, match="Choose one of the commissioner"):
        record_series(an_activity(held_on=FIRST), frequency="weekly", until=UNTIL, by=ruth)
    assert not Activity.objects.exists()


def test_what_is_withdrawn_may_be_recorded_again(sam):
    held(title="The same", state="withdrawn", state_reason="Wrong day")
    record_activity(an_activity(title="The same"), by=sam)
    assert Activity.objects.not_withdrawn().count() == 1
