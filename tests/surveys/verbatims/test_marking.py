"""Texts cut where hints are, with proposed words, and what was changed in them."""

import pytest

from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.marking import Part, added, parts, proposed

TEXT = "Then Deal rang Xenia."
HINTS = [Hint(5, 9, Source.CASE, What.OFFICER), Hint(15, 20, Source.CAPITAL, What.NAME)]


def test_the_parts_are_the_whole_text():
    cut = parts(TEXT, HINTS)
    assert "".join(part.text for part in cut) == TEXT
    assert [part.text for part in cut if part.hint] == ["Deal", "Xenia"]
    assert parts("", []) == []
    assert parts("Deal", [Hint(0, 4, Source.CASE, What.NAME)]) == [Part("Deal", Hint(0, 4, Source.CASE, What.NAME))]


def test_a_capital_letter_alone_replaces_nothing():
    assert proposed(TEXT, HINTS) == "Then [officer] rang Xenia."


@pytest.mark.parametrize(
    ("now", "new"),
    [
        ("Then [officer] rang [name].", []),
        ("Then … rang.", []),
        (TEXT.upper(), []),
        ("", []),
        ("Then somebody rang.", ["somebody"]),
        ("rang Then", ["then"]),
        ("Then he [somebody] rang him", ["he", "him"]),
    ],
)
def test_nothing_is_put_into_a_mouth(now, new):
    assert added(TEXT, now) == new
