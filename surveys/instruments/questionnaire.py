"""The nouns of a questionnaire. Everything here is frozen: a version, once read, never changes.

Texts are mappings of language → text. The keys are the languages of the form's columns
(`English (en)`); a form without translations has the one language `default`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from surveys.instruments.kinds import ASKED

# An answer in a text, or in a condition: `${name}`.
REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
# What XML cannot hold: control characters and halves of surrogate pairs.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a spreadsheet program stores where it cannot compute.
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
EMPTY: Mapping[str, str] = MappingProxyType({})


def empty() -> Mapping[str, str]:
    """A field that is an empty mapping unless given."""
    made: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    return made


@dataclass(frozen=True)
class Choice:
    """One line of a choice list; `columns` holds its further columns, for choice filters."""

    name: str
    labels: Mapping[str, str]
    columns: Mapping[str, str] = empty()


@dataclass(frozen=True)
class Question:
    """One row of the survey sheet (or an `or_other` text, which has no row: `row` is None).

    `page` is the name of its page, `repeats` the names of the repeats around it, outermost
    first. `parameters` has `start`, `end`, `step` for a range, `seed` for a randomised list,
    `rows` for a text. `restricted` texts never leave the Bureau.
    """

    name: str
    kind: str
    labels: Mapping[str, str]
    hints: Mapping[str, str] = empty()
    guidance: Mapping[str, str] = empty()
    list_name: str | None = None
    measure: str | None = None
    restricted: bool = False
    appearance: str = ""
    page: str = ""
    required_message: Mapping[str, str] = empty()
    constraint_message: Mapping[str, str] = empty()
    or_other: bool = False
    read_only: bool = False
    parameters: Mapping[str, str] = empty()
    repeats: tuple[str, ...] = ()
    row: int | None = None
    rules: Mapping[str, str] = empty()  # its conditions as the author wrote them, by column

    @property
    def is_asked(self) -> bool:
        """Whether it takes an answer: notes are read out, calculates are neither."""
        computed = "calculation" in self.rules and "trigger" not in self.rules
        return self.kind in ASKED and not computed


@dataclass(frozen=True)
class Page:
    """A top-level group, or a run of top-level questions outside any group.

    A run is named after its first question. `questions` are simple names in order;
    inside a repeat a path numbers them (`children[1]/age`).
    """

    name: str
    labels: Mapping[str, str]
    questions: tuple[str, ...]
    appearance: str = ""


Cells = tuple[tuple[str, str], ...]  # of a row: (heading, text) of each that is filled


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was written: its headings, and each row as (heading, text) pairs.

    `formulas`: (row, cell) of each formula that stands for its stored value.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    formulas: tuple[tuple[int, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire as it was read. Two with the same sheets are equal.

    `content_hash` does not depend on the file's format. `program` is what `walk` runs.
    """

    title: str
    form_id: str
    version: str
    pages: tuple[Page, ...] = field(compare=False)
    questions: Mapping[str, Question] = field(compare=False, repr=False)
    choices: Mapping[str, tuple[Choice, ...]] = field(compare=False, repr=False)
    languages: tuple[str, ...]
    default_language: str
    content_hash: str
    sheets: tuple[Sheet, ...] = field(compare=False, repr=False)
    program: object = field(compare=False, repr=False)

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """Its list; nothing where it has none."""
        return self.choices.get(question.list_name or "", ())

    def has(self, key: str) -> bool:
        """Whether the key is a question's: that of a repeat is not."""
        return simple_name(key) in self.questions

    def question(self, key: str) -> Question:
        """The question behind a name on a path: `children[2]/age` is the question `age`."""
        return self.questions[simple_name(key)]

    def text(self, texts: Mapping[str, str], language: str | None = None) -> str:
        """The text in the language, or in the form's own language where it is not translated."""
        for tried in (language, self.default_language):
            if tried and texts.get(tried):
                return texts[tried]
        return next(iter(texts.values()), "")


def simple_name(key: str) -> str:
    """`children[2]/age` → `age`."""
    return key.rpartition("/")[2]


def piped(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each `${name}` replaced by `value_of(name)`."""
    if "${" not in text:
        return text
    return REFERENCE.sub(lambda match: value_of(match[1]), text)
