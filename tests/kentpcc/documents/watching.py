"""Hears whatever is opened or connected to while a document is written."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kentpcc.documents.pdf_files import PDF
from tests.kentpcc.documents.papers import BARE

heard: list[tuple[str, str]] = []
FETCHED = r"passwd|environ|192\.0\.2|share|iVBOR"  # of the hostile addresses, what would be read
_is_listening = [False]


def _hear(event, arguments):
    if _is_listening[0] and (event == "open" or event.startswith("socket.")):
        heard.append((event, str(arguments)))


sys.addaudithook(_hear)  # for good, therefore with a switch


@contextmanager
def listening() -> Iterator[list[tuple[str, str]]]:
    """What is heard meanwhile; whatever is imported or found once is not meant."""
    PDF.write(BARE)
    heard.clear()
    _is_listening[0] = True
    try:
        yield heard
    finally:
        _is_listening[0] = False


def is_silent(heard) -> bool:
    """No socket, and no file that an address named."""
    return all(event == "open" for event, _ in heard) and not re.search(FETCHED, " ".join(told for _, told in heard))
