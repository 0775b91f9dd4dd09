"""A text as words that can be compared: small letters without accents, each with its place."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARKS = "'’‘ʼ`´′＇"  # what is typed for an apostrophe
WORD = re.compile(rf"[^\W_ʼ]+(?:[{MARKS}][^\W_ʼ]+)*")
APOSTROPHES = str.maketrans("", "", MARKS)
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class Word:
    """`folded` has no apostrophe. `bare` is the same without the “s” of a genitive."""

    start: int
    end: int
    folded: str
    bare: str


@dataclass(frozen=True)
class Run:
    """Some words that stand together, written as one. `forms` are the ways to read it."""

    start: int
    end: int
    forms: tuple[str, ...]


def folded(text: str) -> str:
    """“O’Brién” → “obrien”."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(APOSTROPHES).translate(STROKES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def compact(text: str) -> str:
    """Letters and digits alone: “46/123456/19” → “4612345619”."""
    return "".join(word.folded for word in words(text))


def words(text: str) -> list[Word]:
    return [_word(match) for match in WORD.finditer(text)]


def _word(match: re.Match[str]) -> Word:
    said = match.group()
    bare = re.sub(rf"[{MARKS}]s$", "", said, flags=re.IGNORECASE)
    return Word(match.start(), match.end(), folded(said), folded(bare))


def runs(said: Sequence[Word], *, shortest: int, longest: int, most: int = 14) -> Iterator[Run]:
    """Every run of at most `most` words whose letters are from `shortest` to `longest`."""
    for first in range(len(said)):
        before = ""
        for word in said[first : first + most]:
            whole = before + word.folded
            if len(before) + len(word.bare) > longest:
                break
            if len(whole) >= shortest:
                forms = (whole,) if word.bare == word.folded else (whole, before + word.bare)
                yield Run(said[first].start, word.end, forms)
            before = whole
