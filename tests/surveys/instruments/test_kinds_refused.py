"""What a telephone interview cannot have is refused with a way out."""

import pytest

from surveys.instruments.kinds import ASK_TEXT, COPY_LIST, DELETE, REFUSED, TABLE, refusal


@pytest.mark.parametrize("name", REFUSED)
def test_each_has_a_reason_and_a_way_out(name):
    why, way_out = refusal(name.upper())
    assert why.endswith(".")
    assert way_out.endswith(".")


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("photo", ASK_TEXT),
        ("select_one_from_file places.csv", COPY_LIST),
        ("select one external places", COPY_LIST),
        ("start-geopoint", DELETE),
        ("begin loop", REFUSED["loop"][1]),
        ("end_loop", REFUSED["loop"][1]),
    ],
)
def test_the_way_out(written, way_out):
    assert refusal(written)[1] == way_out


@pytest.mark.parametrize("spelling", ["", *(spelling for kind in TABLE for spelling in kind.spellings)])
def test_no_kind_of_ours_is_refused(spelling):
    assert refusal(spelling) is None
    assert refusal(f"{spelling} yes_no") is None
