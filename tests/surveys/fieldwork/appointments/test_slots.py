"""When an appointment can be made: each reason against it has its own sentence."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentpcc.refusals import Refused
from surveys.fieldwork.appointments.slots import Part, at_a_time, days_ahead, in_a_part
from surveys.fieldwork.calling.hours import LONDON
from surveys.models import FieldworkSetting, Pause, Quota
from tests.factories import NOON, TODAY, a_case
from victims.models import SafeContact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_hours")]
TOMORROW = TODAY + timedelta(days=1)


def local(day, clock):
    return datetime.combine(day, time.fromisoformat(clock), LONDON)


def arranged(case, times):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": times})
    return case


def refusal(of):
    with pytest.raises(Refused) as refused:
        of()
    return str(refused.value), refused.value.field


def test_a_definite_time_is_half_an_hour():
    slot = at_a_time(a_case(), TOMORROW, time(14, 30), now=NOON)
    assert (slot.kind, slot.begins, slot.ends) == ("definite", local(TOMORROW, "14:30"), local(TOMORROW, "15:00"))


def test_it_ends_with_the_calls_of_the_day():
    slot = at_a_time(a_case(), TOMORROW, time(20, 45), now=NOON)
    assert slot.ends == local(TOMORROW, "21:00")


def test_it_ends_with_the_safe_time():
    slot = at_a_time(arranged(a_case(), "Thu 10:00-14:00"), TOMORROW, time(13, 50), now=NOON)
    assert slot.ends == local(TOMORROW, "14:00")


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(8, 59), "On Thursday 19 September calls are made from 09:00 until 21:00. Choose a time within."),
        (time(21, 0), "On Thursday 19 September calls are made from 09:00 until 21:00. Choose a time within."),
    ],
)
def test_outside_calling_hours(clock, said):
    assert refusal(lambda: at_a_time(a_case(), TOMORROW, clock, now=NOON)) == (said, "time")


def test_a_day_without_calls():
    case = a_case(closes_on=date(2020, 1, 31))
    said, _ = refusal(lambda: at_a_time(case, date(2019, 12, 25), time(12), now=NOON))
    assert said == "No calls are made on Wednesday 25 December. Choose another day."


def test_outside_safe_times():
    said, field = refusal(lambda: at_a_time(arranged(a_case(), "10:00-14:00"), TOMORROW, time(15), now=NOON))
    assert (said[:40], field) == ("It is not safe to ring them then. Choose", "time")


def test_safe_times_that_nobody_can_read():
    said, _ = refusal(lambda: at_a_time(arranged(a_case(), "school hours"), TOMORROW, time(15), now=NOON))
    assert said.startswith("No appointment can be made: safe times that cannot be read")


def test_after_the_last_day_on_which_they_may_be_rung():
    said, _ = refusal(lambda: at_a_time(a_case(closes_on=TODAY), TOMORROW, time(15), now=NOON))
    assert said == "They may be rung until Wednesday 18 September. Choose a day until then."


def test_no_attempt_left():
    said, _ = refusal(lambda: at_a_time(a_case(attempts_made=6), TOMORROW, time(15), now=NOON))
    assert said == "No attempt is left for another call, so no appointment can be made."


def test_the_settings_of_that_day_count():
    """From tomorrow on nobody is rung after noon."""
    FieldworkSetting.objects.create(
        survey_id="hate_crime", version=99, effective_from=TOMORROW, hours={"thu": ["09:00", "12:00"]}
    )
    assert "until 12:00" in refusal(lambda: at_a_time(a_case(), TOMORROW, time(15), now=NOON))[0]


def test_a_time_that_has_passed():
    assert refusal(lambda: at_a_time(a_case(), TODAY, time(12), now=NOON))[1] == "time"


@pytest.mark.parametrize("bar", ["pause", "quota", "release", "parked"])
def test_what_bars_every_call_bars_an_appointment(bar, asha):
    case = a_case()
    if bar == "pause":
        Pause.objects.create(survey=case.survey, begins=TODAY, reason="technical issues")
    elif bar == "quota":
        about = {"begins": date(2019, 9, 1), "ends": date(2019, 10, 1), "at_most": 0}
        Quota.objects.create(survey=case.survey, set_at=NOON, set_by=asha, **about)
    else:
        case.needs_release, case.parked_at = bar == "release", NOON if bar == "parked" else None
        case.save()
    assert refusal(lambda: at_a_time(case, TOMORROW, time(15), now=NOON))[0].startswith("No appointment can be made: ")


def test_a_rest_bars_none(asha):
    case = a_case(not_before=NOON + timedelta(days=7))
    assert at_a_time(case, TOMORROW, time(15), now=NOON)


def test_a_part_of_the_day():
    slot = in_a_part(a_case(), TOMORROW, Part.AFTERNOON, now=NOON)
    assert (slot.kind, slot.begins, slot.ends) == ("open", local(TOMORROW, "12:00"), local(TOMORROW, "17:00"))


def test_a_part_begins_when_calls_do():
    sunday = date(2019, 9, 22)
    assert in_a_part(a_case(), sunday, Part.MORNING, now=NOON).begins == local(sunday, "10:00")


def test_of_today_what_is_left():
    slot = in_a_part(a_case(), TODAY, Part.AFTERNOON, now=local(TODAY, "15:10"))
    assert (slot.begins, slot.ends) == (local(TODAY, "15:10"), local(TODAY, "17:00"))
    assert refusal(lambda: in_a_part(a_case(), TODAY, Part.MORNING, now=NOON))[1] == "when"


def test_a_part_meets_the_safe_times():
    case = arranged(a_case(), "Mon-Fri 11:00-12:30; Thu 13:00-16:00")
    slot = in_a_part(case, TOMORROW, Part.AFTERNOON, now=NOON)
    assert (slot.begins, slot.ends) == (local(TOMORROW, "13:00"), local(TOMORROW, "16:00"))
    assert refusal(lambda: in_a_part(case, TOMORROW, Part.EVENING, now=NOON))[1] == "when"


def test_days_are_offered_until_the_last_one():
    assert days_ahead(a_case(closes_on=TOMORROW), NOON) == [TODAY, TOMORROW]
    assert len(days_ahead(a_case(closes_on=TODAY + timedelta(days=300)), NOON)) == 28


@given(st.integers(0, 400), st.sampled_from(Part), st.times(), st.booleans())
def test_no_slot_lies_outside_hours_or_safe_times(db, usual_hours, ahead, part, clock, definite):
    """Over more than a year: public holidays and both changes of the clock are among the days."""
    case = arranged(a_case(closes_on=date(2022, 1, 1)), "Mon-Fri 10:00-14:00; Sat after 18:00")
    day = TODAY + timedelta(days=ahead)
    try:
        slot = (
            at_a_time(case, day, clock.replace(fold=0), now=NOON) if definite else in_a_part(case, day, part, now=NOON)
        )
    except Refused:
        return
    begins, last = slot.begins.astimezone(LONDON), (slot.ends - timedelta(seconds=1)).astimezone(LONDON)
    assert slot.begins < slot.ends
    assert begins.date() == last.date() == day
    safe = (10, 14) if day.weekday() < 5 else (18, 21)
    assert day.weekday() < 6
    assert safe[0] <= begins.hour <= last.hour < safe[1]
