"""Whether identity, safety, language and consent were asked in this very call: an earlier call's answers are none."""

from dataclasses import dataclass

from surveys.models import Attempt, Language

YES = Attempt.Asked.YES
# What a form of an office's own may name them, in the order of the call: their answers are the call's.
QUESTIONS = {
    "is_named_person": "named_person_confirmed",
    "is_safe_to_talk": "safe_to_talk",
    "language": "interview_language",
    "interpreter_asked_for": "interpreter_asked_for",
    "interpreter_took_part": "interpreter_used",
    "agreed": "agrees_to_take_part",
}
GATES = frozenset({"named_person_confirmed", "safe_to_talk", "agrees_to_take_part"})  # no page ever answers them


class OpeningNotAsked(Exception):
    """The interview cannot begin yet. Its text can be shown to the interviewer."""

    def __init__(self) -> None:
        super().__init__(
            "Ask who they are, whether it is safe to talk, which language suits them, and whether they agree: "
            "in this call, too."
        )


@dataclass(frozen=True)
class Opening:
    """True only where it is them, safe and agreed, in a language that was said."""

    is_named_person: str
    is_safe_to_talk: str
    agreed: str
    language: str
    interpreter_asked_for: str = ""
    interpreter_took_part: str = ""

    def __bool__(self) -> bool:
        is_yes = self.is_named_person == self.is_safe_to_talk == self.agreed == YES
        return is_yes and Language(self.language).is_settled

    def as_answers(self) -> dict[str, str]:
        """By the names that a form may have for them; what was not asked is left out."""
        return {name: answer for field, name in QUESTIONS.items() if (answer := getattr(self, field))}


def opening_of(attempt: Attempt) -> Opening:
    return Opening(**{field: getattr(attempt, field) for field in QUESTIONS})
