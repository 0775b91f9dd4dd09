"""Counting months again, and the pages that show figures however many interviews there are."""

import io
import re
from collections import defaultdict

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kentpcc.periods import Period
from surveys.figures.dimensions import BY_CODE
from surveys.figures.queries import figure
from surveys.figures.releases.actions import release
from surveys.figures.counts import COUNTS, count_of
from surveys.figures.tallies import tally
from surveys.models import Measure, Tally
from tests.benchmarks import small
from tests.benchmarks.interviewed import MONTHS
from tests.benchmarks.measuring import alternate, report, seconds, size
from tests.benchmarks.volumes import analyse, rows

TIMES, VIEWS, FEW = size("RECOUNTS", 5), size("VIEWS", 60), 10_000
RELEASES = size("RELEASED", 3)
ONE_PASS = """
    SELECT date_trunc('month', i.completed_on)::date, i.district_id, a.question, a.code, count(*)
    FROM surveys_answer a JOIN surveys_interview i ON i.id = a.interview_id
    WHERE i.survey_id = 'hate_crime' AND i.status = 'complete' AND a.counts AND a.question = ANY(%s)
    GROUP BY 1, 2, 3, 4
"""
BY_GENDER = """
    SELECT date_trunc('month', i.completed_on)::date, i.district_id, p.gender, a.question, a.code, count(*)
    FROM surveys_answer a JOIN surveys_interview i ON i.id = a.interview_id
    JOIN surveys_profile p ON p.interview_id = i.id
    WHERE i.survey_id = 'hate_crime' AND i.status = 'complete' AND a.counts AND a.question = ANY(%s)
    GROUP BY 1, 2, 3, 4, 5
"""

PAIRS = """
    SELECT date_trunc('month', i.completed_on)::date, a.question, a.code, h.code, count(*)
    FROM surveys_answer a JOIN surveys_interview i ON i.id = a.interview_id
    JOIN surveys_answer h ON h.interview_id = i.id
    WHERE i.survey_id = 'hate_crime' AND i.status = 'complete' AND a.counts AND a.question = ANY(%s)
        AND h.counts AND h.question = 'whole_experience'
    GROUP BY 1, 2, 3, 4
"""
ALIKE = """
    SELECT date_trunc('month', i.completed_on)::date, date_trunc('month', c.reported_on)::date, p.outcome, p.channel,
        i.district_id, p.age_band, p.gender, h.code, count(*)
    FROM surveys_answer h JOIN surveys_interview i ON i.id = h.interview_id
    JOIN surveys_profile p ON p.interview_id = i.id JOIN surveys_case k ON k.id = i.case_id
    JOIN victims_involvement v ON v.id = k.involvement_id JOIN victims_crime c ON c.id = v.crime_id
    WHERE i.survey_id = 'hate_crime' AND i.status = 'complete' AND h.counts AND h.question = ANY(%s)
        AND h.question = 'whole_experience'
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def test_recount(force):
    many = force.with_interviews()
    measures = {measure.code: measure for measure in Measure.objects.all()}
    size = f"{many:,} interviews × {len(measures)} measures, {MONTHS} months"
    report("recount", size, _recounts(force, measures, [], [ONE_PASS]), 1.5)
    assert _tallied() == _counted(rows(ONE_PASS, list(measures)), measures)
    gender = [BY_CODE["gender"]]
    tally(force.survey, force.period, gender)  # writes who is in which group, once
    analyse()
    passes = [ONE_PASS, BY_GENDER, PAIRS, ALIKE]  # with a group the pairs and those who are alike are counted too
    report("recount", f"{size}, by gender, in pairs", _recounts(force, measures, gender, passes), 1.5)


def _recounts(force, measures, dimensions, passes):
    return alternate(
        lambda: seconds(tally, force.survey, force.period, dimensions),
        lambda: sum(seconds(rows, each, list(measures)) for each in passes),
        times=TIMES,
    )


def _tallied():
    found = Tally.objects.values_list("month", "district_id", "measure_id", *COUNTS)
    return {
        (*row[:3], name): count for row in found for name, count in zip(COUNTS, row[3:], strict=True) if count
    }  # fmt: skip


def _counted(grouped, measures):
    """What the floor found, in the tally's columns: a question has its measure's name here."""
    found = defaultdict(int)
    for month, district, question, code, count in grouped:
        found[month, district, question, count_of(measures[question], code)] += count
    return found


@pytest.fixture(scope="module")
def analyst(force):
    """Signed in, with the tallies of all interviews in the tables and those of a few beside them."""
    many = force.with_interviews()
    tally(force.survey, force.period, dimensions=())
    analyse()
    small.make(force, min(FEW, many))
    client = Client()
    client.force_login(force.person("analyst", "analyst"))
    return client


def _last_months(force, many):
    return figure(force.survey, Period.rolling(many, to=force.period.last)).surveyed


def _summary(force, client):
    return _page(client, "board:summary"), _last_months(force, 3)


def _survey(force, client):
    return _page(client, "board:survey", force.survey.pk), f"{_last_months(force, 1):,}"


def _page(client, name, *arguments):
    """A function that gets the page and returns its text."""
    return lambda: client.get(reverse(name, args=arguments)).content.decode()


def _command(force, client):
    def printed():
        out = io.StringIO()
        first, last = str(force.period.first), str(force.period.last)
        call_command("figures", force.survey.pk, format="json", stdout=out, first=first, last=last)
        return out.getvalue()

    return printed, _last_months(force, len(force.period))


@pytest.mark.parametrize(
    ("name", "looking"), [("summary page", _summary), ("survey page", _survey), ("manage.py figures", _command)]
)
def test_pages(force, analyst, plain_templates, name, looking):
    look, shown = looking(force, analyst)
    with small.looked_at():
        shown_of_few = looking(force, analyst)[1]

    def few():
        with small.looked_at():
            return seconds(look)

    measured = alternate(lambda: seconds(look), few, times=VIEWS, warm=3)
    assert re.search(rf"[>: ]{shown}\b", look())
    with small.looked_at():
        assert re.search(rf"[>: ]{shown_of_few}\b", look())
    report(name, f"{force.interviewed:,} interviews, floor {FEW:,}", measured, 1.1)


def test_release(force, analyst):
    """What is protected are cells: however many people are in them."""

    def released():
        with transaction.atomic():
            release(force.period.last, by=None, at=force.now)
            transaction.set_rollback(True)

    def few():
        with small.looked_at():
            return seconds(released)

    measured = alternate(lambda: seconds(released), few, times=RELEASES)
    report("a release's protection", f"{force.interviewed:,} interviews, floor {FEW:,}", measured, None)
