"""What one supervisor has proposed and another must decide."""

from dataclasses import dataclass

from kentpcc.models import User
from victims.models import ErasureRequest, Merge, RuleProposal


@dataclass(frozen=True)
class Waiting:
    """How many wait for this user, by kind; those that the user proposed wait for somebody else."""

    rules: int
    merges: int
    erasures: int


def waiting_for(user: User) -> Waiting:
    merges = Merge.objects.standing().filter(confirmed_at__isnull=True)
    return Waiting(
        rules=RuleProposal.objects.waiting().exclude(proposed_by=user).count(),
        merges=merges.exclude(proposed_by=user).count(),
        erasures=ErasureRequest.objects.undecided().exclude(requested_by=user).count(),
    )
