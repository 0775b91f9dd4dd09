"""Who reads every count: the Research Bureau's supervisors, who choose the victims and know them. Nobody else."""

from kentpcc.models import User
from kentpcc.pages import cells
from kentpcc.roles import Can
from surveys.disclosure.policy import POLICY, SUPPRESSED

SEES_EVERY_COUNT = Can.SELECT_VICTIMS
HIDDEN = cells.HIDDEN
SAID = (
    f"Counts below {POLICY.least} are hidden ({SUPPRESSED}), and others where a subtraction would find them. "
    "Two runs of months can still be subtracted from each other: neither may leave the Bureau."
)


def sees_every_count(user: User) -> bool:
    return user.can(SEES_EVERY_COUNT)
