"""A questionnaire as a reader sees it: page by page, each question with what decides about it."""

from dataclasses import dataclass

from surveys.instruments.questionnaire import Instrument, Question

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
KINDS = {
    "select_one": "One choice",
    "select_multiple": "Several choices",
    "text": "Text",
    "integer": "Whole number",
    "decimal": "Number",
    "range": "Scale",
    "date": "Date",
    "time": "Time",
    "note": "Read out",
    "acknowledge": "Tick",
    "calculate": "Computed",
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


def pages(questionnaire: Instrument) -> list[Sheet]:
    """In the questionnaire's own language, with `${name}` as its author wrote it."""
    return [
        Sheet(
            page.name,
            questionnaire.text(page.labels),
            [_line(questionnaire, questionnaire.questions[name]) for name in page.questions],
        )
        for page in questionnaire.pages
    ]


def _line(questionnaire: Instrument, question: Question) -> Line:
    text = questionnaire.text
    return Line(
        name=question.name,
        label=text(question.labels),
        hint=text(question.hints),
        guidance=text(question.guidance),
        kind=KINDS[question.kind],
        choices=[text(choice.labels) for choice in questionnaire.choices.get(question.list_name, ())],
        conditions=[(said, question.rules[rule]) for rule, said in CONDITIONS.items() if question.rules.get(rule)],
        measure=question.measure or "",
        restricted=question.restricted,
        repeated=bool(question.repeats),
    )
