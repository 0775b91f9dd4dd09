import pytest

from kentpcc.documents.document import Link
from kentpcc.documents.plain import led_in, one_line, plain


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (0, "0"),
        (Link("Rape", "/rape/"), "Rape"),
        ("=1+1 “as it is”\n\t two  spaces", "=1+1 “as it is”\n\t two  spaces"),
        ("\r\none\rtwo", "\none\ntwo"),
        ("a\x00b\x0bc\x1bd\ufffee\ud800f", "a�b�c�d�e�f"),
    ],
)
def test_text_stays_as_it_is_but_for_what_no_file_can_hold(value, said):
    assert plain(value) == said


def test_a_heading_is_one_line():
    assert one_line("  Figures\n\tof  July ") == "Figures of July"


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Months", "Months:"),
        ("We hear too late.", "We hear too late."),
        ("Why?", "Why?"),
        (None, "–:"),
        ("a\x00", "a�:"),
    ],
)
def test_what_leads_in_ends_with_one_sign(term, said):
    assert led_in(term) == said
