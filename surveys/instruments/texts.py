"""Answers piped into a form's texts (`${name}`), and what a text may hold."""

import re
from collections.abc import Callable

REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
# What XML cannot hold: control characters and halves of surrogate pairs.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def piped(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each `${name}` replaced by `value_of(name)`."""
    if "${" not in text:
        return text
    return REFERENCE.sub(lambda match: value_of(match[1]), text)
