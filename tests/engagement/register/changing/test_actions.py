"""Nothing is lost by a change: who did it, when, why, and how it was before."""

from datetime import date, time

import pytest

from engagement.models import Activity, ActivityKind, Audience, Series
from engagement.register.changing import actions
from kentpcc.models import AuditEntry, District
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import AT, held

pytestmark = pytest.mark.django_db
WHY = "The hall was shut"
NOBODY = {"audiences": [], "partners": []}


@pytest.fixture
def sam(person):
    return person(Role.ENGAGEMENT_OFFICER)


@pytest.fixture
def by(sam):
    return {"by": sam, "at": AT}


def series_of(*days):
    series = Series.objects.create(frequency="weekly", first_on=days[0], until=days[-1])
    return series, [held(held_on=day, title="Choir", series=series) for day in days]


def test_a_change_keeps_what_was_before_and_what_is_now(by, sam):
    activity = held(attendance=None, starts_at=None)
    activity.attendance, activity.starts_at = 0, time(18, 30)
    youth = Audience.objects.get(pk="youth")
    actions.change(activity, audiences=[youth], partners=["Youth Hub"], **by)
    (change,) = activity.changes.all()
    assert change.changed == {
        "Starts": ["", "18:30"],
        "For": ["", "Children and young people"],
        "With": ["", "Youth Hub"],
        "Came": ["", "0"],  # nobody came is not: nobody counted
    }
    assert (change.by, change.at) == (sam, AT)


def test_the_trail_names_the_fields_and_none_of_their_words(by):
    activity = held(purpose="Listen")
    activity.purpose = "A secret"
    actions.change(activity, **NOBODY, **by)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.detail["fields"]) == ("changed an activity", ["Purpose"])
    assert "secret" not in str(entry.detail)


def test_nothing_changed_is_said_and_leaves_no_line(by):
    with pytest.raises(Refused, match="Nothing is changed"):
        actions.change(held(), **NOBODY, **by)
    assert not AuditEntry.objects.exists()


def test_a_change_into_another_that_is_recorded_is_refused(by):
    held(title="One")
    other = held(title="Other")
    other.title = "One"
    with pytest.raises(Refused, match="already recorded"):
        actions.change(other, **NOBODY, **by)
    assert Activity.objects.filter(title="Other").exists()


def test_an_activity_is_not_given_away_to_whom_the_person_does_not_keep(by, sam):
    sam.district = District.objects.get(pk="dover")
    activity = held(district=sam.district)
    activity.district = District.objects.get(pk="swale")
    with pytest.raises(Refused, match="You keep the engagement of Dover"):
        actions.change(activity, **NOBODY, **by)
    activity = Activity.objects.get()
    activity.kind = ActivityKind.objects.get(pk="street-stall")
    with pytest.raises(Refused, match="force’s engagement"):
        actions.change(activity, **NOBODY, **by)


def test_one_of_a_series_is_moved_and_the_others_stay(by):
    _, (first, second, third) = series_of(date(2019, 9, 3), date(2019, 9, 10), date(2019, 9, 17))
    actions.move(second, to=date(2019, 9, 11), reason=WHY, **by)
    assert list(Activity.objects.order_by("held_on").values_list("held_on", "moved_from")) == [
        (first.held_on, None),
        (date(2019, 9, 11), date(2019, 9, 10)),
        (third.held_on, None),
    ]
    assert second.changes.get().reason == WHY


def test_moved_again_it_still_says_where_it_first_stood(by):
    activity = held(held_on=date(2019, 9, 3))
    for day in (4, 5):
        actions.move(activity, to=date(2019, 9, day), reason=WHY, **by)
    activity.refresh_from_db()
    assert (activity.held_on, activity.moved_from) == (date(2019, 9, 5), date(2019, 9, 3))


def test_to_the_same_day_is_no_move(by):
    with pytest.raises(Refused, match="Nothing is changed"):
        actions.move(held(held_on=date(2019, 9, 3)), to=date(2019, 9, 3), reason=WHY, **by)
    assert Activity.objects.get().moved_from is None


@pytest.mark.parametrize("act", [actions.cancel, actions.withdraw])
def test_what_does_not_stand_is_counted_nowhere(by, act):
    activity = held(kind_id="surgery", held_on=date(2019, 7, 1))
    act(activity, reason=WHY, **by)
    july = Period(Month(2019, 7), Month(2019, 7))
    assert not Activity.objects.held_in(july).exists()
    assert {kind.code: kind.held for kind in ActivityKind.objects.counted(july)}["surgery"] == 0
    activity.refresh_from_db()
    assert activity.state_reason == WHY


def test_a_cancelled_one_stays_in_the_lists_and_a_withdrawn_one_does_not(by):
    actions.cancel(held(title="cancelled"), reason=WHY, **by)
    actions.withdraw(held(title="withdrawn"), reason=WHY, **by)
    assert [activity.title for activity in Activity.objects.not_withdrawn()] == ["cancelled"]


def test_a_cancelled_one_is_neither_cancelled_again_nor_moved(by):
    activity = actions.cancel(held(), reason=WHY, **by)
    with pytest.raises(Refused, match="cancelled already"):
        actions.cancel(activity, reason=WHY, **by)
    with pytest.raises(Refused, match="record it anew"):
        actions.move(activity, to=date(2019, 9, 3), reason=WHY, **by)


def test_what_is_withdrawn_is_only_read(by):
    activity = actions.withdraw(held(), reason=WHY, **by)
    for act in (actions.cancel, actions.withdraw):
        with pytest.raises(Refused, match="can only be read"):
            act(activity, reason=WHY, **by)
    with pytest.raises(Refused, match="can only be read"):
        actions.change(activity, **NOBODY, **by)


def test_the_end_of_a_series_cancels_what_is_later_and_still_stands(by):
    days = [date(2019, 9, day) for day in (3, 10, 17, 24)]
    series, (_, _, third, _) = series_of(*days)
    actions.cancel(third, reason="Ill", **by)
    assert actions.end_series(series, after=date(2019, 9, 10), reason=WHY, **by) == 1
    states = Activity.objects.order_by("held_on").values_list("state", "state_reason")
    assert list(states) == [("stands", ""), ("stands", ""), ("cancelled", "Ill"), ("cancelled", WHY)]
    assert series.until == date(2019, 9, 10)


def test_a_series_of_which_nothing_is_left_cannot_be_ended(by):
    series, _ = series_of(date(2019, 9, 3), date(2019, 9, 10))
    with pytest.raises(Refused, match="None of the series stands"):
        actions.end_series(series, after=date(2019, 9, 10), reason=WHY, **by)
