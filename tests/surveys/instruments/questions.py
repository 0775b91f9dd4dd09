"""Questions by themselves, for what needs no form around them."""

from surveys.instruments.questionnaire import Question


def question(kind: str, **given) -> Question:
    return Question(**({"name": "a", "kind": kind, "labels": {"default": "A"}} | given))
