"""Which languages a form speaks."""

from collections.abc import Iterable, Mapping

from surveys.instruments.columns import TRANSLATED, column
from surveys.instruments.questionnaire import Choice, Question, Sheet
from surveys.instruments.reading.tree import Entry

UNTRANSLATED = "default"


def language_of(form: Entry) -> str:
    """The form's own language: the setting, else its only or first one."""
    stated = form.get("default_language") or UNTRANSLATED
    used = list(languages_used(form))
    return stated if stated != UNTRANSLATED or not used or UNTRANSLATED in used else used[0]


def languages_used(form: Entry) -> dict[str, None]:
    """The languages of the labels in the order they come; a plain text is `default`."""
    used: dict[str, None] = {}
    for child in form.get("children", ()):
        label = child.get("label")
        used.update(dict.fromkeys(label if isinstance(label, Mapping) else [UNTRANSLATED] if label else []))
        used.update(languages_used(child))
    return used


def languages(
    questions: Iterable[Question], choices: Mapping[str, tuple[Choice, ...]], sheets: tuple[Sheet, ...], own: str
) -> tuple[str, ...]:
    """All languages with at least one text, in the order of the headings, the form's own first."""
    texts = [each for q in questions for each in (q.labels, q.hints, q.guidance)]
    texts += [choice.labels for each in choices.values() for choice in each]
    spoken = {language for each in texts for language in each}
    headings = [heading.split("::")[-1].strip() for sheet in sheets for heading in sheet.columns
                if "::" in heading and column(heading) in TRANSLATED]  # fmt: skip
    ordered = dict.fromkeys([own, *headings, *sorted(spoken)])
    return tuple(each for each in ordered if each in spoken) or (own,)
