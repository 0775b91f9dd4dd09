"""What was entered on a page, as answers. It is read before the path is known that it leads to.

A page that was sent again after its answer was lost holds what the stored answers may not lead to any more. So
which questions are read is said by the page, and a choice is one if the questionnaire has it; whether it is offered
now, and whether it counts, is the path's to say.
"""

from collections.abc import Callable, Iterable, Mapping

from django.http import QueryDict

from surveys.instruments.kinds import SELECTS
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path
from surveys.interviewing.fields import FIELDS, as_typed
from surveys.interviewing.inputs import AskingForm, input_name, keys_of, plain
from surveys.interviewing.order import Order

SHOWN = "shown"  # the questions that a page asks, each with a sign of what it offered: "age children_too=1f00aa3c"


class Typed(AskingForm):
    """One field for each of the questions. None is required: what must be answered is the path's to say."""

    def __init__(self, questionnaire: Questionnaire, keys: Iterable[str], data: QueryDict, path: Path | None) -> None:
        super().__init__(data=data)
        self.questionnaire = questionnaire
        for key in keys:
            question = questionnaire.question(key)
            listed = [(choice.name, "") for choice in questionnaire.choices_of(question)]
            choices = listed or (path.choices(key) if path else ())
            self.fields[key] = FIELDS[question.kind](question, choices)
            self.fields[key].required = False

    def given(self) -> dict[str, Said]:
        """What could be read; None where an answer was cleared."""
        self.is_valid()
        return {key: plain(value) for key, value in self.cleaned_data.items()}


def typed(
    questionnaire: Questionnaire, page: str, data: QueryDict, order: Order | None, ask: Callable[[], Path]
) -> Typed:
    """What was entered at the questions that the page showed; only those that it numbers where it saves by itself.

    `ask` makes the path of what is stored, where only that can say what a question is or whether it is there.
    """
    numbered = tuple(order.numbers) if order else ()
    shown = numbered if order and not data.get("go") else tuple(shown_on(data)) if SHOWN in data else None
    path = ask() if shown is None or _leans_on_path(questionnaire, (*shown, *numbered)) else None
    keys = path_keys(path, page) if path and (shown is None or data.get("go")) else shown or ()
    asked = dict.fromkeys((*keys, *numbered))
    return Typed(questionnaire, [key for key in asked if _is_asked(questionnaire, page, key, path)], data, path)


def reached(given: Mapping[str, Said], order: Order | None, ask: Callable[[], Path]) -> dict[str, Said]:
    """Of a page that is left before its end: a question that is still empty was not asked, so it was not skipped."""
    entered = order.numbers if order else {}
    empty = [key for key, said in given.items() if said is None and key not in entered]
    cleared = ask().answers if empty else {}
    return {key: said for key, said in given.items() if key not in empty or key in cleared}


def _leans_on_path(questionnaire: Questionnaire, keys: Iterable[str]) -> bool:
    """Instances of a repeat may be gone meanwhile; and choices may be earlier answers."""
    return any("[" in key or (questionnaire.has(key) and _has_no_list(questionnaire, key)) for key in keys)


def _has_no_list(questionnaire: Questionnaire, key: str) -> bool:
    question = questionnaire.question(key)
    return question.kind in SELECTS and not questionnaire.choices_of(question)


def _is_asked(questionnaire: Questionnaire, page: str, key: str, path: Path | None) -> bool:
    if not questionnaire.has(key) or ("[" in key and not (path and path.is_on(key))):
        return False
    question = questionnaire.question(key)
    return question.page == page and question.is_asked and not question.read_only


def shown_on(data: QueryDict) -> dict[str, str]:
    """{question: sign of its choices} of the page that was sent."""
    parts = (part.partition("=") for part in data.get(SHOWN, "").split())
    return {key: sign for key, _, sign in parts}


def path_keys(path: Path, page: str) -> tuple[str, ...]:
    """The questions of a page that take an answer now."""
    questions = next((found.questions for found in path.pages if found.name == page), ())
    kinds = ((key, path.questionnaire.question(key).kind) for key in questions)
    return tuple(key for key, kind in kinds if kind in FIELDS and not path.is_read_only(key))


def with_defaults(data: QueryDict, questionnaire: Questionnaire, path: Path, keys: Iterable[str]) -> QueryDict:
    """What was typed, and the defaults of the questions that are new on the page."""
    entered = data.copy()
    for key in keys:
        for name, values in as_typed(questionnaire.question(key).kind, key, path.value(key)):
            entered.setlist(name, values)
    return entered


def answers_as_text(data: QueryDict) -> list[tuple[str, str]]:
    """What a refused page held, so that it can be read and typed again: nothing is lost."""
    given = ((key, data.getlist(input_name(key))) for key in keys_of(data))
    return [(key, ", ".join(said)) for key, said in given if any(said)]
