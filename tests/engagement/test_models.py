from datetime import date

import pytest

from engagement.fields import quarter_of
from engagement.models import (
    Action,
    Activity,
    ActivityKind,
    Group,
    Indicator,
    LedBy,
    MonitoringReturn,
    Newsletter,
    Quote,
)
from kentpcc.periods import Month, Period
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, QTR_2, a_quote, a_released_quote, a_return, a_service, held

pytestmark = pytest.mark.django_db
MAY_TO_JULY = Period(Month(2019, 5), Month(2019, 7))


@pytest.mark.parametrize(
    ("held_on", "inside"),
    [
        (date(2019, 4, 30), False),
        (date(2019, 5, 1), True),
        (date(2019, 7, 31), True),
        (date(2019, 8, 1), False),
    ],
)
def test_a_period_has_its_first_and_its_last_day(held_on, inside):
    activity = held(held_on=held_on)
    assert (activity in Activity.objects.held_in(MAY_TO_JULY)) is inside


def test_kinds_are_counted_with_those_that_have_none():
    held(kind_id="surgery", held_on=date(2019, 5, 1))
    held(kind_id="surgery", held_on=date(2019, 7, 2))
    held(kind_id="surgery", held_on=date(2019, 8, 1))
    held_up_to = {kind.code: kind.held for kind in ActivityKind.objects.counted(MAY_TO_JULY, until=date(2019, 7, 1))}
    assert held_up_to["surgery"] == 1
    assert held_up_to["pride"] == 0
    whole = list(ActivityKind.objects.counted(MAY_TO_JULY))
    assert {kind.code: kind.held for kind in whole}["surgery"] == 2
    assert [kind.position for kind in whole] == sorted(kind.position for kind in whole)


def test_what_is_planned_begins_tomorrow():
    today, tomorrow = held(held_on=date(2019, 7, 1)), held(held_on=date(2019, 7, 2))
    assert list(Activity.objects.planned_after(date(2019, 7, 1))) == [tomorrow]
    assert list(Activity.objects.held_by(date(2019, 7, 1))) == [today]


@pytest.mark.parametrize(("on", "overdue"), [(date(2019, 7, 31), False), (date(2019, 8, 1), True)])
def test_a_return_is_overdue_from_the_day_after(on, overdue):
    missing = a_return(quarter=QTR_1)
    assert (missing in MonitoringReturn.objects.overdue(on)) is overdue


def test_a_return_that_came_late_is_no_longer_overdue():
    late = a_return(received_on=date(2019, 8, 1))
    on_time = a_return(a_service("ISVA"), received_on=date(2019, 7, 31))
    assert not MonitoringReturn.objects.overdue(date(2019, 9, 1))
    assert (late.came_late, on_time.came_late) == (True, False)


def test_the_latest_accepted_return_is_not_the_latest_received():
    service = a_service()
    accepted = a_return(service, QTR_1, received_on=date(2019, 7, 20), accepted_on=date(2019, 8, 2))
    a_return(service, QTR_2, received_on=date(2019, 10, 20))
    assert list(MonitoringReturn.objects.latest_accepted_of_each()) == [accepted]


@pytest.mark.parametrize(("on", "found"), [(date(2019, 8, 1), False), (date(2019, 8, 2), True)])
def test_the_latest_accepted_on_a_day(on, found):
    accepted = a_return(received_on=date(2019, 7, 20), accepted_on=date(2019, 8, 2))
    assert list(MonitoringReturn.objects.latest_accepted_of_each(on=on)) == ([accepted] if found else [])


@pytest.mark.parametrize(
    ("month", "quarter"),
    [(Month(2019, 5), None), (Month(2019, 6), QTR_1), (Month(2019, 8), QTR_1), (Month(2019, 9), QTR_2)],
)
def test_the_latest_accepted_of_a_quarter_that_had_ended(month, quarter):
    days = {"received_on": date(2019, 11, 1), "accepted_on": date(2019, 11, 1)}
    service = a_service()
    for each in (QTR_1, QTR_2):
        a_return(service, each, **days)
    found = MonitoringReturn.objects.latest_accepted_of_each(ended_by=month).first()
    assert (found and found.quarter) == quarter


