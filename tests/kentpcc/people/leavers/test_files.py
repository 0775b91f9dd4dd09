"""Lists of leavers as staff systems export them, and what is wrong with others."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentpcc.people.leavers.files import Leaver, read
from kentpcc.refusals import Refused

TODAY = date(2019, 9, 18)


def names(text, **encoded):
    content = text if isinstance(text, bytes) else text.encode(**encoded)
    return [leaver.username or leaver.email for leaver in read(content, today=TODAY).leavers]


@pytest.mark.parametrize("heading", ["user name", "Username", "STAFF ID", " staff number ", '"Login"'])
def test_people_are_known_by_their_user_name(heading):
    assert names(f"{heading}\nAsha\nbob\n") == ["asha", "bob"]


@pytest.mark.parametrize("heading", ["e-mail", "Email", "E-mail address", "mail"])
def test_or_by_their_address(heading):
    assert names(f"name,{heading}\nAsha Patel,Asha@Force.example\n") == ["asha@force.example"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_comes_as_spreadsheets_write_it(encoding, end):
    text = end.join(["staff id,name", "zoë,Zoë", "", "tom,Tom"])
    assert names(text, encoding=encoding) == ["zoë", "tom"]


@pytest.mark.parametrize("day", ["2019-09-17", "17/09/2019", "17 September 2019", "17 Sep 2019", "17.09.2019", ""])
def test_who_has_left_is_on_it(day):
    assert names(f"user name,last day\nasha,{day}\n") == ["asha"]


@pytest.mark.parametrize("day", ["2019-09-18", "01/10/2019"])
def test_who_is_still_here_today_is_not_yet(day):
    assert names(f"user name,last day\nasha,{day}\n") == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("asha,soon", "Line 2 has a last day that cannot be read. Write it as 2019-09-18."),
        ("asha,32/01/2019", "Line 2 has a last day that cannot be read. Write it as 2019-09-18."),
        (",2019-01-01", "Line 2 says neither a user name nor an e-mail address."),
    ],
)
def test_a_line_that_cannot_be_read_is_a_sentence_and_the_others_are_read(line, sentence):
    found = read(f"user name,last day\n{line}\nbob,2019-01-01\n".encode(), today=TODAY)
    assert found.problems == [sentence]
    assert found.leavers == [Leaver(3, "bob", "")]
    assert found.lines == 2


@pytest.mark.parametrize("content", [b"", b"\n", b"name\nAsha\n", b"asha\nbob\n", b"PK\x03\x04"])
def test_without_a_heading_nothing_is_read(content):
    with pytest.raises(Refused, match="must name its columns"):
        read(content, today=TODAY)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"user name\n\0\n", "no text"), (b'user name\n"asha\n', "never closed"), (b"\x81\x8d\x8f", "cannot be read")],
)
def test_what_is_no_list_is_refused(content, sentence):
    with pytest.raises(Refused, match=sentence):
        read(content, today=TODAY)


@given(st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(content):
    for data in (content, b"user name,e-mail,last day\n" + content):
        with suppress(Refused):
            assert read(data, today=TODAY).lines <= data.count(b"\n") + data.count(b"\r") + 1
