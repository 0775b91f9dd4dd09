"""What a call has done to the two who spoke."""

from dataclasses import dataclass

from surveys.models import Attempt, Interview


@dataclass(frozen=True)
class Strain:
    """`distress` is the victim's; `wants_debrief` says that the interviewer asks for somebody to talk it over with."""

    distress: str = Attempt.Distress.NONE
    wants_debrief: bool = False


UNHARMED = Strain()


def note(interview: Interview, strain: Strain) -> None:
    """On the call that is open. Whose call it is, the outcome's own check says."""
    calls = Attempt.objects.filter(case=interview.case_id, ended_at__isnull=True)
    calls.update(distress=strain.distress, wants_debrief=strain.wants_debrief)
