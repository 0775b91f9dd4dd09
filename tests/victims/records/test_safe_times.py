"""Safe times in words: read where they are certain, and otherwise not at all."""

from datetime import datetime

import pytest

from victims.records.safe_times import ALWAYS, read

MON, WED, SAT, SUN = "2019-09-16", "2019-09-18", "2019-09-21", "2019-09-22"


def allowed(words, moment):
    times = read(words)
    assert times is not None
    return times.allow(datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("words", "yes", "no"),
    [
        ("Mon–Fri 10:00–14:00", [f"{MON} 10:00", f"{WED} 13:59"], [f"{MON} 09:59", f"{MON} 14:00", f"{SAT} 11:00"]),
        ("mon to fri 10 to 2", [f"{MON} 13:59"], [f"{MON} 14:00", f"{SUN} 12:00"]),
        ("Weekdays 9-5", [f"{MON} 16:59"], [f"{MON} 17:00", f"{SAT} 12:00"]),
        ("not after 15:00", [f"{SUN} 14:59"], [f"{SUN} 15:00"]),
        ("not before 10am", [f"{MON} 10:00"], [f"{MON} 09:59"]),
        ("after 6pm", [f"{MON} 18:00", f"{MON} 20:59"], [f"{MON} 17:59"]),
        ("until noon", [f"{MON} 11:59"], [f"{MON} 12:00"]),
        ("between 10 and 2", [f"{SAT} 13:00"], [f"{SAT} 14:00"]),
        ("2-4pm", [f"{MON} 14:00"], [f"{MON} 02:00", f"{MON} 16:00"]),
        ("11-1pm", [f"{MON} 12:59"], [f"{MON} 13:00", f"{MON} 10:59"]),
        ("weekends", [f"{SAT} 09:00", f"{SUN} 20:00"], [f"{MON} 12:00"]),
        ("Mon, Wed and Fri 10:00-12:00", [f"{WED} 10:00"], ["2019-09-17 10:00"]),
        ("Sat-Mon 10:00-12:00", [f"{SUN} 11:00", f"{MON} 11:00"], [f"{WED} 11:00"]),
        ("Sat after 11am; Mon-Fri 18:00-20:00", [f"{SAT} 11:00", f"{MON} 18:00"], [f"{SAT} 10:59", f"{MON} 11:00"]),
        ("daily 09.30 - 11.15", [f"{SUN} 09:30"], [f"{SUN} 11:15"]),
    ],
)
def test_times_that_can_be_read(words, yes, no):
    assert all(allowed(words, moment) for moment in yes)
    assert not any(allowed(words, moment) for moment in no)


@pytest.mark.parametrize("words", ["", "  ", "any", "Any time", "ANYTIME", "no restrictions."])
def test_nothing_said_is_no_limit(words):
    assert read(words) is ALWAYS


@pytest.mark.parametrize(
    "words",
    [
        *("2-4", "after 6", "before 5", "not after 3"),  # morning or afternoon?
        *("evenings", "school hours", "mornings only", "when he is at work", "call mum first"),
        *("not Mondays", "monkey 9-5", "Mon-Wed-Fri 10-12", "t 10-12"),
        *("25:00-26:00", "10:61-11:00", "13pm-14pm", "10:00-10:00", "14:00", "14:00-12:30"),
        "Mon 10:00-12:00; perhaps Tuesday",  # one part that is not certain makes the whole uncertain
    ],
)
def test_what_is_not_certain_is_not_guessed_at(words):
    assert read(words) is None
