"""The way of a commitment: entered, routed, answered, told back; each step once, in order, and on record."""

from datetime import date, timedelta

import pytest

from engagement.commitments import actions
from engagement.commitments.actions import Commitment
from engagement.models import Action
from kentpcc.models import AuditEntry, District
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import AT, a_promise
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
DAY = date(2019, 9, 1)


@pytest.fixture
def sam(person):
    return person(Role.ENGAGEMENT_OFFICER)


@pytest.fixture
def by(sam):
    return {"by": sam, "at": AT}


def a_commitment(**described):
    told = {"theme": "Speeding", "led_by": "force", "said": "Cars race.", "owner": "Sergeant"}
    return Commitment(**(told | {"raised_on": DAY, "due_on": TODAY} | described))


def test_a_promise_goes_its_whole_way(by):
    action = actions.enter(a_commitment(promised_to="The parish council"), **by)
    actions.route(action, owner="Inspector", due_on=TODAY + timedelta(days=7), **by)
    actions.answer(action, did="Checks each week.", kept=True, today=TODAY, **by)
    actions.report_back(action, how="In the newsletter", on=TODAY, today=TODAY, **by)
    action.refresh_from_db()
    assert (action.status, action.kept, action.owner) == ("reported_back", True, "Inspector")
    assert (action.answered_on, action.reported_back_on) == (TODAY, TODAY)
    assert [step.said for step in action.steps.all()] == [
        "Entered, and routed to Sergeant, until 18 Sep 2019.",
        "Routed from Sergeant (until 18 Sep 2019) to Inspector, until 25 Sep 2019.",
        "Answered, kept: Checks each week.",
        "Residents were told on 18 Sep 2019: In the newsletter",
    ]
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True)) == [
        "entered a commitment",
        "routed a commitment to another owner",
        "answered a commitment",
        "reported back on a commitment",
    ]


def test_what_is_not_kept_says_why_and_is_not_among_what_we_did(by):
    action = actions.enter(a_commitment(), **by)
    actions.answer(action, did="The council decided against it.", kept=False, today=TODAY, **by)
    actions.report_back(action, how="By letter", on=TODAY, today=TODAY, **by)
    september = Period(Month(2019, 9), Month(2019, 9))
    assert not Action.objects.reported_back_in(september).exists()
    assert not Action.objects.reported_back_by(TODAY).exists()
    assert Action.objects.get().did == "The council decided against it."


def test_steps_are_taken_in_order_and_once(by):
    action = actions.enter(a_commitment(), **by)
    with pytest.raises(Refused, match="Answer it first"):
        actions.report_back(action, how="?", on=TODAY, today=TODAY, **by)
    actions.answer(action, did="Done.", kept=True, today=TODAY, **by)
    with pytest.raises(Refused, match="answered already"):
        actions.answer(action, did="Done again.", kept=True, today=TODAY, **by)
    with pytest.raises(Refused, match="nobody has to see to it"):
        actions.route(action, owner="Somebody", due_on=TODAY, **by)
    actions.report_back(action, how="?", on=TODAY, today=TODAY, **by)
    with pytest.raises(Refused, match="told already"):
        actions.report_back(action, how="?", on=TODAY, today=TODAY, **by)
    assert action.steps.count() == 3


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_residents_are_told_from_the_answer_until_today(by, on):
    action = actions.enter(a_commitment(), **by)
    actions.answer(action, did="Done.", kept=True, today=TODAY, **by)
    with pytest.raises(Refused, match="from the answer until today"):
        actions.report_back(action, how="?", on=on, today=TODAY, **by)


def test_it_is_due_on_the_day_it_was_raised_or_later(by):
    assert actions.enter(a_commitment(due_on=DAY), **by)
    with pytest.raises(Refused, match="due before it was raised"):
        actions.enter(a_commitment(due_on=DAY - timedelta(days=1)), **by)


def test_routing_changes_something(by):
    action = actions.enter(a_commitment(), **by)
    with pytest.raises(Refused, match="Nothing is changed"):
        actions.route(action, owner="Sergeant", due_on=TODAY, **by)


def test_each_keeps_the_own(by, sam, person):
    with pytest.raises(Refused, match="Choose one of the commissioner"):
        actions.enter(a_commitment(), by=person(Role.OPCC_OFFICER), at=AT)
    elsewhere = a_promise(district_id="swale")
    sam.district = District.objects.get(pk="dover")
    with pytest.raises(Refused, match="You keep the engagement of Dover"):
        actions.answer(elsewhere, did="?", kept=True, today=TODAY, **by)


@pytest.mark.parametrize(
    ("described", "age"),
    [
        ({"raised_on": date(2019, 9, 8)}, 10),
        ({"raised_on": TODAY}, 0),
        ({"raised_on": None}, None),
        ({"raised_on": DAY, "status": "reported_back", "did": "x", "reported_back_on": date(2019, 9, 4)}, 3),
    ],
)
def test_its_age_ends_when_residents_are_told(described, age):
    assert a_promise(**described).age(TODAY) == age
