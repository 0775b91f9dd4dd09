"""Text as every file can hold it."""

import re

NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACED = "\ufffd"
NOTHING = "–"  # what is shown of None


def plain(value: object) -> str:
    """As it is, but for characters that XML cannot hold or should not: each becomes “�”. Lines end with a line feed."""
    text = NOTHING if value is None else str(value)
    return NEVER.sub(REPLACED, text.replace("\r\n", "\n").replace("\r", "\n"))


def led_in(term: object) -> str:
    """What leads to something that is said of it: with a colon, unless it is a sentence."""
    text = plain(term)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}:"


def one_line(value: object) -> str:
    """For headings, names of columns and titles of files."""
    return " ".join(plain(value).split())
