"""Somebody who answers by chance, as far as a questionnaire lets them: seeded, so that each can be met again."""

import random

from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.walking.answers import so_many
from surveys.instruments.walking.path import Path, walk

WORDS = ["They rang me back.", "Nobody told me anything.", "Sie waren freundlich – wirklich.", "“Fine”, I said & left."]
SKIPPED, CHANGED, TURNED = 0.1, 0.25, 0.5
MOST_CHOSEN, MOST_CHILDREN = 3, 2


class ByChance:
    """Answers whatever a path newly asks, page after page; sometimes goes back, and says something else."""

    def __init__(self, questionnaire: Questionnaire, seed: int) -> None:
        self.questionnaire, self.rng = questionnaire, random.Random(seed)
        self.given: dict[str, object] = {}
        self.conditions = " ".join(each.rules.get("relevant", "") for each in questionnaire.questions.values())

    def to_the_end(self) -> Path:
        path = self._on()
        if self.rng.random() < CHANGED:
            changed = self.rng.choice([key for page in path.pages for key in page.questions])
            self.given.pop(changed, None)
            path = self._on()
        return path

    def _on(self) -> Path:
        """Until the path asks nothing that was not asked before."""
        while True:
            path = walk(self.questionnaire, self.given)
            refused = [violation.name for violation in path.violations]
            new = [key for page in path.pages for key in page.questions if key not in self.given]
            repeats = [key for key, repeat in path.repeats.items() if repeat.is_open and key not in self.given]
            if not new + refused + repeats:
                return path
            self.given |= {key: self._answer(path, key) for key in new}
            self.given |= {key: self.rng.choice(path.choices(key))[0] for key in refused}
            self.given |= {key: so_many(self.rng.randint(0, MOST_CHILDREN)) for key in repeats}

    def _answer(self, path: Path, key: str) -> object:
        question = self.questionnaire.question(key)
        if not question.is_asked or (not path.is_required(key) and self.rng.random() < SKIPPED):
            return ""
        names = self._names(path, key, question.name)
        if question.kind == "select_multiple":
            return self.rng.sample(names, self.rng.randint(1, min(MOST_CHOSEN, len(names))))
        return self.rng.choice(names or WORDS)

    def _names(self, path: Path, key: str, name: str) -> list[str]:
        """As often as not only the answers that something hangs on: one language of thirty leads to a question."""
        names = [code for code, _ in path.choices(key)]
        turns = [code for code in names if any(each in self.conditions for each in _conditions(name, code))]
        return turns if turns and self.rng.random() < TURNED else names


def _conditions(name: str, code: str) -> tuple[str, str]:
    """As the sheets write that an answer was given."""
    return f"${{{name}}} = '{code}'", f"selected(${{{name}}}, '{code}')"
