"""What one supervisor has proposed and another must decide."""

from dataclasses import dataclass

from kentpcc.models import User
from victims.models import ErasureRequest, Merge, RuleProposal

KINDS = {"rules": RuleProposal.objects, "merges": Merge.objects, "erasures": ErasureRequest.objects}


@dataclass(frozen=True)
class Waiting:
    """How many wait for this user, by kind; those that the user proposed wait for somebody else."""

    rules: int
    merges: int
    erasures: int


def waiting_for(user: User) -> Waiting:
    return Waiting(**{kind: decisions.waiting_for(user).count() for kind, decisions in KINDS.items()})
