"""The paper as data: the latest three months of each survey, and why it is not a later one."""

from datetime import UTC, date, datetime

import pytest

from engagement.models import Consultation, Finding
from kentpcc.periods import Month
from surveys.board.community import community
from surveys.board.paper import CannotReport, board_paper
from surveys.fieldwork.programme.plans.actions import confirm, plan_survey
from surveys.models import SurveyPlan
from tests.factories import a_survey, a_version
from tests.surveys.board.conftest import a_pause, recount
from tests.surveys.history import satisfied
from victims.exclusions.populations import usual_rules

pytestmark = pytest.mark.django_db
JULY, TODAY = Month(2019, 7), date(2019, 9, 18)
PAUSED = (
    "Due to resourcing and technical issues, this survey was paused after December 2018; it resumed in August 2019."
)


def lines(to=JULY, today=TODAY):
    return {line.code: line for line in board_paper(to, today=today).lines}


@pytest.mark.usefixtures("the_papers_rows")
def test_the_three_lines():
    found = board_paper(JULY, today=TODAY)
    assert [
        (line.title, line.period_text, line.shown.surveyed_text, line.shown.percentage_text, line.note)
        for line in found.lines
    ] == [
        ("Hate crime", "May to Jul 2019", "177", "78.5%", ""),
        ("Rape", "May to Jul 2019", "70", "91.4%", ""),
        ("Domestic abuse", "Oct to Dec 2018", "150", "90.0%", PAUSED),
    ]
    assert found.planned == ("Burglary",)
    assert found.footnotes == (("*", PAUSED),)


@pytest.mark.usefixtures("the_papers_rows")
@pytest.mark.parametrize(
    ("to", "period", "noted"),
    [
        (Month(2018, 12), "Oct to Dec 2018", False),
        (Month(2019, 1), "Oct to Dec 2018", True),
        (Month(2019, 8), "Oct to Dec 2018", True),
        (Month(2019, 9), "Oct to Dec 2018", True),
        (Month(2019, 10), "Aug to Oct 2019", False),
    ],
)
def test_a_paused_survey_gives_its_latest_three_months(to, period, noted):
    line = lines(to, today=date(2019, 11, 20))["domestic_abuse"]
    assert (line.period_text, PAUSED in line.notes) == (period, noted)


@pytest.mark.parametrize(
    ("begins", "resumes", "said"),
    [
        (date(2019, 6, 1), None, "paused after May 2019; it has not resumed."),
        (date(2019, 6, 17), None, "paused in June 2019; it has not resumed."),
        (date(2019, 6, 1), date(2019, 7, 1), "paused after May 2019; it resumed in July 2019."),
        (date(2019, 6, 1), TODAY, "paused after May 2019; it resumed in September 2019."),
        (date(2019, 6, 1), date(2019, 9, 19), "paused after May 2019; it is to resume in September 2019."),
    ],
)
def test_how_a_pause_is_told(begins, resumes, said):
    a_survey()
    a_pause("hate_crime", begins, resumes, "staff sickness")
    assert lines()["hate_crime"].note.startswith(f"Due to staff sickness, this survey was {said}")
    assert lines()["hate_crime"].period_text == "Mar to May 2019"


def test_a_pause_within_one_month_leaves_that_month_out():
    a_survey()
    a_pause("hate_crime", date(2019, 3, 30), date(2019, 4, 2))
    assert lines()["hate_crime"].period_text == "May to Jul 2019"
    assert lines(Month(2019, 6))["hate_crime"].period_text == "Dec 2018 to Feb 2019"


def test_a_planned_survey_is_named_and_has_no_line():
    a_survey()
    found = board_paper(JULY, today=TODAY)
    assert found.planned == ("Rape", "Domestic abuse", "Burglary")
    assert [line.title for line in found.lines] == ["Hate crime"]


