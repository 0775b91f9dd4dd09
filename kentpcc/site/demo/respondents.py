"""Invented respondents: each answers a questionnaire along a path that it really allows."""

import random
from typing import Any

from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.walking.path import Path, walk
from surveys.models import Attempt

OFTEN = {  # where it is on offer
    "first_language": "english",
    "about_you_wanted": "yes",
    "language_help_needed": "no",
    "language_help": "not_needed",
}
GLAD = {"yes", "in_touch", "more", "much_safer", "a_little_safer", "about_right", "all", "together", "stopped"}
LANGUAGES = ["polish", "nepali", "romanian", "slovak", "punjabi", "bengali"]
EVASIVE = {"dont_know", "refused", "not_applicable", "prefer_not_to_say", "not_asked"}
SATISFIED = (["1"] * 4 + ["2"] * 4 + ["3"] * 2, ["1", "2", "2", "3", "3", "4"])
DISSATISFIED = (["4", "5", "5", "6", "7"], ["3", "4", "4", "5", "6"])
WORDS = {
    True: ["The officer listened and explained everything.", "Kind and quick.", "I felt believed.", ""],
    False: ["Nobody told me what was happening.", "It took too long to hear anything.", "I had to keep ringing.", ""],
}


class Respondent:
    """Someone satisfied, or not, with the whole experience; the rest is chance that leans the same way."""

    def __init__(self, questionnaire: Questionnaire, rng: random.Random, *, satisfied: bool) -> None:
        self.questionnaire, self.rng, self.satisfied = questionnaire, rng, satisfied

    def answers(self) -> dict[str, Any]:
        """Answers all that is asked at a time, until the path has nothing left to ask; what falls off it is not said.

        Page by page it would be walked four times as often.
        """
        given: dict[str, Any] = {}
        while True:
            path = walk(self.questionnaire, given)
            new = [key for page in path.pages for key in page.questions if key not in given]
            if not new:
                return {key: value for key, value in path.answers.items() if value not in (None, "", [])}
            for key in self._at_once(new):
                given[key] = self._answer(self.questionnaire.question(key), path, key)

    def _at_once(self, keys: list[str]) -> list[str]:
        """Without those whose choices hang on earlier answers, unless nothing else is left."""
        rules = {key: self.questionnaire.question(key).rules for key in keys}
        return [key for key in keys if "choice_filter" not in rules[key]] or keys[:1]

    def _answer(self, question: Question, path: Path, key: str) -> Any:
        if not question.is_asked:
            return None
        if question.kind not in {"select_one", "select_multiple"}:
            return self._words(question) if question.kind == "text" else None
        names = [name for name, _ in path.choices(key)]
        usual = OFTEN.get(key)
        return usual if usual in names and self.rng.random() < 0.9 else self._choice(question, names)

    def _choice(self, question: Question, names: list[str]) -> Any:
        if question.list_name == "satisfaction":
            return self._rating(question)
        wanted = [name for name in names if name not in EVASIVE] or names
        if self.rng.random() < 0.03 and len(wanted) < len(names):
            wanted = [name for name in names if name in EVASIVE]
        if question.kind == "select_multiple":
            return [self.rng.choice(wanted)]
        return self._lean(wanted)

    def _rating(self, question: Question) -> str:
        rating, loose = SATISFIED if self.satisfied else DISSATISFIED
        if question.measure == "whole_experience":
            return self.rng.choice(rating)
        return (
            self.rng.choice(["dont_know", "not_applicable"])
            if self.rng.random() < 0.02
            else self.rng.choice(rating if self.rng.random() < 0.7 else loose)
        )

    def _lean(self, names: list[str]) -> str:
        """The satisfied lean towards “yes” and the like, the others away from it."""
        glad, other = (5, 1) if self.satisfied else (1, 2)
        return self.rng.choices(names, [glad if name in GLAD else other for name in names])[0]

    def _words(self, question: Question) -> str:
        return self.rng.choice(WORDS[self.satisfied]) if question.name.endswith(("_why", "well", "improve")) else ""


def opening(number: int) -> dict[str, str]:
    """The fields of a call that led to an interview. One in twelve speaks another language, half of them with help."""
    said = dict.fromkeys(("is_named_person", "is_safe_to_talk", "may_say_more", "agreed"), "yes")
    if number % 12:
        return said | {"language": "english"}
    said["language"] = LANGUAGES[number // 12 % len(LANGUAGES)]
    if number % 24:
        return said | {"interpreter_asked_for": "no"}
    return said | {"interpreter_asked_for": "yes", "interpreter_took_part": "yes"}


def opened(attempt: Attempt, number: int) -> Attempt:
    """The same call, in which the opening was asked."""
    for field, answer in opening(number).items():
        setattr(attempt, field, answer)
    return attempt


def panel(questionnaire: Questionnaire, rng: random.Random, size: int) -> dict[bool, list[dict[str, Any]]]:
    """`size` sets of answers by satisfied respondents, and half as many by the others."""
    return {
        True: [Respondent(questionnaire, rng, satisfied=True).answers() for _ in range(size)],
        False: [Respondent(questionnaire, rng, satisfied=False).answers() for _ in range(size // 2)],
    }
