"""What a call has done to the two who spoke."""

from dataclasses import dataclass
from datetime import datetime

from kentpcc.models import User
from surveys.fieldwork.safety.follow_ups import open_follow_up
from surveys.models import Attempt, Case, FollowUp, Interview


@dataclass(frozen=True)
class Strain:
    """`distress` is the victim's; `wants_debrief` says that the interviewer asks for somebody to talk it over with.

    `complains` says that the victim wants to complain: about the police, or about the call.
    """

    distress: str = Attempt.Distress.NONE
    wants_debrief: bool = False
    complains: bool = False


UNHARMED = Strain()


def note(interview: Interview, strain: Strain) -> None:
    """On the call that is open; what was reported during it stays. Whose call it is, the outcome's own check says."""
    said = {"distress": strain.distress, "wants_debrief": strain.wants_debrief}
    if told := {name: value for name, value in said.items() if value}:
        Attempt.objects.filter(case=interview.case_id, ended_at__isnull=True).update(**told)


def see_to(case: Case, strain: Strain, *, by: User, at: datetime) -> None:
    """A supervisor finds it waiting, with the call that has just ended."""
    if strain.distress:
        open_follow_up(case, FollowUp.Kind.DISTRESS, by=by, at=at)
    if strain.complains:
        open_follow_up(case, FollowUp.Kind.COMPLAINT, by=by, at=at)
