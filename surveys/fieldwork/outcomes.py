"""What can come of a call: the AAPOR Standard Definitions' codes, and what follows from each.

The list is of named, screened people. So a wrong or dead number is a non-contact or unknown and
never "not eligible": otherwise the response rate would be flattered.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Group(StrEnum):
    """The letters of the AAPOR rate formulas."""

    COMPLETE = "I"
    PARTIAL = "P"
    REFUSAL = "R"
    NON_CONTACT = "NC"
    OTHER = "O"
    UNKNOWN_HOUSEHOLD = "UH"
    UNKNOWN_OTHER = "UO"
    NOT_ELIGIBLE = "NE"


@dataclass(frozen=True)
class Outcome:
    """`retry_after` is None when the case is over; `never_again` and `died` bar every survey for good."""

    code: str
    label: str
    group: Group
    retry_after: timedelta | None = None
    never_again: bool = False
    died: bool = False
    needs_release: bool = False
    by_interview: bool = False  # set by the interview itself, not chosen from the list


NEXT_TRY = timedelta(minutes=180)
AFTER_REFUSAL = timedelta(days=7)
SOON = timedelta(minutes=30)

OUTCOMES = (
    Outcome("1.1", "Interview complete", Group.COMPLETE, by_interview=True),
    Outcome("1.2", "Interview partly complete", Group.PARTIAL, by_interview=True),
    Outcome("2.111", "Somebody else refused for the victim", Group.REFUSAL, AFTER_REFUSAL),
    Outcome("2.112", "The victim refused: may be asked once more", Group.REFUSAL, AFTER_REFUSAL),
    Outcome("2.1121", "The victim refused: never call again", Group.REFUSAL, never_again=True),
    Outcome("2.12", "The interview was broken off", Group.REFUSAL, by_interview=True),
    Outcome("2.21", "The victim is never available", Group.NON_CONTACT, NEXT_TRY),
    Outcome("2.221", "Answering device: a message was left", Group.NON_CONTACT, NEXT_TRY),
    Outcome("2.222", "Answering device: no message left", Group.NON_CONTACT, NEXT_TRY),
    Outcome("2.31", "The victim has died", Group.OTHER, died=True),
    Outcome("2.32", "The victim is not able to take part", Group.OTHER),
    Outcome("2.332", "No language in common: an interpreter is needed", Group.OTHER, NEXT_TRY),
    Outcome("2.34", "The line was too poor", Group.OTHER, SOON),
    Outcome("2.35", "Not safe or private to talk", Group.OTHER, needs_release=True),
    Outcome("2.36", "Spoke to the victim: call again at another time", Group.OTHER, NEXT_TRY),
    Outcome("3.12", "Line busy", Group.UNKNOWN_HOUSEHOLD, SOON),
    Outcome("3.13", "No answer", Group.UNKNOWN_HOUSEHOLD, NEXT_TRY),
    Outcome("3.14", "Answering device, not known whose", Group.UNKNOWN_HOUSEHOLD, NEXT_TRY),
    Outcome("3.15", "The call was blocked", Group.UNKNOWN_HOUSEHOLD, NEXT_TRY),
    Outcome("3.16", "Technical fault", Group.UNKNOWN_HOUSEHOLD, SOON),
    Outcome("3.90", "Wrong or dead number", Group.UNKNOWN_OTHER),
    Outcome("4.1", "Found to be outside the survey", Group.NOT_ELIGIBLE),
)
BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}
COMPLETE, PARTIAL, BROKEN_OFF, UNSAFE, NOT_ELIGIBLE = "1.1", "1.2", "2.12", "2.35", "4.1"
NOT_ATTEMPTED = "3.11"
LEASE_RAN_OUT = "3.16"  # a call that nobody gave an outcome


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What an interviewer chooses from, grouped as one would look for it."""
    headings = {
        "Nobody reached": {Group.NON_CONTACT, Group.UNKNOWN_HOUSEHOLD, Group.UNKNOWN_OTHER},
        "Somebody reached": {Group.REFUSAL, Group.OTHER, Group.NOT_ELIGIBLE},
    }
    return [
        (heading, [(o.code, o.label) for o in OUTCOMES if o.group in groups and not o.by_interview])
        for heading, groups in headings.items()
    ]
