"""What an author should know of a form that can be published as it is."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.structure import Call, Part, parts, taken_apart, within, words_of
from surveys.instruments.checking.values import answered, codes_of
from surveys.instruments.faults import Problem
from surveys.instruments.written_form import WrittenForm
from surveys.instruments.xpath.patterns import LONGEST, fits, is_quick

YES_OR_NO = frozenset({"relevant", "constraint", "required", "read_only", "choice_filter"})
ASK = frozenset({"if", "not", "boolean"})  # yes or no, by what they are given first
SAY_NO = frozenset({"0", "no", "n", "false", "none"})
PATTERN = re.compile(r"""\bregex\s*\([^'"]*,\s*(?:'([^']*)'|"([^"]*)")\s*\)""")


def formulas_stand_for_values(form: WrittenForm) -> Iterator[Problem]:
    for sheet in form.sheets:
        for row, cell in sheet.formulas:
            said = f"Cell {cell} holds a formula: its stored value was taken."
            yield Problem(sheet.name, row, said, "Check it, or paste the cell back as a value.")


def patterns_are_quick(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for column, source in conditions(row):
            for single, double in PATTERN.findall(source):
                pattern = single or double
                if fits(pattern) and not is_quick(pattern):
                    said = f"The pattern in “{column}” may take long: after {LONGEST} s an answer does not fit."
                    yield Problem("survey", number, said, "Write it without looking ahead or back, and without \\1.")


def answers_are_asked_for(form: WrittenForm) -> Iterator[Problem]:
    """`${q}` by itself, where the choices of q have one that says no: it is an answer too."""
    for number, row in form.survey:
        for where, source in conditions(row):
            for name in asked_by_themselves(where, taken_apart(words_of(source))):
                code = next((each for each in codes_of(form, name) or () if each.lower() in SAY_NO), None)
                if code is not None:
                    said = f"“{where}” asks whether “{name}” was answered at all: “{code}” is an answer too."
                    way_out = f"Write ${{{name}}} != '{code}' and ${{{name}}} != '' if it is not meant."
                    yield Problem("survey", number, said, way_out)


def asked_by_themselves(where: str, words: list[Part]) -> Iterator[str]:
    """The questions whose answer stands where yes or no is meant."""
    whole = parts(words)
    for part in whole if where in YES_OR_NO or len(whole) > 1 else ():
        yield from by_itself(part)
    for level in within(words):
        for call in level:
            if isinstance(call, Call) and call.name in ASK:
                for part in parts(call.arguments[0]):
                    yield from by_itself(part)


def by_itself(part: list[Part]) -> Iterator[str]:
    if len(part) != 1:
        return
    if isinstance(part[0], Call):
        inside = parts(part[0].arguments[0]) if part[0].name == "" else []
        yield from (name for each in inside for name in by_itself(each))
    elif name := answered(part[0]):
        yield name


CHECKS = (formulas_stand_for_values, patterns_are_quick, answers_are_asked_for)
