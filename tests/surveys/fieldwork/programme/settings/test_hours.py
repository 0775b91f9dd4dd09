import pytest
from django.core.exceptions import ValidationError

from surveys.fieldwork.programme.settings.hours import HoursField


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        (["09:00", "21:00"], ["09:00", "21:00"]),
        ([" 9:00 ", "9.30"], ["09:00", "09:30"]),
        (["00:00", "24:00"], ["00:00", "24:00"]),
        (["", ""], None),
        ([" ", ""], None),
    ],
)
def test_two_times_of_a_day(typed, hours):
    assert HoursField("Monday").clean(typed) == hours


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["09:00", ""], "both times"),
        (["", "21:00"], "both times"),
        (["9", "21:00"], "as 09:00"),
        (["nine", "21:00"], "as 09:00"),
        (["09:60", "21:00"], "as 09:00"),
        (["09:00", "24:01"], "as 09:00"),
        (["09:00", "99:99"], "as 09:00"),
        (["²9:00", "21:00"], "as 09:00"),
    ],
)
def test_what_is_no_time(typed, said):
    with pytest.raises(ValidationError, match=said):
        HoursField("Monday").clean(typed)


def test_the_two_are_named_for_a_screen_reader():
    html = HoursField("Monday").widget.render("hours_mon", ["09:00", "21:00"])
    assert 'aria-label="Monday, from"' in html
    assert 'aria-label="Monday, until"' in html
    assert html.index("09:00") < html.index("21:00")
