"""What an author should know of a form that can be published as it is."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.conditions import conditions
from surveys.instruments.faults import Problem
from surveys.instruments.written_form import WrittenForm
from surveys.instruments.xpath.patterns import LONGEST, fits, is_quick

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


CHECKS = (formulas_stand_for_values, patterns_are_quick)
