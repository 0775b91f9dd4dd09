"""Checks of the codes that conditions look for: one that is none of them is never found."""

from collections.abc import Iterable, Iterator

from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.structure import SIGNS, Call, Part, parts, taken_apart, within, words_of
from surveys.instruments.checking.values import COLUMN, Reader, Values, codes_of, instead, quoted, typed_as
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import SELECTS
from surveys.instruments.written_form import Row, WrittenForm
from surveys.instruments.xpath.patterns import fits

Fault = tuple[str, str]  # what is wrong, after the column's name; the way out
HOLDS = {"contains": str.__contains__, "starts-with": str.startswith, "ends-with": str.endswith}


def what_is_looked_for_exists(form: WrittenForm) -> Iterator[Problem]:
    """`${m} = 'othr'`, `selected-at(${m}, 0) = 'othr'`, `contains(${m}, 'othr')` where the list of m has no such
    choice; two questions compared that have none in common; a column of the choices that holds no such text."""
    for number, row in form.survey:
        for where, source in conditions(row):
            for said, way_out in missing(form, row, where, source):
                yield Problem("survey", number, f"“{where}” {said}.", way_out)


def missing(form: WrittenForm, row: Row, where: str, source: str) -> Iterator[Fault]:
    reader = Reader(form, row, filtered_list(form, row) if where == "choice_filter" else "")
    for level in within(taken_apart(words_of(source))):
        for part in parts(level):
            yield from compared(reader, part)
        for call in level:
            if isinstance(call, Call):
                yield from of_call(reader, call)


def filtered_list(form: WrittenForm, row: Row) -> str:
    typed = typed_as(form, row.get("name", ""))
    return typed.list_name or "" if typed else ""


def compared(reader: Reader, part: list[Part]) -> Iterator[Fault]:
    signs = [place for place, word in enumerate(part) if word.text in SIGNS]
    if len(signs) == 1:
        left, right = reader.values(part[: signs[0]]), reader.values(part[signs[0] + 1 :])
        of_a_column = any(each is not None and each.noun == COLUMN for each in (left, right))
        if not (of_a_column and part[signs[0]].text == "!="):  # a choice less is no harm
            yield from beside(left, right)


def beside(left: Values | None, right: Values | None) -> Iterator[Fault]:
    if left is None or right is None:
        return
    if left.is_text or right.is_text:
        values, looked_for = (right, left) if left.is_text else (left, right)
        if not values.is_text and looked_for.is_quoted:
            text = next(iter(looked_for.codes))
            yield from found_in(values, text.split(" ") if values.several else [text])
    elif not any(each in right.codes for each in left.codes):
        yield f"compares “{left.of}” with “{right.of}”, which have nothing in common", f"{known(left)} {known(right)}"


def known(values: Values) -> str:
    return f"Those of “{values.of}” are {', '.join(list(values.codes)[:8])}."


def found_in(values: Values, texts: Iterable[str]) -> Iterator[Fault]:
    for text in texts:
        if text and text not in values.codes:
            yield f"looks for “{text}” in “{values.of}”", instead(text, values.codes, values.noun)
            return


def of_call(reader: Reader, call: Call) -> Iterator[Fault]:
    if len(call.arguments) != 2:
        return
    first, second = (reader.values(each) for each in call.arguments)
    if call.name == "jr:choice-name":
        yield from named(reader, first, quoted(call.arguments[1]))
    elif first and not first.is_text and second and second.is_quoted:
        text = next(iter(second.codes))
        if not is_held(call.name, text, first):
            yield f"looks for “{text}” in “{first.of}”", instead(text, first.codes, first.noun)
    elif call.name == "selected" and first and second and not (first.is_text or second.is_text):
        yield from beside(first, second)


def is_held(function: str, text: str, values: Values) -> bool:
    """By one of the values. Of several together a text with a space may be."""
    if function == "selected":
        return not text or text in values.codes
    if function in HOLDS:
        return (values.several and " " in text) or any(HOLDS[function](code, text) for code in values.codes)
    fitting = fits(text) if function == "regex" and not values.several else None
    return fitting is None or any(map(fitting, values.codes))


def named(reader: Reader, code: Values | None, question: str) -> Iterator[Fault]:
    """`jr:choice-name('othr', '${m}')`"""
    codes, typed = codes_of(reader.form, question), typed_as(reader.form, question)
    if typed and typed.kind not in SELECTS:
        yield f"asks for a choice’s name in “{question}”, which has no choices", "Name the question that has them."
    elif codes is not None and code is not None:
        looked_for = Values(codes, question)
        yield from found_in(looked_for, code.codes) if code.is_text else beside(looked_for, code)


CHECKS = (what_is_looked_for_exists,)
