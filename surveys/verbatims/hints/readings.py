"""A text as it may be read otherwise: numbers said in words as digits, letters spelled out as one word, “O” as 0.

Each letter of a reading knows where in the text it comes from, so that what is found in it is marked in the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

ALIKE = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "·": ".", "•": "."} | dict.fromkeys(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff", ""
)
_NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
NUMBERS = {word: str(number) for number, word in enumerate(_NUMBERS.split())} | {"oh": "0", "o": "0", "nought": "0"}
_TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
TENS = {word: tens for tens, word in enumerate(_TENS.split(), 2)}
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
ORDINALS = {word: str(number) for number, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": "30"}
TIMES = {"double": 2, "treble": 3, "triple": 3}
STROKES = {"stroke": "/", "slash": "/", "dash": "-", "hyphen": "-"}
_ALPHABET = """alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar
    papa quebec romeo sierra tango uniform victor whiskey whisky xray x-ray yankee zulu"""
ALPHABET = {word: word[0] for word in _ALPHABET.split()}
_MONTHS = """jan feb mar apr may jun jul aug sep oct nov dec"""
MONTHS = frozenset(_MONTHS.split())

TOKEN = re.compile(r"x-ray|[^\W_]+|[\s,.\-]+|[\W_]", re.IGNORECASE)
FOR_A_DIGIT = re.compile(r"(?<=\d)[oil]+|[oil]+(?=\d)", re.IGNORECASE)
DIGITS = str.maketrans("oOiIlL", "001111")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
BETWEEN = re.compile(r"[\s,.\-]{1,3}")


class Piece(NamedTuple):
    """What some letters of the text are read as. A `joins` one is written together with the like beside it."""

    text: str
    start: int
    end: int
    joins: bool = False


class Reading(NamedTuple):
    """The text as it is read, and where each of its letters begins and ends in what was written."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def readings(text: str) -> list[Reading]:
    """As it is written, with numbers as digits, and spelled out: each that differs from those before."""
    written = [Piece(_alike(letter), place, place + 1) for place, letter in enumerate(text)]
    plain = _of(written)
    pieces = [*_tokens(plain)]
    ways = plain, _read(_numbered(pieces), plain), _read(_spelled(pieces), plain)
    return list({way.text: way for way in reversed(ways)}.values())[::-1]


def _alike(letter: str) -> str:
    """A letter of another width is the letter; what cannot be seen is nothing."""
    usual = ALIKE.get(letter, unicodedata.normalize("NFKC", letter))
    return usual if len(usual) <= 1 else letter


def _of(pieces: Iterable[Piece]) -> Reading:
    letters = [(letter, piece.start, piece.end) for piece in pieces for letter in piece.text]
    text, starts, ends = zip(*letters, strict=True) if letters else ((), (), ())
    return Reading("".join(text), starts, ends)


def _read(pieces: Iterable[Piece], plain: Reading) -> Reading:
    return _of(Piece(piece.text, *plain.place(piece.start, piece.end)) for piece in _joined([*pieces]))


def _tokens(plain: Reading) -> Iterator[Piece]:
    return (Piece(match.group(), *match.span()) for match in TOKEN.finditer(plain.text))


def _numbered(pieces: list[Piece]) -> Iterator[Piece]:
    return _without_little_words([*_read_by(pieces, _as_number)])


def _spelled(pieces: list[Piece]) -> Iterator[Piece]:
    return _read_by(pieces, _as_letter)


def _read_by(pieces: list[Piece], read: Callable[[Piece], Piece]) -> Iterator[Piece]:
    at = 0
    while at < len(pieces):
        taken, piece = _of_several(pieces, at)
        yield piece if taken > 1 else read(piece)
        at += taken


def _of_several(pieces: list[Piece], at: int) -> tuple[int, Piece]:
    """“double oh”, “twenty-three”, “twenty-third”: how many pieces make one number, and the number."""
    first = pieces[at]
    word = first.text.casefold()
    if (word not in TENS and word not in TIMES) or at + 2 >= len(pieces) or not BETWEEN.fullmatch(pieces[at + 1].text):
        return 1, first
    second = pieces[at + 2].text.casefold()
    unit = NUMBERS.get(second, second if second.isdigit() else "")
    span = first.start, pieces[at + 2].end
    if word in TIMES:
        return (3, Piece(unit * TIMES[word], *span, joins=True)) if len(unit) == 1 else (1, first)
    if len(unit) == 1 and unit != "0":
        return 3, Piece(f"{TENS[word]}{unit}", *span, joins=True)
    ordinal = ORDINALS.get(second, "")
    return (3, Piece(f"{TENS[word]}{ordinal}", *span)) if len(ordinal) == 1 else (1, first)


def _as_number(piece: Piece) -> Piece:
    word = piece.text.casefold()
    number = NUMBERS.get(word) or (f"{TENS[word]}0" if word in TENS else "")
    if number or (len(word) == 1 and word.isdigit()):
        return piece._replace(text=number or word, joins=True)
    if ordinal := ORDINAL.fullmatch(word):
        return piece._replace(text=ordinal[1])
    typed = FOR_A_DIGIT.sub(lambda match: match.group().translate(DIGITS), piece.text)
    return piece._replace(text=ORDINALS.get(word) or STROKES.get(word, typed))


def _as_letter(piece: Piece) -> Piece:
    """One of the alphabet that is used on the telephone, or a letter by itself."""
    word = piece.text.casefold()
    if word in ALPHABET or (len(word) == 1 and word.isalpha()):
        return piece._replace(text=ALPHABET.get(word, piece.text), joins=True)
    return _as_number(piece)


def _without_little_words(pieces: list[Piece]) -> Iterator[Piece]:
    """“3 of May” and “May the 3” without “of” and “the”; “2 thousand and 4” as 2004."""
    words = [place for place, piece in enumerate(pieces) if piece.text.isalnum()]
    beside = {place: (words[at - 1], words[at + 1]) for at, place in enumerate(words[1:-1], 1)}
    left_out: set[int] = set()
    for place, (before, after) in beside.items():
        said = tuple(pieces[each].text.casefold() for each in (before, place, after))
        if _is_little(*said):
            left_out |= {*range(place, after)}
    yield from (piece for place, piece in enumerate(pieces) if place not in left_out)


def _is_little(before: str, word: str, after: str) -> bool:
    if word == "of":
        return before.isdigit() and after[:3] in MONTHS
    return word == "the" and before[:3] in MONTHS and after.isdigit()


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Digits said one after the other as one number: what stands between two of them is left out."""
    for place, piece in enumerate(pieces):
        within = 0 < place < len(pieces) - 1 and BETWEEN.fullmatch(piece.text)
        if not (within and pieces[place - 1].joins and pieces[place + 1].joins):
            yield piece
