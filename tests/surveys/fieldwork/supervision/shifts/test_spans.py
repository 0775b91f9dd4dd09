from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.supervision.shifts.spans import BACKWARDS, UNREADABLE, read, written


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("9-17", time(9), time(17)),
        ("09:00–17:30", time(9), time(17, 30)),
        (" 9.30 to 13 ", time(9, 30), time(13)),
        ("9:05 until 9:10", time(9, 5), time(9, 10)),
    ],
)
def test_a_shift_is_read_as_people_write_it(text, begins, ends):
    assert read(text) == (begins, ends)


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_no_shift(text):
    assert read(text) is None


@pytest.mark.parametrize("text", ["9", "9-", "morning", "9-25", "9:75-10", "9-17-18", "-9-17", "9-17 x", "٩-17x"])
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(ValueError, match=UNREADABLE):
        read(text)


@pytest.mark.parametrize("text", ["17-9", "9-9", "9:30-9.30"])
def test_a_shift_ends_after_it_begins(text):
    with pytest.raises(ValueError, match=BACKWARDS):
        read(text)


@given(st.times(), st.times())
def test_what_is_written_reads_as_the_same(one, other):
    begins, ends = sorted(each.replace(second=0, microsecond=0, tzinfo=None) for each in (one, other))
    if begins != ends:
        assert read(written(begins, ends)) == (begins, ends)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text):
    try:
        span = read(text)
    except ValueError as fault:
        span, said = None, str(fault)
    else:
        said = ""
    assert said in {"", UNREADABLE, BACKWARDS}
    assert span is None or span[0] < span[1]
