"""A tagged PDF (PDF/UA-1) of the page that stands alone.

Nothing is fetched for it, whatever a text says: the only addresses that lead anywhere are those of the fonts that come
with Matplotlib, so that it looks the same on every machine, and of the document's own drawings, which it carries.
"""

import hashlib
import re
import warnings
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from kentpcc.documents import html_files
from kentpcc.documents.document import Document, Figure
from kentpcc.documents.plain import REPLACED
from kentpcc.documents.writer import Writer
from kentpcc.refusals import Refused

FONTS = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
LETTERS = "".join(
    f'@font-face {{ font-family: "Paper"; font-weight: {weight}; src: url("fonts:{weight}") }}\n'
    for weight in ("regular", "bold")
).replace("font-weight: regular", "font-weight: normal")
LOOKS = f"""{LETTERS}
@font-face {{ font-family: "Thin paper"; src: url("fonts:regular") }} /* for what the bold letters have not */
html body {{ font-family: "Paper", "Thin paper", sans-serif; overflow-wrap: break-word }}
@page {{ font-family: "Paper", "Thin paper", sans-serif }}
"""
UNSEEN = re.compile("[\t\n\xad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
NO_PANGO = (
    "PDF needs the system library Pango, which this machine has not: install the packages libpango-1.0-0 and "
    "libpangoft2-1.0-0, and start again. Every other format works without it."
)


class NotFetched(ValueError):
    """An address that leads out of the document."""


def write(document: Document) -> bytes:
    """Raises Refused where the machine cannot make one."""
    html, css = _weasyprint()
    fetch = _fetcher(document)
    page = html(string=_drawable(html_files.write(document).decode()), base_url=None, url_fetcher=fetch)
    look = css(string=LOOKS, url_fetcher=fetch)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made: bytes = page.write_pdf(stylesheets=[look], pdf_variant="pdf/ua-1", pdf_identifier=_identifier(document))
    return made


def _weasyprint() -> tuple[Any, Any]:
    # Imported here: it takes a second, and stops where Pango is not there, which only whoever wants a PDF should feel.
    try:
        from weasyprint import CSS, HTML
    except OSError:
        raise Refused(NO_PANGO) from None
    return HTML, CSS


def _identifier(document: Document) -> bytes:
    """Of the content, not of the moment."""
    return hashlib.sha256(html_files.write(document)).hexdigest()[:32].encode()


@cache
def _font(weight: str) -> bytes:
    # Imported here: it takes a part of a second.
    from matplotlib import get_data_path

    return (Path(get_data_path()) / "fonts" / "ttf" / FONTS[weight]).read_bytes()


def _drawable(page: str) -> str:
    """A letter that our fonts have not is “�”. PDF/UA allows none without a drawing (ISO 14289-1, 7.21.8), and for one
    the whole text would be written in a way that many programs cannot read.
    """
    absent = {letter for letter in set(page) if ord(letter) not in _letters() and not UNSEEN.match(letter)}
    return page.translate(dict.fromkeys(map(ord, absent), REPLACED))


@cache
def _letters() -> frozenset[int]:
    # Imported here for the same reason.
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(_font("regular"))) as font:
        return frozenset(font.getBestCmap())


def _fetcher(document: Document) -> Any:
    """A fetcher that knows the fonts and the drawings, and refuses everything else before it looks anywhere."""
    # Imported here for the same reason.
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    drawings = {block.embedded: block.svg for _, block in document.blocks if isinstance(block, Figure)}

    class Nothing(URLFetcher):  # type: ignore[misc]  # it comes without types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in drawings:
                return URLFetcherResponse(url, drawings[url], {"Content-Type": "image/svg+xml"})
            if url.startswith("fonts:") and url[6:] in FONTS:
                return URLFetcherResponse(url, _font(url[6:]), {"Content-Type": "font/ttf"})
            raise NotFetched("A paper fetches nothing.")

    return Nothing()


PDF = Writer("pdf", "A document (PDF)", "application/pdf", write)
