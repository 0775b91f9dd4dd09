"""A text with its hints: as parts for a page, with the words that hints propose, and what was changed in it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from surveys.verbatims.hints.finding import replaced
from surveys.verbatims.hints.hint import Hint, Source
from surveys.verbatims.hints.words import words


class Part(NamedTuple):
    """Some letters of a text; `hint` where they may name somebody."""

    text: str
    hint: Hint | None = None


def parts(text: str, hints: Iterable[Hint]) -> list[Part]:
    """The whole text, cut where hints begin and end."""
    cut, at = [], 0
    for hint in hints:
        cut += [Part(text[at : hint.start]), Part(text[hint.start : hint.end], hint)]
        at = hint.end
    return [part for part in [*cut, Part(text[at:])] if part.text]


def proposed(text: str, hints: Iterable[Hint]) -> str:
    """With each hint replaced by what it is, in brackets; a capital letter alone is left to whoever reads it."""
    return "".join(
        f"[{part.hint.what}]" if part.hint and part.hint.source is not Source.CAPITAL else part.text
        for part in parts(text, hints)
    )


def added(said: str, words_now: str) -> list[str]:
    """Words outside brackets that were not said, or not there: replacing and leaving out is all that is allowed."""
    rest, new = [word.folded for word in words(said)], []
    for word in _outside_brackets(words_now):
        if word in rest:
            del rest[: rest.index(word) + 1]
        else:
            new.append(word)
    return new


def _outside_brackets(text: str) -> Iterator[str]:
    brackets = replaced(text)
    for word in words(text):
        if not any(begin <= word.start and word.end <= end for begin, end in brackets):
            yield word.folded