@pytest.mark.parametrize(("to", "named"), [(JULY, False), (Month(2019, 8), True), (Month(2019, 9), True)])
def test_a_survey_is_named_from_the_month_in_which_it_was_planned(helen, make_user, to, named):
    plan = SurveyPlan(title="Stalking and harassment", offence_groups=["Stalking"], rules=usual_rules())
    plan_survey(plan, by=helen, at=datetime(2019, 7, 30, 9, 0, tzinfo=UTC))
    in_kent_it_is_august = datetime(2019, 7, 31, 23, 30, tzinfo=UTC)
    confirm(plan, by=make_user("supervisor", "bob"), at=in_kent_it_is_august)
    found = board_paper(to, today=TODAY)
    assert ("Stalking and harassment" in found.planned) == named
    assert "stalking_and_harassment" not in {line.code for line in found.lines}


@pytest.mark.parametrize(
    ("started_on", "period"),
    [(date(2019, 8, 1), None), (date(2019, 7, 31), "No three months yet"), (date(2019, 5, 31), "May to Jul 2019")],
)
def test_a_survey_that_has_just_begun(started_on, period):
    a_survey(started_on=started_on)
    line = lines().get("hate_crime")
    assert (line and line.period_text) == period
    assert line is None or (line.shown is None) == (period == "No three months yet")


def test_a_closed_survey_says_so():
    a_survey(closed_on=date(2019, 6, 14))
    line = lines()["hate_crime"]
    assert (line.period_text, line.notes[0]) == ("Mar to May 2019", "This survey closed in June 2019.")
    assert "closed" not in lines(Month(2019, 5))["hate_crime"].note


def test_a_month_to_come_is_refused():
    with pytest.raises(CannotReport, match="October 2019 is still to come: ask for September 2019 or earlier"):
        board_paper(Month(2019, 10), today=TODAY)


def test_the_month_so_far_is_marked():
    a_survey()
    line = lines(Month(2019, 9))["hate_crime"]
    assert line.period_text == "Jul to Sep 2019"
    assert line.notes[0] == "September 2019 is counted up to 18 September 2019."
    assert "counted up to" not in lines(Month(2019, 8))["hate_crime"].note


def test_before_anything_was_surveyed():
    found = board_paper(Month(2010, 1), today=TODAY)
    assert (found.lines, found.planned[0]) == ((), "Hate crime")


def test_nobody_surveyed_is_not_nought_per_cent():
    a_survey()
    shown = lines()["hate_crime"].shown
    assert (shown.surveyed_text, shown.percentage, shown.percentage_text) == ("0", None, "–")


def test_few_are_not_shown_and_the_note_says_why():
    satisfied(a_version(), date(2019, 6, 3), 5, 9)
    recount()
    line = lines()["hate_crime"]
    assert (line.shown.surveyed, line.shown.surveyed_text, line.shown.percentage_text) == (None, "c", "c")
    assert line.note == "Fewer than 10 victims: not shown, so that nobody is recognised."


def test_lines_with_the_same_note_share_a_sign():
    for code in ("hate_crime", "rape"):
        a_survey(code)
        a_pause(code, date(2019, 6, 1))
    found = board_paper(JULY, today=TODAY)
    pause, nobody = found.footnotes
    assert (pause[0], nobody[0]) == ("*", "†")
    assert {line.marker for line in found.lines} == {"*†"}


@pytest.mark.django_db
def test_a_consultation_of_which_nothing_is_known_is_left_out():
    for year, responses in ((2015, 7), (2016, 900), (2017, None), (2018, None), (2019, None)):
        Consultation.objects.create(name="Policing Survey", year=year, responses=responses)
    Finding.objects.create(
        consultation=Consultation.objects.get(year=2018), concept="trust", wording="Trust", value=57, unit="percent"
    )
    told = community(Month(2019, 7)).consultations
    assert [(each.year, each.responses, each.findings) for each in told] == [
        (2018, None, ("Trust: 57%",)),
        (2016, 900, ()),
    ]
