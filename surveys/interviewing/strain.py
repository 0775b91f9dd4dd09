"""What a call has done to the two who spoke."""

from dataclasses import dataclass
from datetime import datetime

from kentpcc.models import User
from surveys.fieldwork.safety.actions import ask_for_debrief, report_distress
from surveys.fieldwork.safety.follow_ups import open_follow_up
from surveys.models import Attempt, FollowUp, Interview


@dataclass(frozen=True)
class Strain:
    """`distress` is the victim's; `wants_debrief` says that the interviewer asks for somebody to talk it over with.

    `complains` says that the victim wants to complain: about the police, or about the call.
    """

    distress: str = Attempt.Distress.NONE
    wants_debrief: bool = False
    complains: bool = False


UNHARMED = Strain()


def note(interview: Interview, strain: Strain, *, by: User, at: datetime) -> None:
    """On the call that is open, by the same acts as during it; what was reported then stays.

    Call it within the act that ends the call: that checks whose it is. A supervisor finds what waits.
    """
    attempt = Attempt.objects.filter(case=interview.case_id, ended_at__isnull=True).first()
    if attempt is None:
        return
    if strain.distress:
        report_distress(attempt, Attempt.Distress(strain.distress), by=by, at=at)
    if strain.wants_debrief:
        ask_for_debrief(attempt, wants=True, by=by, at=at)
    if strain.complains:
        open_follow_up(interview.case, FollowUp.Kind.COMPLAINT, by=by, at=at, attempt=attempt)