def test_the_latest_accepted_of_each_service(django_assert_num_queries):
    days = {"received_on": date(2019, 11, 1), "accepted_on": date(2019, 11, 1)}
    support, isva = a_service(), a_service("ISVA")
    a_return(support, QTR_1, **days)
    newest, other = a_return(support, QTR_2, **days), a_return(isva, QTR_1, **days)
    a_return(a_service("Silent"), QTR_1)
    with django_assert_num_queries(2):
        found = [
            (each, each.service.name, list(each.figures.all()))
            for each in MonitoringReturn.objects.latest_accepted_of_each()
        ]
    assert found == [(other, "ISVA", []), (newest, "Victim Support", [])]


def test_a_quote_leaves_with_consent_redacted_and_released_only(person):
    partner, officer = person(Role.SERVICE_PARTNER), person(Role.OPCC_OFFICER)
    released = (partner, officer, person(Role.OPCC_OFFICER, "second"))
    publishable = a_released_quote(*released)
    a_released_quote(*released, consent_to_publish=False)
    redacted = {"names_redacted_by": officer, "redacted_on": date(2019, 6, 9), "redacted_words": "[Worker] was kind."}
    to_release = a_quote(partner, consent_to_publish=True, **redacted)
    waiting = a_quote(partner, consent_to_publish=True)
    a_quote(partner)
    assert list(Quote.objects.publishable()) == [publishable]
    assert list(Quote.objects.awaiting_release()) == [to_release]
    assert list(Quote.objects.awaiting_redaction()) == [waiting]
    assert Quote.objects.publishable().get().get_deferred_fields() == {"words"}


@pytest.mark.parametrize(
    ("begins", "ends", "is_asked"),
    [
        (None, None, True),
        (date(2019, 6, 30), None, True),
        (date(2019, 7, 1), None, False),
        (None, date(2019, 4, 1), True),
        (None, date(2019, 3, 31), False),
    ],
)
def test_an_indicator_is_asked_for_any_day_of_a_quarter(begins, ends, is_asked):
    assert Indicator(begins=begins, ends=ends).is_asked_in(QTR_1) == is_asked


def test_actions_that_are_late_and_those_reported_back():
    told = {"theme": "Speeding", "led_by": LedBy.FORCE, "said": "Too fast.", "owner": "Sergeant"}
    late = Action.objects.create(due_on=date(2019, 7, 1), **told)
    back = Action.objects.create(
        due_on=date(2019, 7, 1), did="Signs.", status="reported_back", reported_back_on=date(2019, 7, 31), **told
    )
    assert not Action.objects.overdue(date(2019, 7, 1))
    assert list(Action.objects.overdue(date(2019, 7, 2))) == [late]
    assert list(Action.objects.reported_back_in(MAY_TO_JULY)) == [back]


def test_meetings_of_a_group_are_its_activities():
    group = Group.objects.create(
        name="Rural", led_by=LedBy.COMMISSIONER, represents="Farms", founded_on=date(2019, 1, 1)
    )
    for day in (date(2019, 4, 30), date(2019, 6, 1), date(2019, 7, 30)):
        held(kind_id="rural-advisory-group", group=group, held_on=day)
    counted = Group.objects.with_meetings(MAY_TO_JULY, until=date(2019, 7, 29)).get()
    assert (counted.met, counted.last_met_on) == (1, date(2019, 6, 1))
    assert not Group.objects.standing(date(2018, 12, 31))


DAYS_OF_ISSUES = (date(2019, 6, 5), date(2019, 7, 5), date(2019, 7, 6))


def test_the_newest_issue_on_a_day():
    for day, subscribers in [(date(2019, 6, 6), 1150), (date(2019, 7, 6), 1170)]:
        Newsletter.objects.create(
            name="News", led_by="commissioner", issued_on=day, subject="-", subscribers=subscribers
        )
    newest = {day: [issue.subscribers for issue in Newsletter.objects.latest_of_each(on=day)] for day in DAYS_OF_ISSUES}
    assert list(newest.values()) == [[], [1150], [1170]]


def test_a_service_reports_on_each_quarter_in_which_it_was_funded_for_a_day():
    ended = a_service(funded_to=date(2019, 4, 1))
    assert ended in type(ended).objects.funded_in(QTR_1)
    assert ended not in type(ended).objects.funded_in(QTR_2)
    begins = a_service("New", funded_from=date(2019, 6, 30))
    assert begins in type(begins).objects.funded_in(QTR_1)
    assert begins not in type(begins).objects.funded_in(quarter_of(date(2019, 3, 31)))
