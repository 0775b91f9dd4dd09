"""What a cell holds: `words` for a table, `number` for SPSS. Each is made once a column, and told what a row holds."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any

from surveys.responses.contents.variable import (
    CHOSEN,
    NOT_CHOSEN,
    NOT_THERE,
    NUMBER_NO_ANSWER,
    NUMBER_NOT_ASKED,
    UNANSWERED,
    Gap,
    Keys,
    Row,
    Scale,
    Variable,
)

SLOT = 8  # bytes: in SPSS a text is so long, or a multiple
MOST_PATHS = 1000  # remembered, as when rows are read; and of a question with several answers, as many of these
WORD_OF_GAP = {NOT_THERE: Gap.NOT_ASKED.word, UNANSWERED: Gap.NO_ANSWER.word}
Words = Callable[[str], str | int | float]
Number = Callable[[str], float | bytes]


def words(variable: Variable) -> Words:
    return WORDS[variable.scale](variable)


def number(variable: Variable) -> Number:
    return NUMBERS[variable.scale](variable)


def line_in_words(variables: Iterable[Variable]) -> Callable[[Row], list[Any]]:
    """All cells of a row; gaps are marked still, as WORD_OF_GAP names them.

    Most cells are what the row holds: these are taken together, four million times an export.
    """
    columns = tuple(variables)
    read = [(place, words(each)) for place, each in enumerate(columns) if WORDS[each.scale] is not _text_in_words]
    take_of = _taking(columns)

    def line(row: Row) -> list[Any]:
        cells: list[Any] = list(take_of(row.keys)(row.cells))
        cells.pop()
        for place, convert in read:
            cells[place] = convert(cells[place])
        return cells

    return line


def line_in_numbers(variables: Iterable[Variable]) -> Callable[[Row], list[float | bytes]]:
    columns = tuple(variables)
    readers = [number(each) for each in columns]
    take_of = _taking(columns)

    def line(row: Row) -> list[float | bytes]:
        return [read(cell) for read, cell in zip(readers, take_of(row.keys)(row.cells), strict=False)]

    return line


def _taking(variables: tuple[Variable, ...]) -> Callable[[Keys], Callable[[list[str]], tuple[str, ...]]]:
    """Of a path, what takes the cells of these columns, and NOT_THERE after them: so that it is never one alone."""
    wanted = [each.key for each in variables]
    return lru_cache(MOST_PATHS)(lambda keys: itemgetter(*keys.places_of(wanted), -1))


def _text_in_words(variable: Variable) -> Words:
    return str


def _ticked_in_words(variable: Variable) -> Words:
    choice = variable.choice
    return lru_cache(MOST_PATHS)(lambda said: said if said in WORD_OF_GAP else int(choice in said.split()))


def _number_in_words(variable: Variable) -> Words:
    return lambda said: said if said in WORD_OF_GAP else plain(said)


def plain(said: str) -> int | float:
    """3.0000 → 3, 2.5000 → 2.5. Numbers have fourteen digits at most, which a float holds."""
    value = float(said)
    return int(value) if value.is_integer() else value


class _Numbers(dict[str, float]):
    """Of every choice, and of what is on no list."""

    def __missing__(self, code: str) -> float:
        return Gap.ELSE.number


def _choice_as_number(variable: Variable) -> Number:
    numbers = _Numbers((value.code, value.number) for value in variable.values)
    numbers |= {NOT_THERE: Gap.NOT_ASKED.number, UNANSWERED: Gap.NO_ANSWER.number}
    return numbers.__getitem__


def _ticked_as_number(variable: Variable) -> Number:
    choice, gaps = variable.choice, {NOT_THERE: Gap.NOT_ASKED.number, UNANSWERED: Gap.NO_ANSWER.number}
    ticked = {True: int(CHOSEN), False: int(NOT_CHOSEN)}
    return lru_cache(MOST_PATHS)(lambda said: gaps[said] if said in gaps else ticked[choice in said.split()])


def _number_as_number(variable: Variable) -> Number:
    gaps = {NOT_THERE: NUMBER_NOT_ASKED, UNANSWERED: NUMBER_NO_ANSWER}
    return lambda said: gaps[said] if said in gaps else float(said)


def _text_as_bytes(variable: Variable) -> Number:
    """Blank where there is no answer: SPSS knows no other gap in a text."""
    width = max(1, -(-variable.width // SLOT)) * SLOT
    return lambda said: (b"" if said in WORD_OF_GAP else said.encode()).ljust(width)


WORDS: dict[Scale, Callable[[Variable], Words]] = {
    Scale.CHOICE: _text_in_words,
    Scale.TICKED: _ticked_in_words,
    Scale.NUMBER: _number_in_words,
    Scale.MONTH: _text_in_words,
    Scale.TEXT: _text_in_words,
}
NUMBERS: dict[Scale, Callable[[Variable], Number]] = {
    Scale.CHOICE: _choice_as_number,
    Scale.TICKED: _ticked_as_number,
    Scale.NUMBER: _number_as_number,
    Scale.MONTH: _text_as_bytes,
    Scale.TEXT: _text_as_bytes,
}
