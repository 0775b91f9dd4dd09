"""The list as a file: safe for a spreadsheet, and nobody's words in it."""

import csv
import io

import pytest

from surveys.feedback import queries
from surveys.feedback.answering.document import HEADINGS, WRITERS, document
from surveys.models import FeedbackItem
from tests.factories import NOON, a_case, a_crime, an_involvement
from tests.surveys.feedback.conftest import DAY, DONE, PASSED, SAID

pytestmark = pytest.mark.django_db


def rows(user, at=NOON + DAY):
    content = WRITERS["csv"].write(document(queries.own(user), "Thanet", at)).decode()
    return content, list(csv.DictReader(io.StringIO(content)))


def test_a_row_says_what_its_page_lists(owned, grace):
    made = owned()
    _, [row] = rows(grace)
    assert row == {
        "Item": made.label,
        "What it is about": "Being kept informed",
        "Kind": "Something to do better",
        "Survey": "Hate crime",
        "Team": "",
        "Place": "Thanet",
        "Said in": "September 2019",
        "Owner": "Grace Okoro",
        "Due": "2019-09-25",
        "How it stands": "In time",
    }
    assert tuple(row) == HEADINGS


@pytest.mark.parametrize(("days", "stands"), [(0, "In time"), (7, "Due today"), (8, "Late")])
def test_how_it_stands_is_of_the_moment(routed, grace, days, stands):
    routed()
    assert rows(grace, NOON + days * DAY)[1][0]["How it stands"] == stands
    assert rows(grace)[1][0]["Owner"] == ""


def test_what_is_closed(closed, grace):
    closed()
    assert rows(grace)[1][0]["How it stands"] == "Closed"


def test_no_word_and_nothing_that_leads_to_the_victim(cleared, grace):
    made = cleared()
    case = FeedbackItem.objects.get(pk=made.pk).interview.case
    content, _ = rows(grace)
    crime, victim = case.involvement.crime, case.involvement.victim
    for secret in (SAID, PASSED, DONE, case.label, crime.reference, victim.reference, "Amara", "18 Sep", "2019-09-18"):
        assert secret not in content


def test_a_cell_that_a_spreadsheet_would_run(routed, grace):
    routed(case=a_case(involvement=an_involvement(crime=a_crime(team='=HYPERLINK("http://x")'))))
    assert rows(grace)[1][0]["Team"].startswith("'=")
