"""The paper of 2019 beside the original: each of its facts and figures stands in each format."""

import random
import re
import shutil
import subprocess
from datetime import date

import pytest

from kentpcc.periods import Month
from kentpcc.site.demo import register
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.writers import WRITERS
from surveys.models import Instrument
from tests.factories import NOON
from tests.surveys.board.saying import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_papers_rows")]
TODAY = date(2019, 9, 18)
FACTS = """
    put victims first
    engage actively with residents
    guidance of the Home Office
    not only about the first contact
    make its service better
    in one and the same way
    survey that the Home Office once prescribed
    initial contact, actions, follow-up and treatment, and then the whole experience
    Sexual Offence Liaison Officers
    decided against a prosecution
    The Voice of the Child
    by telephone by the staff of the Research Bureau
    do not want to be surveyed
    under 16
    considered vulnerable, for example through mental ill health
    asked for no further police action
    does not support the investigation
    May to Jul 2019
    Oct to Dec 2018*
    177
    78.5%
    91.4%
    150
    90.0%
    Due to resourcing and technical issues
    resumed in August 2019
    individual managers
    boards of the whole force
    where the victim agrees
    part of training
    victims in: Burglary
    survey of hate crime will be refreshed
    leaves the Home Office’s form and asks new questions
    Performance and Delivery Board
    each quarter
    weekly briefings, each on a theme
    monitored strictly
    Victim Support
    Qtr 1, 2019/20
    92%
    95%
    97%
    base not supplied
    Would recommend the service
    helped them cope and recover
    Satisfied or highly satisfied
    could not have been kinder
    it did me good to talk
    They were practical and on my side
    helped me put my thoughts in order
    Policing is by consent
    confidence in local policing
    Neighbourhood engagement meeting
    Street briefing
    Surgery
    Online beat meeting
    District account on Twitter
    Community choir in Thanet
    Independent police advisory group meeting
    Community Liaison Officer meeting a community group
    Force website
    Youth Engagement Officer with a school, referral unit or youth group
    School engagement day
    Visit to the Force Control Room
    Parish council meeting
    Monthly update to a parish clerk
    Drop-in session for councillors
    Community MARAC
    Neighbourhood Watch meeting
    Community Speedwatch
    Force open day
    Kent County Show
    Night-time economy meeting
    Daytime economy meeting
    Rural Liaison Team at an event
    Newsletter for rural communities
    Bespoke event
    12 September 2019
    Diversity and Inclusion
    Kent Equality Cohesion Council
    gangs and county lines, stop and search, and positive action
    Community Safety Units
    No community is hard to reach
    14 Community Liaison Officers
    all protected characteristics
    find gaps in the service
    served less well
    To listen to residents
    Office website
    Street stall
    Coffee morning in a rural area
    Stand at a Kent Police open day
    Stand at the Kent County Show
    Press, radio and television
    Social media
    Annual Policing Survey has run every year since 2016
    the precept and, for the first time, victim satisfaction
    E-news alert
    over 1,100 subscribers
    Visit to a funded organisation
    Meeting with partners
    Meeting with a community group
    Crime Rural Advisory Group
    Business Crime Advisory Group
    Meeting with a faith group
    Visit to a place of worship
    Pride event
    Talk at a primary school
    Talk at a secondary school
    University campus
    Kent Youth County Council
    Medway Youth Parliament
"""
WORKERS = ("Maureen", "Bettany")


@pytest.fixture
def whole():
    """The register of the demonstration around the rows of the table, and the questionnaire that was to come."""
    register.load(today=date(2019, 12, 31), rng=random.Random(2019))
    note = "It leaves the Home Office’s form and asks new questions, for a better understanding"
    Instrument.objects.create(
        survey_id="hate_crime",
        version="refreshed",
        in_use_from=date(2019, 11, 1),
        published_at=NOON,
        note=note,
        source=b"",
        file_name="form.md",
        content_hash="refreshed",
    )
    return document(board_paper(Month(2019, 7), today=TODAY))


def facts():
    return [line.strip() for line in FACTS.strip().splitlines()]


def one_line(text):
    """Without the breaks of lines, of which a hyphen may be the end."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_every_fact_of_the_original(whole, kind):
    said = one_line(text_of(kind, WRITERS[kind].write(whole)))
    assert [fact for fact in facts() if fact not in said] == []
    assert [name for name in WORKERS if name in said] == []


def test_every_fact_as_pdf(whole, tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    file = tmp_path / "paper.pdf"
    file.write_bytes(WRITERS["pdf"].write(whole))
    told = subprocess.run([reader, "-raw", str(file), "-"], capture_output=True, check=True)
    said = "".join(told.stdout.decode().split())
    assert [fact for fact in facts() if "".join(fact.split()) not in said and not _in_cells(fact)] == []


def _in_cells(fact):
    """Of a table: there a line of the page holds parts of several cells."""
    return fact in {
        "Would recommend the service",
        "helped them cope and recover",
        "Qtr 1, 2019/20",
        "Victim Support",
        "Kent Equality Cohesion Council",
        "gangs and county lines, stop and search, and positive action",
    }
