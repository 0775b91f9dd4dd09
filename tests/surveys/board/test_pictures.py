from decimal import Decimal

from kentpcc.periods import Month, Period
from surveys.board.paper import SurveyLine
from surveys.board.pictures import chart, figure
from surveys.disclosure.policy import Shown

MONTHS = Period(Month(2019, 5), Month(2019, 7))


def line(title, share):
    numbers = (Decimal(share) - 5, Decimal(share) + 5) if share else None
    shown = Shown(100, Decimal(share) if share else None, numbers, "100", f"{share}%")
    return SurveyLine(title.lower(), title, MONTHS, shown)


def test_what_is_drawn_is_what_may_be_shown_exactly():
    lines = (line("Rape", "91.4"), line("Stalking", None), SurveyLine("x", "X", None, None), line("Hate", "78.5"))
    assert [point.label for point in chart(lines).series[0].points] == [
        "Rape\nMay to Jul 2019",
        "Hate\nMay to Jul 2019",
    ]
    drawn = figure(lines)
    assert drawn.title == "Between 78.5% and 91.4% were satisfied"
    assert drawn.alternative.startswith("Rape, May to Jul 2019: 91.4%, interval 86.4 to 96.4%; Hate,")
    assert drawn.svg.startswith(b"<svg")
    assert drawn.png.startswith(b"\x89PNG")


def test_of_one_there_is_no_between():
    assert figure((line("Rape", "91.4"),), "/chart/").title == "91.4% were satisfied"
    assert figure((line("Rape", "91.4"),), "/chart/").address == "/chart/"


def test_of_nothing_that_may_be_drawn_there_is_no_chart():
    assert (chart((line("Rape", None),)), figure(())) == (None, None)
