"""Which languages a form speaks, and answers piped into its texts (`${name}`)."""

import re

from surveys.instruments.columns import TRANSLATED, column

REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
UNTRANSLATED = "default"


def language_of(form: dict) -> str:
    """The form's own language: the setting, else its only or first one."""
    stated = form.get("default_language") or UNTRANSLATED
    used = list(languages_used(form))
    return stated if stated != UNTRANSLATED or not used or UNTRANSLATED in used else used[0]


def languages_used(form):
    """The languages of the labels in the order they come; a plain text is `default`."""
    found = {}
    for child in form.get("children", ()):
        label = child.get("label")
        found.update(dict.fromkeys(label if isinstance(label, dict) else [UNTRANSLATED] if label else []))
        found.update(languages_used(child))
    return found


def languages(questions, choices, sheets, own) -> tuple[str, ...]:
    """All languages with at least one text, in the order of the headings, the form's own first."""
    texts = [each for q in questions for each in (q.labels, q.hints, q.guidance)]
    texts += [choice.labels for each in choices.values() for choice in each]
    found = {language for each in texts for language in each}
    headings = [heading.split("::")[-1].strip() for sheet in sheets for heading in sheet.columns
                if "::" in heading and column(heading) in TRANSLATED]  # fmt: skip
    ordered = dict.fromkeys([own, *headings, *sorted(found)])
    return tuple(each for each in ordered if each in found) or (own,)


def piped(text: str, value_of) -> str:
    """The text with each `${name}` replaced by `value_of(name)`."""
    if "${" not in text:
        return text
    return REFERENCE.sub(lambda match: value_of(match[1]), text)
