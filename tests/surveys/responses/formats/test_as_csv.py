"""A table as text: each cell written once, none that is run, and its rows counted as a reader counts them."""

import csv
import io

import pytest

from surveys.responses.contents.variable import NOT_THERE, UNANSWERED, Keys, Row, Scale, Variable
from surveys.responses.formats import as_csv
from surveys.responses.formats.book import Book
from tests.kentpcc.documents.hostile import texts

KEYS = Keys(("one", "two"))
COLUMNS = tuple(Variable(name, name, "", Scale.TEXT) for name in ("one", "two"))
BOOK = Book("A book", (), COLUMNS, 0)


def written(*cells):
    file = io.BytesIO()
    as_csv.write(file, BOOK, (Row(KEYS, [*pair, NOT_THERE]) for pair in cells))
    return file


def read(file):
    return list(csv.reader(io.StringIO(file.getvalue().decode(), newline="")))[1:]


def test_gaps_have_their_words_and_what_needs_it_is_quoted():
    file = written(("yes", UNANSWERED), ("", NOT_THERE), ('a "b"', "c, d"), ("two\nlines", "a\rb"))
    assert file.getvalue() == (b'one,two\r\nyes,no_answer\r\n,\r\n"a ""b""","c, d"\r\n"two\nlines","a\rb"\r\n')


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "\uff1d1", "\ufeff=1", "\u200b=1"])
def test_an_apostrophe_before_what_would_be_run(text):
    assert read(written((text, text), (text, "x"))) == [["'" + text, "'" + text], ["'" + text, "x"]]


def test_a_number_is_none_that_is_run():
    columns = (Variable("one", "one", "", Scale.NUMBER), COLUMNS[1])
    file = io.BytesIO()
    as_csv.write(file, Book("", (), columns, 1), [Row(KEYS, ["-2.50", "-2.50", NOT_THERE])])
    assert file.getvalue().endswith(b"\r\n-2.5,'-2.50\r\n")


def test_it_is_what_the_usual_writer_would_write(monkeypatch):
    """Hostile texts, each alone in its row, and more of them than are remembered."""
    monkeypatch.setattr(as_csv, "MOST_KNOWN", 50)
    given = [text for text in texts(500) if NOT_THERE not in text]
    expected = io.StringIO()
    starts = ("=", "+", "-", "@", "\t", "\r", "\n", " =", " @", "\uff1d")
    guarded = [f"'{text}" if text.startswith(starts) else text for text in given]
    csv.writer(expected, lineterminator="\r\n").writerows([["one", "two"], *([text, text] for text in guarded)])
    assert written(*((text, text) for text in given)).getvalue().decode() == expected.getvalue()


def test_no_more_cells_are_remembered_than_it_says(monkeypatch):
    monkeypatch.setattr(as_csv, "MOST_KNOWN", 3)
    known = as_csv._Written()
    assert [known[text] for text in "abcdeab"] == list("abcdeab")
    assert len(known) <= 3


def test_rows_are_counted_as_a_reader_counts_them():
    given = [text for text in texts(600) if NOT_THERE not in text]
    for many in (0, 1, 2, len(given)):
        file = written(*((text, "x") for text in given[:many]))
        file.seek(0)
        assert as_csv.rows_in(file, BOOK) == len(read(file)) == many


def test_a_torn_file_has_fewer_rows():
    file = written(("a", "b"), ("c\nd", "e"))
    torn = io.BytesIO(file.getvalue()[:-6])
    assert as_csv.rows_in(torn, BOOK) == 1
