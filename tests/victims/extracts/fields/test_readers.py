from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from victims.extracts.fields.days import birthday, day
from victims.extracts.fields.readers import (
    reference,
    safe_telephone,
    several_of,
    telephone,
    text,
    yes_or_no,
)
from victims.extracts.fields.spellings import ethnicity, gender, hate_strand
from victims.extracts.fields.unreadable import UnknownWord, Unreadable

PRINTED = ["%d/%m/%Y", "%d/%m/%y %H:%M", "%Y%m%d", "%d %B %Y %I:%M %p", "%a %d %b %Y", "%A, %d %B %Y", "%b %d, %Y"]
THE_DAY = date(2019, 7, 31)


@pytest.mark.parametrize(
    "written",
    [
        "31/07/2019",
        "31/7/2019",
        " 31/07/2019 ",
        "31.07.2019",
        "31-07-2019",
        "31-Jul-2019",
        "31-JUL-2019",
        "31 July 2019",
        "2019-07-31",
        "2019/07/31",
        "2019-07-31T14:35:00",
        "2019-07-31T14:35:00Z",
        "31/07/2019 14:35",
        "43677",
        "43677.0",
        "43677.61",
        # as systems print them
        "31/07/2019 09:15 AM",
        "31/07/2019 9:15pm",
        "31/07/2019, 09:15",
        "31/07/2019 at 09:15",
        "31/07/2019 0915",
        "31/07/2019 0915hrs",
        "09:15 31/07/2019",
        "31-JUL-19 09.15.00.000000 AM",
        "Jul 31 2019  9:15AM",
        "Wed Jul 31 09:15:00 BST 2019",
        "2019-07-31 09:15:00 +0100",
        "2019-07-31T14:35:00.123456+00:00",
        "20190731",
        "20190731 0915",
        "20190731091500",
        "20190731T0915",
        "31JUL2019",
        "2019-Jul-31",
        "31st July 2019",
        "31st of July 2019",
        "31 July 2019 9am",
        "July 31, 2019",
        "Wed 31 Jul 2019",
        "Wednesday, 31 July 2019",
        "31/07/2019 (Wed)",
        "31/07/19",
        "31.7.19",
        "31-Jul-19",
        "31 July 2019 0915",
        "31/07/2019 @ 09:15",
        "31/07/2019 - 09:15",
        "31/07/2019 09:15 (BST)",
        "31/07/2019 09:15 GMT+1",
        "31/07/2019 09:15 UTC",
        "20190731T0915Z",
        "20190731T091500Z",
        "2019-07-31Z",
        "2019-07-31+01:00",
        "31/7/2019.",
        "'31/07/2019",
        "31 / 07 / 2019",
        "31/ 07/ 2019",
        "31 - Jul - 2019",
        "31\u204407\u20442019",
        "31\u201307\u20132019",
        "31\u221207\u22122019",
        "31\u201107\u20112019",
        "31\\07\\2019",
        "31_07_2019",
        "31/07/2019\xa009:15",
        "43677.385",
    ],
)
def test_a_day_in_any_form(written: str) -> None:
    assert day(written) == THE_DAY


@pytest.mark.parametrize("written", ["", "  ", "Unknown", "not known", "-"])
def test_a_day_that_is_not_said(written: str) -> None:
    assert day(written) is None


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("31/02/2019", "is not a day in the calendar"),
        ("29/02/2019", "is not a day in the calendar"),
        ("07/31/2019", "has the month before the day"),
        ("7/31/19", "has the month before the day"),
        ("12-31-2019", "has the month before the day"),
        ("31/31/2019", "is not a day in the calendar"),
        ("2019", "is a year without a day"),
        ("1985", "is a year without a day"),
        ("3107 2019", "is not a date"),
        ("30/07/2019 - 31/07/2019", "is not a date"),
        ("30-31/07/2019", "is not a date"),
        ("31/07/2019 (approx)", "is not a date"),
        ("July 2019", "is not a date"),
        ("310719", "is not a date"),
        ("1564531200", "is not a date"),
        ("#N/A", "is not a date"),
        ("2019-13-01", "is not a day in the calendar"),
        ("00/01/2019", "is not a day in the calendar"),
        ("31-Xyz-2019", "is not a day in the calendar"),
        ("Tue 31 Jul 2019", "was another day of the week"),
        ("31 Wed 2019", "is not a date"),
        ("20193107", "is not a day in the calendar"),
        ("31072019", "is not a date"),
        ("soon", "is not a date"),
        ("31/07/20190", "is not a date"),
        ("=TODAY()", "is not a date"),
        ("99999999999999999999", "is not a date"),
    ],
)
def test_what_is_no_day(written: str, problem: str) -> None:
    with pytest.raises(Unreadable) as fault:
        day(written)
    assert fault.value.problem == problem


@pytest.mark.parametrize(("written", "year"), [("01/02/69", 2069), ("01/02/70", 1970), ("01/02/00", 2000)])
def test_the_century_of_a_report(written: str, year: int) -> None:
    assert day(written) == date(year, 2, 1)


@pytest.mark.parametrize("written", ["31/07/19", "31-Jul-19", "31.7.19", "31jul19", "31/07/19 09:15 AM"])
def test_nobody_is_born_in_a_year_of_two_digits(written: str) -> None:
    with pytest.raises(Unreadable) as fault:
        birthday(written)
    assert fault.value.problem == "has a year of two digits"


