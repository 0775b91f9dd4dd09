"""What an expression may give, where its author has said it: a question's choices, the texts of an if()."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from surveys.instruments.checking.conditions import ANSWER
from surveys.instruments.checking.structure import Call, Part, taken_apart, words_of
from surveys.instruments.kinds import BY_NAME, RowType, type_of
from surveys.instruments.written_form import Row, WrittenForm, column

OTHER = "other"
SELF = "."
QUOTED, COLUMN = "texts", "entries"  # what values are: written out, or in a column of the choices
AS_IT_IS = frozenset({"", "string", "normalize-space", "once"})  # "" is a pair of brackets
FARTHEST = 8  # so many calculations out of calculations are followed


class Values(NamedTuple):
    """`codes`: each with its label, "" where it has none. `of`: the question, or the column, that they are of; "" for
    a text that is written out. `several`: some of them may be there, with a space between. `noun`: what they are."""

    codes: Mapping[str, str]
    of: str = ""
    several: bool = False
    noun: str = "choices"

    @property
    def is_text(self) -> bool:
        """Written out, and no question's."""
        return not self.of

    @property
    def is_quoted(self) -> bool:
        return self.noun == QUOTED


class Reader(NamedTuple):
    """Of the expressions in one row of a form. `filtered`: the list that they choose from."""

    form: WrittenForm
    row: Row
    filtered: str = ""
    depth: int = 0

    def values(self, parts: list[Part]) -> Values | None:
        """None where any text may be given."""
        if len(parts) != 1:
            return None
        (part,) = parts
        if isinstance(part, Call):
            return self.of_call(part.name, part.arguments)
        if part.kind == "literal":
            return Values({part.text[1:-1]: ""}, noun=QUOTED)
        if part.kind == "number":
            return Values({part.text: ""}, noun="numbers")
        name = self.row.get("name", "") if part.text == SELF and not self.filtered else answered(part)
        return self.of_question(name) if name else self.of_column(part.text)

    def of_call(self, name: str, given: list[list[Part]]) -> Values | None:
        if name in AS_IT_IS and len(given) == 1:
            return self.values(given[0])
        if name == "selected-at" and len(given) == 2:
            found = self.values(given[0])
            return found and found._replace(several=False)
        if name == "if" and len(given) == 3:
            return any_of(self.values(each) for each in given[1:])
        if name == "coalesce":
            return any_of(self.values(each) for each in given)
        if name == "jr:choice-name" and len(given) == 2:
            return labels_of(self.form, quoted(given[1]))
        return None

    def of_question(self, name: str) -> Values | None:
        codes = codes_of(self.form, name)
        if codes is not None:
            return Values(codes, name, kind_of(self.form, name) == "select_multiple")
        row = self.form.by_name.get(name, {})
        if kind_of(self.form, name) != "calculate" or "calculation" not in row or self.depth == FARTHEST:
            return None
        inner = Reader(self.form, row, depth=self.depth + 1).values(taken_apart(words_of(row["calculation"])))
        return inner and inner._replace(of=name, noun="values")

    def of_column(self, name: str) -> Values | None:
        """A column of the choices, as a filter names it."""
        if name not in columns_of(self.form):
            return None
        held = {choice.get(name, ""): "" for choice in choices_of(self.form, self.filtered)}
        return Values(held, name, noun=COLUMN) if self.filtered else None


def instead(text: str, codes: Mapping[str, str], noun: str = "choices") -> str:
    """The way out of a text that is none of these."""
    by_label = {label.lower(): name for name, label in codes.items()}
    if text.lower() in by_label:
        return f"That is what is read out; its name is “{by_label[text.lower()]}”."
    near = get_close_matches(text, list(codes), n=1) or get_close_matches(text.lower(), list(codes), n=1, cutoff=0.5)
    known = ", ".join(each for each in list(codes)[:8] if each)
    return f"Did you mean “{near[0]}”?" if near and near[0] else f"Its {noun} are {known}."


def any_of(found: Iterable[Values | None]) -> Values | None:
    """What any of them may give; None where one of them may give any text."""
    known = list(found)
    codes: dict[str, str] = {}
    for each in known:
        if each is None or each.several:
            return None
        codes |= each.codes
    named = next((each for each in known if each and each.of), None)
    return Values(codes, named.of if named else "", noun="values")


def answered(part: Part) -> str:
    """The question whose answer a word is; "" if it is none."""
    return part.text.removeprefix(ANSWER) if part.kind == "name" and part.text.startswith(ANSWER) else ""


def quoted(question: list[Part]) -> str:
    """The question that jr:choice-name() is given between quotation marks; "" if there is none."""
    if len(question) != 1 or question[0].kind != "literal":
        return ""
    return question[0].text[1:-1].strip().removeprefix(ANSWER)


def kind_of(form: WrittenForm, name: str) -> str:
    """Of a question; "" for a group and for what is unknown."""
    typed = typed_as(form, name)
    return typed.kind if typed and typed.kind in BY_NAME else ""


def typed_as(form: WrittenForm, name: str) -> RowType | None:
    return type_of(form.by_name.get(name, {}).get("type", ""))


def codes_of(form: WrittenForm, name: str) -> dict[str, str] | None:
    """The choices of a question by name, each with its label; None where any text may be answered."""
    typed = typed_as(form, name)
    if typed is None or not BY_NAME.get(typed.kind, BY_NAME["text"]).has_choices or typed.list_name not in form.lists:
        return None
    codes = form.labels[typed.list_name]
    return codes | {OTHER: "Other"} if typed.or_other else codes


def labels_of(form: WrittenForm, name: str) -> Values | None:
    """What is read out for a question's choices, in any language; None where it holds an earlier answer."""
    typed = typed_as(form, name)
    if codes_of(form, name) is None or typed is None or typed.or_other:
        return None
    rows = (row for row in rows_of_choices(form) if row.get("list_name") == typed.list_name)
    read = dict.fromkeys((text for row in rows for heading, text in row.items() if column(heading) == "label"), "")
    return None if any("${" in each for each in read) else Values(read, name, noun="labels")


def choices_of(form: WrittenForm, list_name: str) -> list[Row]:
    """The rows of a list, by what a filter calls their columns."""
    rows = ({column_of_choices(heading): text for heading, text in row.items()} for row in rows_of_choices(form))
    return [row for row in rows if row.get("list_name") == list_name]


def rows_of_choices(form: WrittenForm) -> Iterator[Row]:
    """Under the headings of their author, but for the list's name."""
    for sheet in form.sheets:
        for row in sheet.rows if sheet.name == "choices" else ():
            yield {"list_name" if column(heading) == "list_name" else heading: text for heading, text in row}


def columns_of(form: WrittenForm) -> set[str]:
    return {column_of_choices(heading) for sheet in form.sheets if sheet.name == "choices" for heading in sheet.columns}


def column_of_choices(heading: str) -> str:
    """What a filter calls it: the name, the label or whatever else the author added, as it is spelt."""
    known = column(heading)
    return known if known in {"name", "label", "list_name"} else heading
