"""What is said of a stage, in the table and above the chart."""

from dataclasses import replace

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.drivers import pictures, tables
from surveys.statistics.drivers import Pairs, drivers

YEAR = Period(Month(2018, 9), Month(2019, 8))
INFORMED = Pairs(both=80, stage_only=10, whole_only=10, neither=50)
TREATED = Pairs(both=85, stage_only=50, whole_only=5, neither=10)
WITHOUT = Pairs(both=10, stage_only=0, whole_only=0, neither=0)


def cells(**stages):
    return [[placed.cell for placed in line] for line in tables.stages(drivers(stages), YEAR).lines]


def test_performance_and_importance_with_bases_and_intervals():
    [informed] = cells(informed=INFORMED)
    assert informed[:4] == ["informed", 150, "60.0%", "52.0 to 67.5%"]
    assert informed[4:6] == ["88.9% of 90", "16.7% of 60"]
    assert informed[6] == "+72.2 points (+58.2 to +81.1)"
    assert informed[7] == "28.9 points"


def test_where_a_stage_let_nobody_down_nothing_can_be_said():
    [stage] = cells(stage=WITHOUT)
    assert stage[4:] == ["100.0% of 10", None, None, None]


def test_the_title_names_what_has_most_at_stake():
    picture = pictures.picture(drivers({"Kept informed": INFORMED, "Treatment": TREATED}), YEAR, "/x.svg")
    assert picture.title == "Kept informed has most at stake: 28.9 points of the whole experience"
    assert "Kept informed 60.0% (52.0 to 67.5%)" in picture.alternative
    assert "Treatment 90.0%" in picture.alternative


def test_what_is_hidden_is_not_said_to_have_less_at_stake():
    first, other = drivers({"Kept informed": INFORMED, "Treatment": TREATED})
    picture = pictures.picture([first, replace(other, is_compared=False)], YEAR, "/x.svg")
    assert picture.title == (
        "Kept informed has 28.9 points of the whole experience at stake; what others have is hidden"
    )


@pytest.mark.parametrize("pairs", [WITHOUT, Pairs(5, 5, 5, 5), Pairs(1, 5, 5, 1)])
def test_where_nothing_stands_out_the_title_says_so(pairs):
    assert pictures.picture(drivers({"a": pairs}), YEAR, "/x").title.startswith("No stage stands out")


def test_the_chart_has_the_tables_order_and_numbers():
    found = drivers({"Treatment": TREATED, "Kept informed": INFORMED})
    [series] = pictures.chart(found).series
    assert [(each.label, str(each.percentage)) for each in series.points] == [
        ("Kept informed", "60.0"),
        ("Treatment", "90.0"),
    ]