@pytest.mark.parametrize("written", ["31/07/2019 12:00 AM", "20190731", "31st July 2019", "Wed 31 Jul 2019"])
def test_a_birthday_in_any_form(written: str) -> None:
    assert birthday(written) == THE_DAY


@given(st.dates(date(1971, 1, 1), date(2068, 12, 31)), st.sampled_from(PRINTED))
def test_every_day_in_every_form(on: date, form: str) -> None:
    assert day(f"{on:{form}}") == on


def test_a_year_alone_is_no_day_of_1905() -> None:
    """A spreadsheet counts days: its day 1985 is in June 1905."""
    with pytest.raises(Unreadable) as fault:
        birthday("1985")
    assert fault.value.problem == "is a year without a day"
    assert birthday("9200") == date(1925, 3, 9)


def test_who_writes_the_month_first_hears_that_others_may_be_wrong_unseen() -> None:
    with pytest.raises(Unreadable) as fault:
        day("07/31/2019")
    assert "in the whole file: others may be the wrong way round unseen" in fault.value.mend
    assert day("07/08/2019") == date(2019, 8, 7)


def test_a_leap_day() -> None:
    assert day("29/02/2020") == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, True) for word in ("Y", "y", "Yes", "YES", "TRUE", "true", "1", "1.0", " Yes ")),
        *((word, False) for word in ("N", "n", "No", "NO", "FALSE", "0", "0.0")),
        *((word, None) for word in ("", " ", "Unknown", "N/K", "-")),
    ],
)
def test_yes_or_no(written: str, value: bool | None) -> None:
    assert yes_or_no(written) is value


@pytest.mark.parametrize("written", ["maybe", "2", "ja", "yes no"])
def test_neither_yes_nor_no(written: str) -> None:
    with pytest.raises(Unreadable):
        yes_or_no(written)


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("07700900123", "+447700900123"),
        ("07700 900 123", "+447700900123"),
        ("07700-900123", "+447700900123"),
        ("+44 7700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("7700900123", "+447700900123"),  # a spreadsheet took the first 0 for nothing
        ("447700900123", "+447700900123"),
        ("01632 960123", "+441632960123"),
        ("(01632) 960123", "+441632960123"),
        ("+353 85 012 3456", "+353850123456"),
        ("+48 512 345 678", "+48512345678"),
        *(
            (word, "")
            for word in ("", " ", "refused", "NONE", "0", "n/a", "07700", "123", "077009001234567", "ring her mum")
        ),
    ],
)
def test_telephone_numbers(written: str, e164: str) -> None:
    assert telephone(written) == e164


@pytest.mark.parametrize("written", ["", "none", "Refused", "0"])
def test_no_safe_number(written: str) -> None:
    assert safe_telephone(written) == ""


@pytest.mark.parametrize("read", [telephone, safe_telephone, reference])
def test_what_a_spreadsheet_has_rounded(read: Any) -> None:
    for written in ("4.47701E+11", "1.9E+08", " 2e+10 "):
        with pytest.raises(Unreadable, match="rounded by a spreadsheet"):
            read(written)


def test_an_unreadable_safe_number_is_never_dropped_in_silence() -> None:
    with pytest.raises(Unreadable):
        safe_telephone("0770 900 12")


@pytest.mark.parametrize(
    ("written", "code"),
    [("F", "female"), ("MALE", "male"), ("Unknown", "not_known"), ("", "not_known"), ("x", "other")],
)
def test_gender(written: str, code: str) -> None:
    assert gender(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("W1", "W1"), ("w9", "W9"), ("W1 - White British", "W1"), ("Chinese", "A4"), ("O1", "A4"), ("N3", "NS"), ("", "")],
)
def test_ethnicity(written: str, code: str) -> None:
    assert ethnicity(written) == code


@pytest.mark.parametrize(("reader", "written"), [(gender, "Q"), (ethnicity, "Z9"), (ethnicity, "British-ish")])
def test_codes_that_nobody_knows(reader: Any, written: str) -> None:
    with pytest.raises(Unreadable):
        reader(written)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("", ()),
        ("Race", ("race",)),
        ("Religion; Race", ("race", "religion")),
        ("race,RELIGION", ("race", "religion")),
        ("Race/Race", ("race",)),
        ("Sexual orientation; Transgender;", ("sexual_orientation", "transgender")),
        ("Homophobic", ("sexual_orientation",)),
    ],
)
def test_several_hate_strands(written: str, codes: tuple[str, ...]) -> None:
    assert several_of(hate_strand)(written) == codes


def test_an_unknown_strand() -> None:
    with pytest.raises(Unreadable):
        several_of(hate_strand)("Race; Football")


def test_every_unknown_strand_of_a_cell_is_named() -> None:
    with pytest.raises(UnknownWord) as fault:
        several_of(hate_strand)("Anti-Semitic; Race; Football")
    assert [word.strip() for word in fault.value.words] == ["Anti-Semitic", "Football"]


def test_text_is_tidied_and_measured() -> None:
    assert text(5)(" a \n b ") == "a b"
    with pytest.raises(Unreadable):
        text(5)("abcdef")
