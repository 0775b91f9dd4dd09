"""A document with one of everything, for the writers' tests."""

from base64 import b64decode
from decimal import Decimal

from kentpcc.documents.document import Bullets, Document, Figure, Link, Pairs, Paragraph, Quote, Section, Table, columns

TABLE = Table(
    "Who was asked",
    columns("Step", "Victims", numeric=["Victims"]),
    (("In the extracts", 1234), ("Under 16", 4), ("Eligible", None)),
    notes=("* Counted on Monday.",),
    levels=(0, 2, 0),
)
SHEET = Table("", columns("survey", "share"), (("=Rape", Decimal("91.4")), (Link("Burglary", "/burglary/"), None)))
PAPER = Document(
    "A paper",
    (
        Section("Figures <2019>", (TABLE, Section("In their words", (Quote("Kind & quick", "Service A"),)))),
        Section("What followed", (Paragraph("Held twice."), Bullets(("Meeting: 2",)), Pairs((("Said", None),)))),
    ),
    subtitle="to July 2019",
    publisher="The office",
    lead="Three months.",
    sheet=SHEET,
    data={"title": "A paper", "wörter": [1, None]},
)
BARE = Document("Bare", ())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 0H80V40Z" fill="#12436D"/></svg>'
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
DRAWN = Figure("A rise since May", "Dots are months.", "From 70 to 80 per cent.", SVG, PNG, 8.0, 4.0, "/drawn/")
WITH_A_CHART = Document("Drawn", (Section("Over time", (DRAWN,)),))
