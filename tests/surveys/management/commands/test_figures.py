import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from kentpcc.periods import Month
from surveys.figures.tallies import tally
from tests.factories import a_survey, a_version
from tests.surveys.history import satisfied
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db


MAY_TO_JULY = ["--from", "2019-05", "--to", "2019-07"]


@pytest.mark.usefixtures("the_papers_rows")
def test_figures_as_json():
    found = json.loads(said("figures", "hate_crime", *MAY_TO_JULY, "--format", "json"))
    [_, whole] = found
    assert {name: whole[name] for name in list(whole)[:9]} == {
        "survey": "hate_crime",
        "measure": "whole_experience",
        "area": "force",
        "period": "May to Jul 2019",
        "surveyed": 177,
        "satisfied": 139,
        "base": 177,
        "percentage": 78.5,
        "interval": [71.9, 83.9],
    }
    assert {each["survey"] for each in json.loads(said("figures", *MAY_TO_JULY, "--format", "json"))} == {
        "hate_crime",
        "rape",
        "domestic_abuse",
        "burglary",
    }


def test_figures_of_nobody_are_null():
    [found] = json.loads(said("figures", "burglary", *MAY_TO_JULY, "--format", "json"))
    assert (found["surveyed"], found["base"], found["percentage"], found["interval"]) == (0, 0, None, None)
    assert found["could_show"] is None


@pytest.mark.usefixtures("the_papers_rows")
@pytest.mark.parametrize(
    ("survey", "months", "significant", "power80"),
    [
        ("hate_crime", MAY_TO_JULY, 8.6, 12.2),
        ("rape", MAY_TO_JULY, 9.3, 13.3),
        ("domestic_abuse", ["--from", "2018-10", "--to", "2018-12"], 6.8, 9.7),
    ],
)
def test_the_change_that_each_figure_could_show(survey, months, significant, power80):
    *_, whole = json.loads(said("figures", survey, *months, "--format", "json"))
    assert whole["could_show"] == {"significant": significant, "power80": power80}
    text = said("figures", survey, *months)
    assert f"could show a change of {significant} points, or {power80} four times in five; " in text


@pytest.mark.parametrize(
    ("satisfied_of", "text"),
    [((1, 1), "[low base]; 0 not asked"), ((1, 2), "could show a change of 98.0 points; 0 not asked")],
)
def test_a_handful_could_show_next_to_nothing(satisfied_of, text):
    satisfied(a_version(), date(2019, 5, 14), *satisfied_of)
    tally(a_survey(), [Month(2019, 5)])
    assert text in said("figures", "hate_crime", *MAY_TO_JULY)


@pytest.mark.usefixtures("the_papers_rows")
def test_figures_of_a_place_and_of_each_district():
    [_, north] = json.loads(said("figures", "rape", *MAY_TO_JULY, "--area", "north", "--format", "json"))
    assert (north["area"], north["satisfied"], north["base"]) == ("north", 64, 70)
    [swale] = json.loads(said("figures", "rape", *MAY_TO_JULY, "--by", "district", "--format", "json"))
    assert (swale["area"], swale["percentage"]) == ("swale", 91.4)


@pytest.mark.usefixtures("the_papers_rows")
def test_figures_of_each_group():
    [unknown] = json.loads(said("figures", "rape", *MAY_TO_JULY, "--by", "gender", "--format", "json"))
    assert (unknown["group"], unknown["area"], unknown["satisfied"]) == ("gender=not_known", "force", 64)
    assert "force, mode=telephone, May to Jul 2019: 64 of 70" in said("figures", "rape", *MAY_TO_JULY, "--by", "mode")


@pytest.mark.usefixtures("the_papers_rows")
def test_figures_as_text():
    text = said("figures", "hate_crime", *MAY_TO_JULY)
    assert "139 of 177 satisfied, 78.5% (71.9 to 83.9)" in text
    assert "nobody was asked (177 surveyed)" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["arson", *MAY_TO_JULY], "There is no survey “arson”. Surveys are: hate_crime, rape,"),
        ([*MAY_TO_JULY, "--area", "atlantis"], "There is no area “atlantis”. Areas are: force"),
        (["--from", "2019-13", "--to", "2019-07"], "2019-13 is no month: write it as 2019-05."),
        (["--from", "May", "--to", "2019-07"], "“May” is no month: write it as 2019-05."),
        (
            ["--from", "2019-07", "--to", "2019-05"],
            "A period cannot end (May 2019) before it begins (Jul 2019). Give the earlier month with --from.",
        ),
        (["--from", "0001-01", "--to", "2019-07"], "0001-01 is too far away: write it as 2019-05, of a year"),
        (
            [*MAY_TO_JULY, "--area", "swale", "--by", "district"],
            "--by district lists every district of the force: leave",
        ),
    ],
)
def test_figures_refused(arguments, sentence):
    assert refused("figures", *arguments).startswith(sentence)


def test_it_says_that_they_are_not_released_beside_the_figures_and_not_among_them():
    out, err = StringIO(), StringIO()
    call_command("figures", *MAY_TO_JULY, stdout=out, stderr=err)
    assert err.getvalue() == "Not released: for the Research Bureau only.\n"
    assert "released" not in out.getvalue()
