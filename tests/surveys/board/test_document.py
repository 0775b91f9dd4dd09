"""What the paper says, section by section, before any writer has it."""

from dataclasses import replace
from datetime import date

import pytest

from kentpcc.documents.document import Bullets, Link, Pairs, Paragraph, Quote, Section, Table
from kentpcc.periods import Month
from surveys.board.community import Answered, Community, Engaged, ServiceFigure
from surveys.board.document import document, satisfaction
from surveys.board.engaging import sections
from surveys.board.paper import board_paper
from surveys.feedback.lines import SaidAndDone

JULY, TODAY = Month(2019, 7), date(2019, 9, 18)
NOTHING = Community("Aug 2018 to Jul 2019", (), (), (), (), (), (), (), ())


def by_heading(community):
    return {section.heading: section.blocks for section in sections(community, "Kent Police")}


@pytest.mark.django_db
@pytest.mark.usefixtures("the_papers_rows")
def test_the_paper():
    paper = document(board_paper(JULY, today=TODAY))
    assert (paper.title, paper.subtitle) == ("Victim satisfaction and community engagement", "to July 2019")
    assert paper.lead == "Three months up to July 2019, or the latest available."
    assert [section.heading for section in paper.sections] == [
        "Introduction",
        "What the surveys are for",
        "The surveys",
        "Who is not asked",
        "Victim satisfaction",
        "Sharing and feedback",
        "Planned changes",
        "Holding to account",
        "Commissioned services",
        "Community engagement",
        "How Kent Police engages",
        "How the Commissioner engages",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("the_papers_rows")
def test_the_table_to_read_and_the_sheet():
    paper = document(board_paper(JULY, today=TODAY))
    table, figure = next(each for each in paper.sections if each.heading == "Victim satisfaction").blocks
    assert figure.title == "Between 78.5% and 91.4% were satisfied"
    assert table.rows[0] == ("Hate crime", "May to Jul 2019", "177", "78.5%", "71.9 to 83.9%")
    assert table.rows[2][1] == "Oct to Dec 2018*"
    assert table.notes[0].startswith("* Due to resourcing and technical issues, ")
    assert table.notes[1] == "Planned, no figures yet: Burglary."
    assert table.notes[2].startswith("Satisfied: completely, very or fairly. An interview counts in the month")
    assert [str(cell) for cell in paper.sheet.rows[0]] == ["Hate crime", "May to Jul 2019", "177", "78.5", ""]


@pytest.mark.django_db
@pytest.mark.usefixtures("the_papers_rows")
def test_on_a_page_a_survey_leads_on():
    table = satisfaction(board_paper(JULY, today=TODAY), address=lambda line: f"/{line.code}/")
    assert table.rows[1][0] == Link("Rape", "/rape/")


def test_of_nothing_recorded_it_says_so(settings):
    settings.OFFICE = settings.OFFICE | {"commissioner_title": "Police Commissioner"}
    assert by_heading(NOTHING) == {
        "Commissioned services": (Paragraph("No return has been accepted yet."),),
        "How Kent Police engages": (Paragraph("Held from Aug 2018 to Jul 2019, as recorded."), Bullets(())),
        "How the Police Commissioner engages": (Bullets(()),),
    }


def test_services_with_their_users_words():
    figure = ServiceFigure("Service A", "Qtr 1, 2019/20", "Felt safer", "92%", "of 50")
    community = replace(NOTHING, services=(figure,), quotes=(("Service A", "Kind."),))
    table, words = by_heading(community)["Commissioned services"]
    assert isinstance(table, Table)
    assert table.rows == (("Service A", "Qtr 1, 2019/20", "Felt safer", "92%", "of 50"),)
    assert words == Section("In service users’ words", (Quote("Kind.", "Service A"),))


def test_what_was_said_and_done():
    community = replace(NOTHING, actions=(SaidAndDone("Speeding", "Too fast.", "A camera."),))
    assert by_heading(community)["You said, we did"] == (Pairs((("Too fast.", "A camera."),)),)


def test_ways_that_happened_and_channels_that_are_open():
    ways = (Engaged("Surgery", 3, False), Engaged("Choir", 0, False), Engaged("Website", 0, True))
    assert by_heading(replace(NOTHING, force=ways))["How Kent Police engages"][1] == Bullets(("Surgery: 3", "Website"))


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (Answered("Budget", 2019, 1234, False, ()), "1,234 people answered."),
        (Answered("Budget", 2019, None, False, ()), "The number of answers is not known."),
        (
            Answered("Budget", 2019, 7, True, ()),
            "7 people answered. They chose to answer, so no sampling error is claimed.",
        ),
    ],
)
def test_a_consultation(answered, said):
    *_, consultation = by_heading(replace(NOTHING, consultations=(answered,)))["How the Commissioner engages"]
    assert consultation == Section("Budget 2019", (Paragraph(said), Bullets(())))


def test_groups_and_newsletters():
    community = replace(NOTHING, groups=("Youth", "Faith"), newsletters=(("News", 1100),))
    _, groups, news = by_heading(community)["How the Commissioner engages"]
    assert (groups.text, news.text) == ("Stakeholder groups: Youth, Faith.", "News: 1,100 subscribers.")
