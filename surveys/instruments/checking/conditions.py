"""Checks of conditions and references, before pyxform has seen them: each can be read, none looks ahead or circles."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pyxform.utils import default_is_dynamic

from surveys.instruments.faults import Problem, mend
from surveys.instruments.questionnaire import REFERENCE
from surveys.instruments.written_form import Row, WrittenForm
from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.pieces import NotAnExpression

COLUMNS = ("relevant", "constraint", "required", "read_only", "calculation", "choice_filter", "repeat_count")
YES_OR_NO = frozenset({"yes", "no", "true", "false"})
LIST_USED = re.compile(r"""instance\(\s*['"]([^'"]+)['"]\s*\)""")
ANSWER = "answer-to-"  # in front of a name, so that `${name}` is one word
PLACE = " /form/question "
NOT_IN_NAMES = re.compile(r"[^\w.\-]")
NAMED = re.compile(ANSWER + r"([\w.\-]*)")
# The columns that decide whether a row is asked or what its value is.
DECISIVE = ("relevant", "calculation", "repeat_count", "default")
ANOTHER_INSTANCE = re.compile(r"\bindexed-repeat\s*\(|\bposition\s*\(")
TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
SLIPS = {
    r"==": "“Equal” is written =.",
    r"&&|\bAND\b|\bAnd\b": "Write “and”, in small letters.",
    r"\|\||\bOR\b|\bOr\b": "Write “or”, in small letters.",
    r"<>|≠": "“Not equal” is written !=.",
    r"=>|≥": "“At least” is written >=.",
    r"=<|≤": "“At most” is written <=.",
    r"!(?!=)|\b[Nn][Oo][Tt]\s*\$|\bNOT\b": "“Not” is written not(…).",
    r"\bif\s*\$": "Write the condition without “if”.",
    r"%": "The rest of a division is written mod.",
    r"\^|\*\*": "A power is written pow(a, b).",
    r"/": "A division is written div.",
    r"[´`«»]": "Write straight quotation marks.",
    r"[\u2212\u2013\u2014]": "A minus is written -.",
    r"×": "A product is written *.",
    r"÷": "A division is written div.",
    r"\$\s*\(|\$\s+\{|(?<!\$)\{|\$\w": "Write ${name} for an answer.",
    r"[\u00ad\u200b-\u200f\u2060\ufeff]": "It holds a letter that cannot be seen: type it again.",
    r"\bin\s*\(|\bis\b": "Write ${name} = 'a' or ${name} = 'b'.",
    r"\d,\d": "A decimal is written with a point, and thousands without a sign.",
}
UNFINISHED = re.compile(r"\$\{[^}]*$|\$\{\s*\}")


def conditions_can_be_read(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for column, source in conditions(row):
            yield from unreadable(form, number, column, source)


def conditions(row: Row) -> Iterator[tuple[str, str]]:
    """(column, expression) of each condition in a row."""
    for column in COLUMNS:
        if column in row and row[column].lower() not in YES_OR_NO:
            yield column, row[column]
    if "default" in row and default_is_dynamic(row["default"], row.get("type")):
        yield "default", row["default"]


def unreadable(form: WrittenForm, number: int, column: str, source: str) -> Iterator[Problem]:
    if fault_of(column, REFERENCE.sub(PLACE, source)):
        yield unread(number, column, source, fault_of(column, as_names(source)))
    for name in LIST_USED.findall(source):
        if name not in form.lists:
            said = f"“{column}” looks into a choice list “{name}” that does not exist."
            yield Problem("survey", number, said, "Correct its name, or add it on the sheet “choices”.")


def answers_stand_apart(form: WrittenForm) -> Iterator[Problem]:
    """`if ${a} = 'x'` and `${a} ${b}` can be read, as the places of answers that no form has."""
    for number, row in form.survey:
        for column, source in conditions(row):
            fault = fault_of(column, as_names(source))
            if fault and not fault_of(column, REFERENCE.sub(PLACE, source)):
                yield unread(number, column, source, fault)


def fault_of(column: str, source: str) -> str:
    """Why an expression cannot be read; "" if it can."""
    try:
        rewrite(in_brackets(column, source))
    except NotAnExpression as fault:
        return str(fault)
    return ""


def as_names(source: str) -> str:
    """With each `${name}` as one word."""
    return REFERENCE.sub(lambda match: f" {ANSWER}{NOT_IN_NAMES.sub('-', match[1])} ", source)


def unread(number: int, column: str, source: str, fault: str) -> Problem:
    said = NAMED.sub(r"${\1}", fault or "cannot be read")
    return Problem("survey", number, f"The expression in “{column}” {said}.", f"{slip_in(source)}{mend(source)}")


def slip_in(source: str) -> str:
    """The sign or word of another language that somebody may have meant; "" if there is none."""
    bare = TEXT.sub("''", source)
    found = next((wrong for wrong in SLIPS if re.search(wrong, bare)), None)
    return f"{SLIPS[found]} " if found else ""


def in_brackets(column: str, source: str) -> str:
    """A filter is asked of each choice of a list, so that it may name its place in it."""
    return f"item[{source}]" if column == "choice_filter" else source


def references_are_known(form: WrittenForm) -> Iterator[Problem]:
    for sheet, rows in (("survey", form.survey), ("choices", form.choices)):
        for number, row in rows:
            for column, text in row.items():
                yield from faulty(form, sheet, number, column, text)


def faulty(form: WrittenForm, sheet: str, number: int, column: str, text: str) -> Iterator[Problem]:
    if UNFINISHED.search(text):
        yield Problem(sheet, number, f"A “${{” in “{column}” is not closed.", "Write ${name}.")
    for name in dict.fromkeys(REFERENCE.findall(text)):
        if name.startswith("last-saved#"):
            said = f"“{column}” asks for an earlier interview (${{{name}}})."
            yield Problem(sheet, number, said, "Each interview stands alone: take the reference out.")
        elif several := same_name(form, name):
            said = f"“{column}” refers to “{name}”, which is the name of several questions ({', '.join(several)})."
            yield Problem(sheet, number, said, "Give the one that is meant another name.")
        elif name in form.disabled and name not in form.places:
            said = f"“{column}” refers to “{name}”, which is switched off (row {form.disabled[name]})."
            yield Problem(sheet, number, said, "Empty the column “disabled” there, or take the reference out.")
        elif name not in form.places:
            said = f"“{column}” refers to “{name}”, which does not exist."
            yield Problem(sheet, number, said, f"{like(name, form)}Correct the name, or add the question.")


def like(name: str, form: WrittenForm) -> str:
    known = {each.lower(): each for each in form.places}
    near = get_close_matches(name.lower(), list(known), n=1, cutoff=0.75)
    return f"Did you mean ${{{known[near[0]]}}}? " if near else ""


def same_name(form: WrittenForm, name: str) -> list[str]:
    """The questions of that name in several groups, from the top; [] where there is but one."""
    several = {each for each in form.places if each.endswith(f".{name}")}
    return sorted(several | ({name} & form.places.keys() if several else set()), key=form.places.__getitem__)


def references_look_back(form: WrittenForm) -> Iterator[Problem]:
    """What is asked first cannot depend on what is asked later."""
    circles = {name: circle for circle in circles_of(form) for name in circle}
    for number, row in form.survey:
        for column, text in row.items():
            for name in dict.fromkeys(REFERENCE.findall(text)):
                together = row.get("name", "") in circles and circles[row["name"]] == circles.get(name)
                if form.places.get(name, 0) > number and not together and name not in of_another_instance(form, row):
                    said = f"“{column}” refers to “{name}”, which comes later (row {form.places[name]})."
                    yield Problem("survey", number, said, "Move this row below it.")


def conditions_do_not_circle(form: WrittenForm) -> Iterator[Problem]:
    for circle in circles_of(form):
        first = min(circle, key=form.places.__getitem__)
        said = f"The condition of “{first}” depends on itself."
        if len(circle) > 1:
            names = ", ".join(f"“{name}”" for name in sorted(circle, key=form.places.__getitem__))
            said = f"The conditions of {names} depend on one another in a circle."
        yield Problem("survey", form.places[first], said, "Take one of the references out.")


def circles_of(form: WrittenForm) -> list[frozenset[str]]:
    """Each set of names that depend on one another, or on themselves."""
    needs = dependencies(form)
    reach = {name: reachable(name, needs) for name in needs}
    circles = {frozenset(other for other in reach[name] if name in reach.get(other, ())) for name in needs
               if name in reach[name]}  # fmt: skip
    return sorted(circles, key=lambda circle: min(form.places[name] for name in circle))


def dependencies(form: WrittenForm) -> dict[str, set[str]]:
    """name → the names that decide about it: those it refers to, and the group it stands in."""
    needs: dict[str, set[str]] = {name: set() for name in form.places}
    for _, row in form.survey:
        for column in DECISIVE:
            used = REFERENCE.findall(row.get(column, ""))
            needs.get(row.get("name", ""), set()).update(name for name in used if name in needs)
        needs.get(row.get("name", ""), set()).difference_update(of_another_instance(form, row))
    for name, around in form.groups.items():
        needs[name].update({group for group, _ in around[-1:]} & needs.keys() - {name})
    return needs


def of_another_instance(form: WrittenForm, row: Row) -> frozenset[str]:
    """What a default takes from the instance before, where it is answered already: `indexed-repeat(${x}, ${r},
    position(..) - 1)`."""
    default, own = row.get("default", ""), form.groups.get(row.get("name", ""), ())
    if not ANOTHER_INSTANCE.search(default) or not form.is_repeated(row.get("name", "")):
        return frozenset()
    decides = " ".join(row.get(column, "") for column in DECISIVE if column != "default")
    beside = {name for name in REFERENCE.findall(default) if own and own[-1] in form.groups.get(name, ())}
    return frozenset(beside.difference(REFERENCE.findall(decides)))


def reachable(start: str, needs: dict[str, set[str]]) -> set[str]:
    """All names that `start` depends on, directly or through others."""
    reached: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(needs[name])
    return reached
