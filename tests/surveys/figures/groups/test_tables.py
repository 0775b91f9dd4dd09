"""What the tables of groups say of a line."""

import pytest

from kentpcc.pages.cells import Beside
from kentpcc.periods import Month, Period
from surveys.figures.comparing import Since
from surveys.figures.dimensions import BY_CODE
from surveys.figures.groups import pictures, tables
from surveys.figures.groups.queries import GroupLine, Groups
from surveys.statistics.proportion import Proportion

SUMMER = Period(Month(2019, 5), Month(2019, 7))
NOBODY = Proportion(0, 0)
WOMEN = GroupLine("Female", Proportion(90, 100), Proportion(40, 80), Proportion(88, 100), Proportion(50, 100))
MEN = GroupLine("Male", Proportion(40, 80), Proportion(90, 100), NOBODY, NOBODY)
ALL = GroupLine("Everybody", Proportion(130, 180), NOBODY, Proportion(88, 100), Proportion(50, 100))


def told(lines=(WOMEN, MEN), broken=None):
    return Groups(BY_CODE["gender"], SUMMER, list(lines), ALL, Since(SUMMER, None), Since(SUMMER, broken))


def cells(table):
    return [[placed.cell for placed in line] for line in [*table.lines, table.total_line]]


def test_groups_and_gaps():
    women, men, everybody = cells(tables.groups(told()))
    assert women[:5] == ["Female", 90, 100, "90.0%", "82.6 to 94.5%"]
    assert women[6].endswith("significantly higher than the others")
    assert men[6].endswith("significantly lower than the others")
    assert everybody[0] == "Everybody"
    assert everybody[6] is None


def test_a_low_base_is_marked():
    few = GroupLine("Other", Proportion(3, 4), Proportion(90, 100), NOBODY, NOBODY)
    assert isinstance(cells(tables.groups(told([few])))[0][3], Beside)


def test_changes():
    women, men, _ = cells(tables.changes(told()))
    assert women[2].endswith("no significant change")
    assert women[3].endswith("a significant rise")
    assert men[2] == "nobody asked, now or then"


def test_what_is_broken_is_not_compared():
    women, *_ = cells(tables.changes(told(broken="resumed after a pause (moving)")))
    assert women[2].endswith("no significant change")
    assert women[3] == "not compared: resumed after a pause (moving)"


def test_the_chart_has_the_numbers_of_the_table():
    [series] = pictures.chart(told()).series
    assert [(each.label, str(each.percentage)) for each in series.points] == [
        ("Female", "90.0"),
        ("Male", "50.0"),
        ("Everybody", "72.2"),
    ]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([WOMEN, MEN], "Female significantly above the others; Male significantly below the others"),
        ([WOMEN], "Female significantly above the others"),
        ([], "no group by gender differs significantly from the others"),
    ],
)
def test_the_title_says_what_is_seen(lines, title):
    picture = pictures.picture(told(lines), "Whole experience", "/x.svg")
    assert picture.title == f"Whole experience: {title}"


def test_whoever_cannot_see_it_is_told_every_number():
    words = pictures.picture(told(), "Whole experience", "/x.svg").alternative
    for said in ("Female 90.0% (82.6 to 94.5%)", "Male 50.0%", "Everybody 72.2%", "May to Jul 2019"):
        assert said in words


def test_of_many_groups_the_largest_are_drawn_in_their_order():
    many = [GroupLine(f"Team {at:02}", Proportion(1, 1 + at), NOBODY, NOBODY, NOBODY) for at in range(40)]
    [series] = pictures.chart(told(many)).series
    assert [each.label for each in series.points] == [*(f"Team {at:02}" for at in range(11, 40)), "Everybody"]
