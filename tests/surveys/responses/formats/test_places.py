"""Lines stand in the order of their places, however they come."""

import io
import random

from surveys.responses.formats import places
from surveys.responses.formats.places import write_sorted


def sorted_of(lines):
    file = io.BytesIO()
    write_sorted(file, lines)
    return file.getvalue().decode()


def test_lines_stand_in_the_order_of_their_places():
    lines = [(f"{number:08x}", f"{number}\r\n") for number in range(0, 1 << 32, 1 << 23)]
    mixed = random.Random(3).sample(lines, len(lines))
    assert sorted_of(mixed) == "".join(line for _, line in lines)


def test_lines_of_one_place_stay_as_they_came():
    assert sorted_of([("", "b"), ("", "a"), ("", "c")]) == "bac"


def test_what_is_in_a_line_makes_no_difference():
    lines = [("bb", 'two\r\nlines, "ä"\x1d\x1f\r\n'), ("aa", "\n")]
    assert sorted_of(lines) == '\ntwo\r\nlines, "ä"\x1d\x1f\r\n'


def test_no_line_makes_no_file(monkeypatch):
    monkeypatch.setattr(places, "workplace", None)
    assert sorted_of([]) == ""


def test_what_is_written_before_stays():
    file = io.BytesIO()
    file.write(b"headings\r\n")
    write_sorted(file, [("01", "one\r\n")])
    assert file.getvalue() == b"headings\r\none\r\n"
