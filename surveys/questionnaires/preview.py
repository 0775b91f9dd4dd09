"""A questionnaire as a reader sees it: page by page, each question with what decides about it."""

from dataclasses import dataclass

from surveys.instruments.kinds import BY_NAME
from surveys.instruments.questionnaire import Question, Questionnaire

CONDITIONS = {
    "relevant": "Asked if",
    "required": "Must be answered",
    "constraint": "Accepted if",
    "choice_filter": "Choices if",
    "calculation": "Computed as",
    "default": "Begins with",
    "repeat_count": "How often",
    "trigger": "Set by",
}


@dataclass(frozen=True)
class Line:
    name: str
    label: str
    hint: str
    guidance: str
    kind: str
    choices: list[str]
    conditions: list[tuple[str, str]]
    measure: str
    restricted: bool
    repeated: bool


@dataclass(frozen=True)
class Sheet:
    name: str
    label: str
    lines: list[Line]


def pages(questionnaire: Questionnaire) -> list[Sheet]:
    """In the questionnaire's own language, with `${name}` as its author wrote it."""
    return [
        Sheet(
            page.name,
            questionnaire.text(page.labels),
            [_line(questionnaire, questionnaire.questions[name]) for name in page.questions],
        )
        for page in questionnaire.pages
    ]


def _line(questionnaire: Questionnaire, question: Question) -> Line:
    text = questionnaire.text
    return Line(
        name=question.name,
        label=text(question.labels),
        hint=text(question.hints),
        guidance=text(question.guidance),
        kind=BY_NAME[question.kind].title,
        choices=[text(choice.labels) for choice in questionnaire.choices_of(question)],
        conditions=[(said, question.rules[rule]) for rule, said in CONDITIONS.items() if question.rules.get(rule)],
        measure=question.measure or "",
        restricted=question.restricted,
        repeated=bool(question.repeats),
    )
