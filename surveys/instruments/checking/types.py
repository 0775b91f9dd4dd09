"""Checks of the column `type`: whether it says a kind of question, and which one its author may have meant."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import PLAIN, refusal, type_of
from surveys.instruments.written_form import WrittenForm

SLIPS = {  # what people call a kind of question
    "selectone": "select_one",
    "selectmultiple": "select_multiple",
    "select multi": "select_multiple",
    "selectmulti": "select_multiple",
    "multiple choice": "select_one",
    "single choice": "select_one",
    "one choice": "select_one",
    "dropdown": "select_one",
    "radio": "select_one",
    "checkbox": "select_multiple",
    "checkboxes": "select_multiple",
    "boolean": "select_one yes_no",
    "yes/no": "select_one yes_no",
    "yes no": "select_one yes_no",
    "number": "integer",
    "numeric": "integer",
    "float": "decimal",
    "free text": "text",
    "open": "text",
    "likert": "select_one",
    "scale": "range",
    "slider": "range",
    "begingroup": "begin group",
    "endgroup": "end group",
    "beginrepeat": "begin repeat",
    "endrepeat": "end repeat",
    "calculation": "calculate",
}
BETWEEN = re.compile(r"[\s_,:;\-]+")


def types_are_known(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        written = row.get("type", "")
        if not written:
            if "name" in row or "label" in row:
                yield Problem("survey", number, "It has no type.", "Say in “type” what kind of question it is.")
            continue
        refused = refusal(written)
        if refused:
            yield Problem("survey", number, f"“{written}” {refused[0]}", refused[1])
        elif type_of(written) is None:
            yield Problem("survey", number, f"“{written}” is not a kind of question.", meant(written))


def meant(written: str) -> str:
    """The way out of a type that is none."""
    words = " ".join(BETWEEN.sub(" ", written.lower()).split())
    for slip, kind in SLIPS.items():
        if words == slip or words.startswith(f"{slip} "):
            words = f"{kind}{words.removeprefix(slip)}"
            break
    if type_of(words) is not None:
        return f"Write “{words}”."
    near = get_close_matches(words, list(PLAIN), n=1, cutoff=0.7)
    return f"Did you mean “{near[0]}”?" if near else "Correct the type."


CHECKS = (types_are_known,)
