"""What can come of a call: the AAPOR Standard Definitions' codes, and what follows from each.

The list is of named, screened people. So a wrong or dead number is a non-contact or unknown and
never "not eligible": otherwise the response rate would be flattered.
"""

from collections.abc import Iterator
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


class Heading(StrEnum):
    """Who was on the line, as one looks for an outcome: in two columns of about the same length."""

    NOBODY = "Nobody reached"
    VICTIM = "The victim"
    SOMEBODY_ELSE = "Somebody else"
    CANNOT = "Cannot go on"


@dataclass(frozen=True)
class Outcome:
    """`retry_after` is None when the case is over; `never_again` and `died` bar every survey for good.

    `key` is the letter that records it. `number` is what it says of the number that was rung, in the words of
    `NumberState`; `follow_up` the kind of work that it leaves to a supervisor.
    """

    code: str
    label: str
    group: Group
    retry_after: timedelta | None = None
    key: str = ""
    heading: Heading | None = None  # None: set by the interview itself, not chosen from the list
    never_again: bool = False
    died: bool = False
    needs_release: bool = False
    is_soft_refusal: bool = False
    in_interview: bool = False  # chosen only where an interview has begun
    leaves_message: bool = False
    number: str = ""
    follow_up: str = ""

    @property
    def by_interview(self) -> bool:
        return self.heading is None

    @property
    def is_for_good(self) -> bool:
        """Asked once more before it is recorded, and not taken back."""
        return self.never_again or self.died


NEXT_TRY = timedelta(minutes=180)
AFTER_REFUSAL = timedelta(days=7)  # until a supervisor has dealt with what they said, or in a survey without settings
SOON = timedelta(minutes=30)
NO_ANSWER, DEAD, WRONG = "no_answer", "dead", "wrong"
R, NC, O, UH = Group.REFUSAL, Group.NON_CONTACT, Group.OTHER, Group.UNKNOWN_HOUSEHOLD  # noqa: E741  AAPOR's letters
NOBODY, VICTIM, ELSE, CANNOT = Heading

OUTCOMES = (
    Outcome("1.1", "Interview complete", Group.COMPLETE),
    Outcome("1.2", "Interview partly complete", Group.PARTIAL),
    Outcome("3.13", "No answer", UH, NEXT_TRY, "n", NOBODY, number=NO_ANSWER),
    Outcome("3.12", "Line busy", UH, SOON, "b", NOBODY, number=NO_ANSWER),
    Outcome("2.222", "Answering device: no message left", NC, NEXT_TRY, "v", NOBODY, number=NO_ANSWER),
    Outcome(
        *("2.221", "Answering device: a message was left", NC, NEXT_TRY, "m", NOBODY),
        leaves_message=True,
        number=NO_ANSWER,
    ),
    Outcome("3.14", "Answering device, not known whose", UH, NEXT_TRY, "a", NOBODY, number=NO_ANSWER),
    Outcome("3.15", "The call was blocked", UH, NEXT_TRY, "k", NOBODY, number=NO_ANSWER),
    Outcome("3.901", "Number not in service", Group.UNKNOWN_OTHER, None, "x", NOBODY, number=DEAD),
    Outcome("2.211", "Somebody else answered, the victim was not in", NC, NEXT_TRY, "i", ELSE),
    Outcome("2.21", "The victim is never available", NC, NEXT_TRY, "e", ELSE),
    Outcome("3.90", "Wrong number", Group.UNKNOWN_OTHER, None, "w", ELSE, number=WRONG),
    Outcome(
        *("2.111", "Somebody else refused for the victim", R, AFTER_REFUSAL, "o", ELSE),
        is_soft_refusal=True,
        follow_up="third_party",
    ),
    Outcome("2.31", "The victim has died", O, None, "g", ELSE, died=True, follow_up="deceased"),
    Outcome("2.36", "Spoke to the victim: call again at another time", O, NEXT_TRY, "c", VICTIM),
    Outcome("2.112", "The victim refused: may be asked once more", R, AFTER_REFUSAL, "r", VICTIM, is_soft_refusal=True),
    Outcome("2.1121", "The victim refused: never call again", R, None, "z", VICTIM, never_again=True),
    Outcome("2.121", "Broken off: may go on in another call", R, NEXT_TRY, "f", VICTIM, in_interview=True),
    Outcome("2.12", "The interview was broken off", R, None, "q", VICTIM, in_interview=True),
    Outcome("4.1", "Found to be outside the survey", Group.NOT_ELIGIBLE, None, "9", VICTIM),
    Outcome("2.35", "Not safe or private to talk", O, None, "j", CANNOT, needs_release=True),
    Outcome("2.363", "Somebody is at risk now", O, AFTER_REFUSAL, "s", CANNOT, follow_up="disclosure"),
    Outcome("2.362", "They are too upset to go on", O, AFTER_REFUSAL, "d", CANNOT, follow_up="distress"),
    Outcome("2.361", "They complained, no interview now", O, AFTER_REFUSAL, "p", CANNOT, follow_up="complaint"),
    Outcome(
        *("2.332", "No language in common: an interpreter is needed", O, NEXT_TRY, "l", CANNOT), follow_up="language"
    ),
    Outcome("2.32", "The victim is not able to take part", O, None, "u", CANNOT),
    Outcome("2.34", "The line was too poor", O, SOON, "h", CANNOT),
    Outcome("3.16", "Technical fault", UH, SOON, "t", CANNOT),
)
BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}
COMPLETE, PARTIAL, BROKEN_OFF, UNSAFE, NOT_ELIGIBLE = "1.1", "1.2", "2.12", "2.35", "4.1"
SOFT_REFUSAL, HARD_REFUSAL, NO_LANGUAGE = "2.112", "2.1121", "2.332"
NOT_ATTEMPTED = "3.11"
LEASE_RAN_OUT = "3.16"  # a call that nobody gave an outcome
SOFT_REFUSALS = [outcome.code for outcome in OUTCOMES if outcome.is_soft_refusal]


def offered(*, voicemail: bool, in_interview: bool) -> Iterator[Outcome]:
    """What an interviewer chooses from: the same list on the page of the call and within the interview.

    Nothing speaks of a message where none may be left.
    """
    for outcome in OUTCOMES:
        may_be_chosen = not outcome.by_interview and (in_interview or not outcome.in_interview)
        if may_be_chosen and (voicemail or not outcome.leaves_message):
            yield outcome
