"""Deciding what somebody proposed. Each kind of decision wraps these in an act of its own, in one transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import Decision, User
from kentpcc.refusals import Refused

Kind = TypeVar("Kind", bound=Decision)
SAID_OF_A_DECISION = ("decision", "decided_by", "decided_at")


def lock(proposal: Kind, *related: str) -> Kind:
    """As it is now, with what it leads to; nobody else decides it meanwhile. Raises Refused when somebody has."""
    rows = type(proposal)._default_manager.select_for_update(of=("self",))
    locked = (rows.select_related(*related) if related else rows).get(pk=proposal.pk)
    if locked.decision:
        raise Refused(locked.DECIDED_ALREADY)
    return locked


def refuse_the_proposer(proposal: Decision, by: User) -> None:
    """Two people decide who may: not one twice, and not one with somebody who has left or has another role by now."""
    if proposal.proposed_by_id == by.pk:
        raise Refused(proposal.PROPOSED_BY_YOU)
    if not proposal.proposed_by.is_active:
        raise Refused(proposal.PROPOSER_LEFT)
    if not proposal.proposed_by.can(proposal.PROPOSED_WITH):
        raise Refused(proposal.PROPOSER_MAY_NOT)


def decide(
    proposal: Kind,
    outcome: Decision.Outcome,
    act: Act,
    *,
    by: User,
    at: datetime,
    also: Collection[str] = (),
    detail: Mapping[str, object] | None = None,
) -> Kind:
    """Sets what was decided and records it. Expects the row to be locked; `also` names fields that were set with it.

    `detail` is what the trail says of it: ids, counts and codes only.
    """
    if outcome == Decision.Outcome.CONFIRMED:
        refuse_the_proposer(proposal, by)
    proposal.decision, proposal.decided_by, proposal.decided_at = outcome, by, at
    proposal.save(update_fields=[*SAID_OF_A_DECISION, *also])
    audit.record(act, proposal, by=by, at=at, **(detail or {}))
    return proposal
