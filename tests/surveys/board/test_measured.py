"""The chart of a survey's measures."""

from dataclasses import replace
from decimal import Decimal

from kentpcc.periods import Month, Period
from surveys.board.measured import picture, plan
from surveys.figures.queries import Figure

QUARTER = Period(Month(2019, 5), Month(2019, 7))


def of(measure, satisfied, base):
    return Figure("hate_crime", measure, "force", QUARTER, base, satisfied, 0, base - satisfied, 0, 0, 0)


WHOLE = (of("whole_experience", 139, 177), "Whole experience")
TREATMENT = (of("treatment", 150, 170), "Treatment")
FOLLOW_UP = (of("follow_up", 80, 160), "Follow-up")
FEW = (of("arrival", 1, 5), "Arrival")


def drawn(*titled, every=True):
    return picture(titled, QUARTER, "?file=svg", every=every)


def test_it_says_the_headline_and_what_satisfied_fewest():
    found = drawn(FOLLOW_UP, TREATMENT, WHOLE)
    assert found.title == "78.5% are satisfied with the whole experience; least with follow-up: 50.0%"
    assert [point.label for point in found.chart.series[0].points] == ["Follow-up", "Treatment", "Whole experience"]
    assert "Whole experience 78.5% (71.9 to 83.9%)" in found.alternative


def test_few_are_drawn_for_supervisors_alone():
    assert len(drawn(WHOLE, FEW).chart.labels) == 2
    assert drawn(WHOLE, FEW, every=False).chart.labels == ("Whole experience",)
    assert "Arrival" not in drawn(WHOLE, FEW, every=False).alternative


def test_where_nobody_was_asked_there_is_none():
    nobody = (replace(WHOLE[0], satisfied=0, dissatisfied=0), "Whole experience")
    assert drawn(nobody) is None
    assert drawn() is None
    assert drawn(FEW, every=False) is None


def test_a_survey_of_the_headline_alone_has_no_stage_to_name():
    assert drawn(WHOLE).title == "78.5% are satisfied with the whole experience"


def test_stages_without_a_headline_are_named():
    assert drawn(TREATMENT).title == "What victims were satisfied with; least with treatment: 88.2%"


def test_least_is_said_of_what_is_shown_where_something_is_not():
    title = drawn(TREATMENT, WHOLE, FEW, every=False).title
    assert title == "78.5% are satisfied with the whole experience; least of what is shown with treatment: 88.2%"


def test_what_a_change_of_the_headline_would_need():
    lines = plan([TREATMENT, WHOLE], every=False).lines
    assert [[placed.cell for placed in line] for line in lines][3] == ["5 points", 1059, Decimal("6.0")]
    few = (of("whole_experience", 4, 9), "Whole experience")
    assert plan([few], every=False) is None
    assert plan([few], every=True) is not None
    assert plan([TREATMENT], every=True) is plan([(of("whole_experience", 9, 9), "")], every=True) is None
