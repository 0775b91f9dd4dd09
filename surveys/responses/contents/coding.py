"""The numbers under which SPSS keeps choices, the same for every version of a questionnaire."""

from collections.abc import Iterable

from surveys.instruments.questionnaire import Choice, Questionnaire
from surveys.responses.contents.variable import Gap, Value

GAPS = {
    "dont_know": Gap.DONT_KNOW,
    "refused": Gap.REFUSED,
    "prefer_not_to_say": Gap.REFUSED,
    "not_applicable": Gap.NOT_APPLICABLE,
    "not_known": Gap.NOT_KNOWN,
}
MOST_DIGITS = 9


def values_of(choices: Iterable[tuple[str, str]]) -> tuple[Value, ...]:
    """Of codes and labels: a later label of a code replaces an earlier one, and the order is that of first use.

    Codes that are all whole numbers keep them; any other list is numbered from 1. Of two codes with one
    gap the second counts as an answer, as two choices cannot have one number.
    """
    labels: dict[str, str] = {}
    for code, label in choices:
        labels[code] = label
    gaps = _gaps(labels)
    answers = _numbered([code for code in labels if code not in gaps])
    return tuple(
        Value(code, gaps[code].number if code in gaps else answers[code], label, code in gaps)
        for code, label in labels.items()
    )


def _gaps(codes: Iterable[str]) -> dict[str, Gap]:
    found: dict[str, Gap] = {}
    for code in codes:
        if code in GAPS and GAPS[code] not in found.values():
            found[code] = GAPS[code]
    return found


def _numbered(codes: list[str]) -> dict[str, int]:
    if codes and all(is_whole(code) for code in codes):
        return {code: int(code) for code in codes}
    return {code: number for number, code in enumerate(codes, start=1)}


def is_whole(code: str) -> bool:
    """As a whole number is written: `7`, not `07`, `-7` or `٧`."""
    return code.isascii() and code.isdecimal() and str(int(code[:MOST_DIGITS])) == code


def labelled(questionnaire: Questionnaire, choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(choice.name, questionnaire.text(choice.labels) or choice.name) for choice in choices]
