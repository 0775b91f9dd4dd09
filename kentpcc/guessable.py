"""Whether a secret can be guessed, and whether two secrets are one: what people type is not what chance makes."""

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

FEWEST_LETTERS = 10  # different ones in a secret
FEWEST_PACKED = 42  # bytes to which a secret packs: chance of fifty letters never packs to fewer
MOST_IN_ORDER = 0.6  # of pairs that follow each other: chance has a twentieth
ALIKE_ENDS = 8  # letters with which a secret begins and ends again
FIELD_KEY_BYTES = 32  # a Fernet key
FEWEST_BYTES = 12  # different ones in it: chance gives about thirty
SHORTEST_PIECE = 16  # bytes of a key that would be no chance in another
PRINTABLE = frozenset(range(0x20, 0x7F))
HEX = re.compile(r"([0-9a-f]{2})+", re.IGNORECASE)
WELL_KNOWN = re.compile(
    r"change.?(me|it|this)|django-insecure|development|passw.?rd|replace.?(me|this)|example|your.?secret|"
    r"secret.?key|not.?(so.?)?secret|super.?secret|let.?me.?in|placeholder|generate.?(me|this)|insert.?(here|key)"
)
ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "0p")
NEIGHBOURS = {frozenset(pair) for keys in (*ROWS, *COLUMNS) for pair in pairwise(keys)}


def is_guessable(item: str) -> bool:
    """Few letters, one piece over and over, a walk on the keyboard, words of every example, or any of it in base64."""
    low = item.lower()
    return (
        len(set(item)) < FEWEST_LETTERS
        or is_one_piece_repeated(low)
        or bool(WELL_KNOWN.search(low))
        or len(zlib.compress(low.encode(), 9)) < FEWEST_PACKED
        or _in_order(low, lambda pair: abs(ord(pair[1]) - ord(pair[0])) == 1)
        or _in_order(low, lambda pair: frozenset(pair) in NEIGHBOURS)
        or is_text_in_disguise(item)
    )


def is_one_piece_repeated(text: str | bytes) -> bool:
    """ "abcabcab" is "abc" again and again; the last may be cut off, and what stands between may be left out there."""
    longest = max(len(text) // 2, len(text) - ALIKE_ENDS)
    return any(text[size:] == text[:-size] for size in range(1, longest + 1))


def _in_order(text: str, follows: Callable[[tuple[str, str]], bool]) -> bool:
    pairs = list(pairwise(text))
    return bool(pairs) and sum(map(follows, pairs)) >= MOST_IN_ORDER * len(pairs)


def is_text_in_disguise(item: str) -> bool:
    """A sentence in base64 or in hexadecimal digits is a sentence."""
    return any(PRINTABLE.issuperset(read) for read in _read(item) if len(read) >= SHORTEST_PIECE)


def _read(item: str) -> list[bytes]:
    """The bytes of which it may be the base64 or the digits."""
    found = [bytes.fromhex(item)] if HEX.fullmatch(item) else []
    bare = item.rstrip("=")
    with suppress(binascii.Error, ValueError):
        found.append(base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True))
    return found


def key_bytes(item: str) -> bytes | None:
    """Of a field key; None for what is none."""
    try:
        key = base64.b64decode(item, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == FIELD_KEY_BYTES else None


def is_weak_key(key: bytes) -> bool:
    """Few bytes, a piece over and over, a count, or a text that everybody knows."""
    text = key.decode("latin-1").lower()
    return (
        len(set(key)) < FEWEST_BYTES
        or is_one_piece_repeated(key)
        or len({(later - earlier) % 256 for earlier, later in pairwise(key)}) == 1  # 1, 2, 3 … or any other even step
        or bool(WELL_KNOWN.search(text))
        or _in_order(text, lambda pair: frozenset(pair) in NEIGHBOURS)
    )


def share(one: str, other: str) -> bool:
    """Whoever learns one must not have learnt the other: not the same text, its bytes, its digest, nor a piece of it,
    whatever its capitals, forwards or backwards."""
    others = [spelling.lower() for spelling in (*_spellings(other), *_digests(other))]
    either_way = [*others, *(spelling[::-1] for spelling in others)]
    return any(_have_a_piece(spelling.lower(), each) for spelling in _spellings(one) for each in either_way)


def _have_a_piece(one: bytes, other: bytes) -> bool:
    return any(one[at : at + SHORTEST_PIECE] in other for at in range(len(one) - SHORTEST_PIECE + 1))


def _spellings(key: str) -> list[bytes]:
    return [key.encode().rstrip(b"="), *_read(key)]


def _digests(key: str) -> list[bytes]:
    """A key that is made of another one: SHA-256, SHA-1 and MD5, as bytes and as digits."""
    made = [hashlib.new(name, key.encode(), usedforsecurity=False) for name in ("sha256", "sha1", "md5")]
    return [*(each.digest() for each in made), *(each.hexdigest().encode() for each in made)]
