"""Files without an end: of none more is read into memory than a row may hold."""

import io

import pytest

from kentpcc.settings import EXTRACT_MAX_BYTES
from victims.extracts.files.reading import LONGEST_RECORD, UnreadableFile, read
from victims.extracts.files.rows import BLOCK

HEAD = b"Crime Reference,Victim Reference\n"
MEGABYTE = 1 << 20
SECOND_LOOK = 4 * MEGABYTE  # bytes: what comes of a file before its rows are given up


class Endless(io.RawIOBase):
    """`begins`, then `block` again and again, up to `size` bytes; it counts what was read of it."""

    def __init__(self, begins, block, size):
        self.left, self.block, self.size, self.told = begins, block, size, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        while len(self.left) < len(buffer) and self.told + len(self.left) < self.size:
            self.left += self.block
        count = min(len(buffer), len(self.left), self.size - self.told)
        buffer[:count], self.left = self.left[:count], self.left[count:]
        self.told += count
        return count


class Openings(list):
    """Each time that a file was opened, the newest last."""

    def __init__(self, begins, block, size):
        self.of = begins, block, size

    def __call__(self):
        self.append(Endless(*self.of))
        return io.BufferedReader(self[-1], BLOCK)


def refused(openings):
    with pytest.raises(UnreadableFile) as caught:
        list(read(openings, name="extract.csv", most_bytes=EXTRACT_MAX_BYTES).rows())
    return str(caught.value)


A_BLOCK = 256 << 10
ENDLESS = {
    "one line": (HEAD, b"x" * A_BLOCK, "more than a million letters"),
    "columns": (HEAD, b"1," * (A_BLOCK // 2), "more than a million letters"),
    "columns of headings": (b"", b"a," * (A_BLOCK // 2), "more than a million letters"),
    "blanks": (HEAD, b", " * (A_BLOCK // 2), "more than a million letters"),
    "a quote never closed": (HEAD + b'1,"', b"x\n" * (A_BLOCK // 2), "field larger than field limit"),
    "quoted line breaks": (HEAD + b"1", b',"\n"' * (A_BLOCK // 4), "more than a million letters"),
    "a quote in each line": (HEAD, b'1,"2' * (A_BLOCK // 4), "cannot be read|more than a million letters"),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_row_without_an_end_fills_no_memory(kind):
    begins, block, sentence = ENDLESS[kind]
    openings = Openings(begins, block, 16 * MEGABYTE)
    said = refused(openings)
    assert any(each in said for each in sentence.split("|")), said
    assert said.endswith("save it again as “CSV UTF-8” and send that.")
    assert openings[-1].told < SECOND_LOOK


def test_a_hundred_megabytes_of_one_line():
    """The largest that may be sent: it is looked through once, block by block, and never held."""
    openings = Openings(HEAD, b"x" * A_BLOCK, EXTRACT_MAX_BYTES)
    assert "more than a million letters" in refused(openings)
    assert max(each.told for each in openings) == EXTRACT_MAX_BYTES
    assert openings[-1].told < SECOND_LOOK


def test_what_is_larger_is_given_up_where_it_becomes_too_large():
    openings = Openings(HEAD, b"1,2\n" * (A_BLOCK // 4), 10 * EXTRACT_MAX_BYTES)
    assert "is larger than 100 MB" in refused(openings)
    assert openings[-1].told <= EXTRACT_MAX_BYTES + 2 * BLOCK


def test_nul_is_found_while_it_is_looked_through():
    openings = Openings(HEAD, b"1,2\n" * 1_000 + b"\0", 64 * MEGABYTE)
    assert "bytes that are no text" in refused(openings)
    assert openings[-1].told < SECOND_LOOK


def test_a_million_columns():
    content = b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n"
    assert "more than a million letters" in refused(lambda: io.BytesIO(content))
    assert "more than 250 columns" in refused(lambda: io.BytesIO(b"a," * 400_000 + b"\n1,2\n"))


def test_a_long_row_of_an_honest_file_is_read():
    """As long as it can be where each of all columns holds a long text."""
    headings, cells = (b",".join(each * 250) for each in ([b"Column"], [b"x" * 3_000]))
    (row,) = read(
        lambda: io.BytesIO(headings + b"\n" + cells + b"\n"), name="a.csv", most_bytes=LONGEST_RECORD * 2
    ).rows()
    assert len(row.cells) == 250


def test_records_of_many_lines_are_counted_one_by_one():
    """Each is short, however many there are."""
    record = b'"line\nline\nline",2\n'
    content = HEAD + record * 80_000
    assert len(content) > LONGEST_RECORD
    read_rows = read(lambda: io.BytesIO(content), name="a.csv", most_bytes=EXTRACT_MAX_BYTES).rows()
    assert sum(1 for _ in read_rows) == 80_000
