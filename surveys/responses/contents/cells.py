"""What a cell holds: `words` for a table, `number` for SPSS. Each is made once for a column and asked for every row."""

from collections.abc import Callable, Iterable

from surveys.responses.contents.variable import (
    CHOSEN,
    NOT_CHOSEN,
    NUMBER_NO_ANSWER,
    NUMBER_NOT_ASKED,
    Gap,
    Row,
    Scale,
    Variable,
)

SLOT = 8  # bytes: in SPSS a text is so long, or a multiple
ABSENT = "\x00"  # no answer is this: the database keeps no such character
Words = Callable[[Row], str | int | float]
Number = Callable[[Row], float | bytes]


def words(variable: Variable) -> Words:
    return WORDS[variable.scale](variable)


def line_in_words(variables: Iterable[Variable]) -> Callable[[Row], list[str | int | float]]:
    """All cells of a row. Most are what the row holds, and are taken without asking: four million times an export."""
    columns = [(each.key, None if WORDS[each.scale] is _choice_in_words else words(each)) for each in variables]

    def line(row: Row) -> list[str | int | float]:
        get = row.get
        cells = [get(key, Gap.NOT_ASKED.word) if read is None else read(row) for key, read in columns]
        return [Gap.NO_ANSWER.word if cell is None else cell for cell in cells]

    return line


def number(variable: Variable) -> Number:
    return NUMBERS[variable.scale](variable)


def _choice_in_words(variable: Variable) -> Words:
    key, gaps = variable.key, {ABSENT: Gap.NOT_ASKED.word, None: Gap.NO_ANSWER.word}

    def read(row: Row) -> str:
        code = row.get(key, ABSENT)
        return gaps[code] if code is None or code is ABSENT else code

    return read


def _ticked_in_words(variable: Variable) -> Words:
    key, choice = variable.key, variable.choice

    def read(row: Row) -> str | int:
        codes = row.get(key, ABSENT)
        if codes is None:
            return Gap.NO_ANSWER.word
        return Gap.NOT_ASKED.word if codes is ABSENT else int(choice in codes.split())

    return read


def _number_in_words(variable: Variable) -> Words:
    key = variable.key

    def read(row: Row) -> str | int | float:
        said = row.get(key, ABSENT)
        if said is None:
            return Gap.NO_ANSWER.word
        return Gap.NOT_ASKED.word if said is ABSENT else plain(said)

    return read


def plain(said: str) -> int | float:
    """3.0000 → 3, 2.5000 → 2.5. Numbers have fourteen digits at most, which a float holds."""
    value = float(said)
    return int(value) if value.is_integer() else value


def _choice_as_number(variable: Variable) -> Number:
    key = variable.key
    numbers: dict[str | None, float] = {value.code: value.number for value in variable.values}
    numbers |= {ABSENT: Gap.NOT_ASKED.number, None: Gap.NO_ANSWER.number}
    return lambda row: numbers.get(row.get(key, ABSENT), Gap.ELSE.number)


def _ticked_as_number(variable: Variable) -> Number:
    key, choice = variable.key, variable.choice

    def read(row: Row) -> float:
        codes = row.get(key, ABSENT)
        if codes is None or codes is ABSENT:
            return Gap.NO_ANSWER.number if codes is None else Gap.NOT_ASKED.number
        return int(CHOSEN) if choice in codes.split() else int(NOT_CHOSEN)

    return read


def _number_as_number(variable: Variable) -> Number:
    key = variable.key

    def read(row: Row) -> float:
        said = row.get(key, ABSENT)
        if said is None or said is ABSENT:
            return NUMBER_NO_ANSWER if said is None else NUMBER_NOT_ASKED
        return float(said)

    return read


def _text_as_bytes(variable: Variable) -> Number:
    """Blank where there is no answer: SPSS knows no other gap in a text."""
    key, width = variable.key, max(1, -(-variable.width // SLOT)) * SLOT
    return lambda row: (row.get(key) or "").encode().ljust(width)


WORDS: dict[Scale, Callable[[Variable], Words]] = {
    Scale.CHOICE: _choice_in_words,
    Scale.TICKED: _ticked_in_words,
    Scale.NUMBER: _number_in_words,
    Scale.MONTH: _choice_in_words,
    Scale.TEXT: _choice_in_words,
}
NUMBERS: dict[Scale, Callable[[Variable], Number]] = {
    Scale.CHOICE: _choice_as_number,
    Scale.TICKED: _ticked_as_number,
    Scale.NUMBER: _number_as_number,
    Scale.MONTH: _text_as_bytes,
    Scale.TEXT: _text_as_bytes,
}
