"""The way of an issue or a promise: entered, routed to its owner, answered, told back. Each step says who took it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from engagement.models import Action, ActionStep, Activity
from engagement.register import rights
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import District, User
from kentpcc.pages.cells import day
from kentpcc.refusals import Refused

Status = Action.Status


@dataclass(frozen=True)
class Commitment:
    """What is entered. `promised_to` is a group or a place, "" where nothing was promised yet."""

    theme: str
    led_by: str
    said: str
    owner: str
    raised_on: date
    due_on: date
    promised_to: str = ""
    district: District | None = None
    raised_at: Activity | None = None


@transaction.atomic
def enter(commitment: Commitment, *, by: User, at: datetime) -> Action:
    """Raises Refused for somebody who does not keep that side or place, and for an end before the beginning."""
    rights.check(by, commitment.led_by, commitment.district)
    if commitment.due_on < commitment.raised_on:
        raise Refused("It is due before it was raised: choose a later day.", "due_on")
    action = Action.objects.create(**vars(commitment))
    said = f"Entered, and routed to {action.owner}, until {day(action.due_on)}."
    return _step(Act.ENTERED_COMMITMENT, action, said, by, at)


@transaction.atomic
def route(action: Action, *, owner: str, due_on: date, by: User, at: datetime) -> Action:
    """To somebody else, or to another day; the earlier ones stay in its steps."""
    kept = _locked(action, by, Status.OPEN, "It is answered already, so nobody has to see to it.")
    if (owner, due_on) == (kept.owner, kept.due_on):
        raise Refused("Nothing is changed: choose another owner or day.")
    said = f"Routed from {kept.owner} (until {day(kept.due_on)}) to {owner}, until {day(due_on)}."
    kept.owner, kept.due_on = owner, due_on
    return _step(Act.ROUTED_COMMITMENT, kept, said, by, at)


@transaction.atomic
def answer(action: Action, *, did: str, kept: bool, today: date, by: User, at: datetime) -> Action:
    """What was done; or, where it is not kept, why not."""
    held = _locked(action, by, Status.OPEN, "It is answered already.")
    held.did, held.kept, held.status, held.answered_on = did, kept, Status.DONE, today
    return _step(Act.ANSWERED_COMMITMENT, held, f"Answered, {'kept' if kept else 'not kept'}: {did}", by, at)


@transaction.atomic
def report_back(action: Action, *, how: str, on: date, today: date, by: User, at: datetime) -> Action:
    """Residents were told, in a way that is named, on a day."""
    held = _locked(action, by, Status.DONE, "Answer it first: until then there is nothing to tell.")
    if on > today or (held.answered_on and on < held.answered_on):
        raise Refused("Enter a day from the answer until today.", "on")
    held.status, held.reported_back_on, held.reported_how = Status.REPORTED_BACK, on, how
    return _step(Act.REPORTED_BACK, held, f"Residents were told on {day(on)}: {how}", by, at)


def _locked(action: Action, by: User, status: Action.Status, otherwise: str) -> Action:
    held = Action.objects.select_for_update(of=("self",)).select_related("district").get(pk=action.pk)
    rights.check(by, held.led_by, held.district)
    if held.status != status:
        raise Refused("Residents were told already." if held.status == Status.REPORTED_BACK else otherwise)
    return held


def _step(act: Act, action: Action, said: str, by: User, at: datetime) -> Action:
    action.save()
    step = ActionStep.objects.create(action=action, at=at, by=by, said=said)
    record(act, action, by=by, at=at, step=step.pk)
    return action
