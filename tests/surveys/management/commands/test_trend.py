import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.models import FieldworkSetting
from tests.factories import a_survey, a_version
from tests.surveys.history import satisfied
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db
PAPER = ["--from", "2018-10", "--to", "2019-07"]


def lines(*arguments):
    return json.loads(said("trend", *arguments, "--format", "json"))


@pytest.mark.usefixtures("the_papers_rows")
def test_a_month_as_json():
    assert lines("hate_crime", *PAPER)[-3:-1] == [
        {
            "month": "2019-05",
            "base": 58,
            "satisfied": 46,
            "percentage": 79.3,
            "limits": [62.4, 94.7],
            "signals": [],
            "break": None,
        },
        {
            "month": "2019-06",
            "base": 61,
            "satisfied": 47,
            "percentage": 77.0,
            "limits": [62.8, 94.3],
            "signals": [],
            "break": None,
        },
    ]


@pytest.mark.usefixtures("the_papers_rows")
def test_months_of_a_pause():
    found = lines("domestic_abuse", *PAPER)
    assert [line["base"] for line in found] == [51, 49, 50, *[0] * 7]
    assert {line["break"] for line in found[3:]} == {"paused (resourcing and technical issues)"}
    assert [(line["percentage"], line["limits"], line["signals"]) for line in found[3:]] == [(None, None, [])] * 7
    assert [line["break"] for line in found[:3]] == [None] * 3


@pytest.mark.usefixtures("the_papers_rows")
def test_a_change_of_mode_is_a_break():
    told = {"survey_id": "hate_crime", "effective_from": date(2019, 6, 1), "version": 9}
    FieldworkSetting.objects.create(mode="online", **told)
    breaks = {line["month"]: line["break"] for line in lines("hate_crime", *PAPER) if line["break"]}
    assert breaks == {"2019-06": "mode changed (by telephone before, online since)"}
    *_, june, _, _ = said("trend", "hate_crime", *PAPER).splitlines()
    assert june.endswith("; BREAK: mode changed (by telephone before, online since)")


@pytest.mark.usefixtures("the_papers_rows")
def test_as_text():
    *_, december, january, _, _, _, _, _, _, verdict = said("trend", "domestic_abuse", *PAPER).splitlines()
    assert december == "Dec 2018: 90.0% (45 of 50); trial limits 77.3 to 100.0"
    assert january == "Jan 2019: nobody was asked; BREAK: paused (resourcing and technical issues)"
    assert verdict == "No change of level is shown."


@pytest.fixture
def a_fall():
    """Fourteen months at 80 %, then three at 50 %."""
    version = a_version()
    for place, month in enumerate(Period(Month(2018, 5), Month(2019, 9))):
        satisfied(version, date(month.year, month.number, 14), 32 if place < 14 else 20, 40)
    tally(a_survey(), Period(Month(2018, 5), Month(2019, 9)))


@pytest.mark.usefixtures("a_fall")
def test_a_fall_has_its_signs_and_its_verdict():
    months = ["--from", "2018-05", "--to", "2019-09"]
    found = lines("hate_crime", *months)
    assert {line["month"]: line["signals"] for line in found if line["signals"]} == {
        **{f"2019-0{month}": ["run_above"] for month in range(1, 7)},
        "2019-07": ["below_limit"],
        "2019-08": ["below_limit", "two_of_three_low"],
        "2019-09": ["below_limit", "two_of_three_low"],
    }
    text = said("trend", "hate_crime", *months)
    assert "▼ below the lower limit" in text
    assert "; limits " in text
    assert text.endswith("A fall since Jul 2019: 50.0% (60 of 120), and 80.0% (448 of 560) before it.\n")


def test_a_survey_that_asked_nobody():
    [july] = lines("burglary", "--from", "2019-07", "--to", "2019-07")
    assert july == {
        "month": "2019-07",
        "base": 0,
        "satisfied": 0,
        "percentage": None,
        "limits": None,
        "signals": [],
        "break": None,
    }
    assert said("trend", "burglary", "--from", "2019-07", "--to", "2019-07").splitlines() == [
        "Jul 2019: nobody was asked",
        "Too early to say whether the level has changed: fewer than two months can be compared.",
    ]


@pytest.mark.usefixtures("the_papers_rows")
def test_another_measure():
    found = lines("hate_crime", *PAPER, "--measure", "treatment")
    assert {line["base"] for line in found} == {0}


def test_it_says_that_they_are_not_released_beside_the_figures_and_not_among_them():
    out, err = StringIO(), StringIO()
    call_command("trend", "rape", *PAPER, stdout=out, stderr=err)
    assert err.getvalue() == "Not released: for the Research Bureau only.\n"
    assert "released" not in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["arson", *PAPER], "There is no survey “arson”. Surveys are: hate_crime, rape,"),
        (["rape", *PAPER, "--measure", "luck"], "There is no measure “luck”. Measures are: "),
        (["rape", "--from", "2019-13", "--to", "2019-07"], "2019-13 is no month: write it as 2019-05."),
        (
            ["rape", "--from", "2019-07", "--to", "2019-05"],
            "A period cannot end (May 2019) before it begins (Jul 2019).",
        ),
    ],
)
def test_refused(arguments, sentence):
    assert refused("trend", *arguments).startswith(sentence)
