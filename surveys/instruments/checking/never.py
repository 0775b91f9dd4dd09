"""Checks of what is written well and can never be true, or never be right: it would mislead, and say nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from lxml import etree

from surveys.instruments.checking.conditions import ANSWER as ASKED
from surveys.instruments.checking.conditions import conditions
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import ASKED as ASKED_KINDS
from surveys.instruments.kinds import BY_NAME, NUMBERS, type_of
from surveys.instruments.questionnaire import REFERENCE, Question
from surveys.instruments.walking.answers import as_text, fault
from surveys.instruments.written_form import YES, Row, WrittenForm, column, parameters
from surveys.instruments.xpath.expressions import condition
from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.here import HELD, HERE, Here
from surveys.instruments.xpath.here import NUMBER as HELD_NUMBER
from surveys.instruments.xpath.pieces import NotAnExpression, Token, tokens

SELF = "."
SIGNS = frozenset({"=", "!="})
BESIDE_A_STEP = frozenset({"/", "//", "::", "@"})
OTHER = "other"
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?$")
WRITE_IT = "Write ${name} for an answer, and a text between quotation marks."


def words_of(source: str) -> list[Token]:
    """[] of an expression that cannot be read: that is said elsewhere."""
    named = REFERENCE.sub(rf" {ASKED}\1 ", source)
    try:
        rewrite(f"item[{named}]")
        return tokens(named)
    except NotAnExpression:
        return []


def compared_codes_exist(form: WrittenForm) -> Iterator[Problem]:
    """`${m} = 'othr'` and `selected(${m}, 'othr')`, where the list of m has no such choice."""
    for number, row in form.survey:
        for where, source in conditions(row):
            for name, texts in comparisons(words_of(source), row.get("name", ""), form):
                codes = codes_of(form, name)
                text = next((text for text in texts if codes is not None and text and text not in codes), "")
                if codes is not None and text:
                    yield Problem("survey", number, f"“{where}” looks for “{text}” in “{name}”.", instead(text, codes))


def comparisons(words: list[Token], own: str, form: WrittenForm) -> Iterator[tuple[str, list[str]]]:
    """(question, texts) of each comparison of an answer with a text that is written out.

    Several choices are compared as they are kept, with a space between.
    """
    for place, word in enumerate(words):
        if word.kind != "literal":
            continue
        before = [each.text for each in words[max(0, place - 4) : place]]
        after = [each.text for each in words[place + 1 : place + 4]]
        asked = None
        if before[-1:] and before[-1] in SIGNS:
            asked = answer(before[:-1], own)
        elif before[-4:-2] == ["selected", "("] and before[-1:] == [","]:
            asked = answer(before[-2:-1], own)
        elif after[:1] and after[0] in SIGNS and not (before[-1:] and before[-1] in SIGNS):
            asked = answer(after[1:2], own)
        if asked:
            text, are_kept = word.text[1:-1], kind_of(form, asked) == "select_multiple" and before[-1:] != [","]
            yield asked, text.split(" ") if are_kept else [text]


def answer(words: list[str], own: str) -> str | None:
    """The question whose answer the last of these words is."""
    if not words:
        return None
    if words[-1] == SELF and words[-2:-1] != [SELF]:
        return own
    return words[-1].removeprefix(ASKED) if words[-1].startswith(ASKED) else None


def kind_of(form: WrittenForm, name: str) -> str:
    """Of a question; "" for a group and for what is unknown."""
    row = next((row for _, row in form.survey if row.get("name") == name), {})
    typed = type_of(row.get("type", ""))
    return typed.kind if typed and typed.kind in BY_NAME else ""


def codes_of(form: WrittenForm, name: str) -> dict[str, str] | None:
    """The choices of a question by name, each with its label; None where any text may be answered."""
    row = next((row for _, row in form.survey if row.get("name") == name), None)
    typed = type_of(row.get("type", "")) if row else None
    if typed is None or not BY_NAME.get(typed.kind, BY_NAME["text"]).has_choices or typed.list_name not in form.lists:
        return None
    listed = (row for _, row in form.choices if row.get("list_name") == typed.list_name)
    codes = {row.get("name", ""): row.get("label", "") for row in listed}
    return codes | {OTHER: "Other"} if typed.or_other else codes


def instead(text: str, codes: Mapping[str, str]) -> str:
    by_label = {label.lower(): name for name, label in codes.items()}
    if text.lower() in by_label:
        return f"That is what is read out; its name is “{by_label[text.lower()]}”."
    near = get_close_matches(text, list(codes), n=1) or get_close_matches(text.lower(), list(codes), n=1, cutoff=0.5)
    known = ", ".join(list(codes)[:8])
    return f"Did you mean “{near[0]}”?" if near else f"Its choices are {known}."


def bare_words_are_none(form: WrittenForm) -> Iterator[Problem]:
    """`age > 17` without `${}`, `${a} = yes` without quotation marks, `field-list` as a condition."""
    for number, row in form.survey:
        for where, source in conditions(row):
            if where == "choice_filter":
                continue
            for word in bare(words_of(source)):
                said = f"“{word}” in “{where}” stands for nothing."
                yield Problem("survey", number, said, meant(form, word))


def bare(words: list[Token]) -> Iterator[str]:
    """Names that are neither an answer, nor a function, nor within a path or square brackets."""
    depth = 0
    for place, word in enumerate(words):
        depth += {"[": 1, "]": -1}.get(word.text, 0)
        before = words[place - 1].text if place else ""
        after = words[place + 1].text if place + 1 < len(words) else ""
        in_path = before in BESIDE_A_STEP or after in {*BESIDE_A_STEP, "("}
        if word.kind == "name" and not depth and not in_path and not word.text.startswith(ASKED):
            yield word.text


def meant(form: WrittenForm, word: str) -> str:
    if word in form.places:
        return f"Write ${{{word}}} for the answer to it."
    if any(word in names for names in form.lists.values()):
        return f"Put a choice’s name between quotation marks: '{word}'."
    near = get_close_matches(word, list(form.places), n=1)
    return (
        f"Did you mean ${{{near[0]}}}?" if near else "Write ${name} for an answer, and a text between quotation marks."
    )


def filters_name_columns(form: WrittenForm) -> Iterator[Problem]:
    """A column of the sheet “choices” that a filter spells otherwise lets nothing through."""
    columns = {
        column_of_choices(heading) for sheet in form.sheets if sheet.name == "choices" for heading in sheet.columns
    }
    for number, row in form.survey:
        for word in filtered_by(row):
            if word not in columns:
                near = get_close_matches(word, sorted(columns), n=1)
                way_out = f"Did you mean “{near[0]}”?" if near else "Add the column, or correct its name."
                said = f"“choice_filter” asks for “{word}”, which is no column of the choices."
                yield Problem("survey", number, said, way_out)


def column_of_choices(heading: str) -> str:
    """What a filter calls it: the name, the label or whatever else the author added, as it is spelt."""
    known = column(heading)
    return known if known in {"name", "label", "list_name"} else heading


def filtered_by(row: Row) -> Iterator[str]:
    typed = type_of(row.get("type", ""))
    if typed is not None and not (typed.list_name or "").startswith("${"):
        yield from bare(words_of(row.get("choice_filter", "")))


def defaults_can_stand(form: WrittenForm) -> Iterator[Problem]:
    """`maybe` in a question of yes and no, a word in a number, 11 on a scale to 10, what the constraint refuses."""
    computed = {number for number, row in form.survey for where, _ in conditions(row) if where == "default"}
    for number, row in form.survey:
        default, typed = row.get("default"), type_of(row.get("type", ""))
        if default is None or typed is None or number in computed:
            continue
        codes = codes_of(form, row.get("name", ""))
        if codes is not None:
            wrong = next((each for each in chosen(default, typed.kind) if each not in codes), None)
            if wrong is not None:
                yield Problem("survey", number, f"The default “{wrong}” is no choice of it.", instead(wrong, codes))
        elif typed.kind in BY_NAME and (said := unfit(default, typed.kind, row)):
            yield Problem("survey", number, f"The default “{default}” {said}.", "Correct it, or empty the cell.")


def chosen(default: str, kind: str) -> Iterable[str]:
    return default.split() if kind == "select_multiple" else [default]


def unfit(default: str, kind: str, row: Row) -> str:
    """What is wrong with a default as an answer; "" if nothing is."""
    check = BY_NAME[kind].check
    question = Question(row.get("name", ""), kind, {}, parameters=parameters(row))
    if check is not None and ends_are_numbers(question) and fault(question, as_text(question, default)):
        return f"is not {check.value}"
    constraint = row.get("constraint", "")
    return "is refused by “constraint”" if constraint and not can_stand(default, kind, constraint) else ""


def ends_are_numbers(question: Question) -> bool:
    """Of a scale; what its `parameters` say wrong is told by itself."""
    return all(NUMBER.match(question.parameters.get(name, "1")) for name in ("start", "end", "step"))


def can_stand(default: str, kind: str, constraint: str) -> bool:
    """Whether a constraint that looks at nothing but the answer lets it stand."""
    if REFERENCE.search(constraint) or not any(word.text == SELF for word in words_of(constraint)):
        return True
    answer = etree.Element("answer", {HELD: HELD_NUMBER} if kind in NUMBERS else {})
    answer.text, now = default, datetime.now()
    token = HERE.set(Here(now.date(), now, 0, "", lambda question, name: ""))
    try:
        return condition(constraint).holds(answer)
    finally:
        HERE.reset(token)


def required_can_be_answered(form: WrittenForm) -> Iterator[Problem]:
    """What must be answered and is closed would hold every interview up."""
    for number, row in form.survey:
        closed = row.get("read_only", "").lower() in YES and row.get("required", "").lower() in YES
        if (
            closed
            and not {"default", "calculation", "trigger"} & row.keys()
            and kind_of(form, row.get("name", "")) in ASKED_KINDS
        ):
            said = "It must be answered and is closed (“required” and “read_only”)."
            yield Problem("survey", number, said, "Empty one of the two cells, or give it a default.")


CHECKS = (
    required_can_be_answered,
    compared_codes_exist,
    bare_words_are_none,
    filters_name_columns,
    defaults_can_stand,
)
