"""Whether identity, safety and consent were asked in this very call: an earlier call's answers are no answers."""

from dataclasses import dataclass

from surveys.models import Attempt

YES = Attempt.Asked.YES
QUESTIONS = {  # as the questionnaires of the library name them
    "is_named_person": "named_person_confirmed",
    "is_safe_to_talk": "safe_to_talk",
    "agreed": "agrees_to_take_part",
}


class OpeningNotAsked(Exception):
    """The interview cannot begin yet. Its text can be shown to the interviewer."""

    def __init__(self) -> None:
        super().__init__("Ask who they are, whether it is safe to talk, and whether they agree: in this call, too.")


@dataclass(frozen=True)
class Opening:
    """True only where all three were asked and answered yes."""

    is_named_person: str
    is_safe_to_talk: str
    agreed: str

    def __bool__(self) -> bool:
        return self.is_named_person == self.is_safe_to_talk == self.agreed == YES

    def as_answers(self) -> dict[str, str]:
        """By the names that the library's questionnaires have for them; what was not asked is left out."""
        return {name: answer for field, name in QUESTIONS.items() if (answer := getattr(self, field))}


def opening_of(attempt: Attempt) -> Opening:
    return Opening(attempt.is_named_person, attempt.is_safe_to_talk, attempt.agreed)
