"""The main path without a browser: from an extract to the board's table. Run on PostgreSQL and on SQLite."""

import csv
import io
import json
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from kentpcc.periods import Month
from kentpcc.site.demo.loading import LIBRARY
from surveys.figures.tasks import tally_untallied
from surveys.interviewing.inputs import input_name
from surveys.models import Case, Interview, Survey, Tally
from tests.factories import OPENING
from tests.journeys.small_force import extract_of

pytestmark = [pytest.mark.django_db, pytest.mark.main_path]
TODAY = date(2019, 9, 18)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2019-09-18 12:00+01:00", tick=True):
        yield


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_from_an_extract_to_the_paper(tmp_path, asha, signed_in, django_capture_on_commit_callbacks):
    run("publish_instrument", "hate_crime", str(LIBRARY / "hate_crime.md"), "--from", "2019-05-01")
    extract = tmp_path / "week.csv"
    extract.write_bytes(extract_of([("Ada", "Chilham"), ("Bo", "Deal"), ("Cy", "Eastry")], today=TODAY))
    assert run("import_extract", str(extract)).startswith("accepted 3, rejected 1, already known 0")
    assert run("import_extract", str(extract)).startswith("accepted 0, rejected 1, already known 3")
    (found,) = json.loads(run("screen", "hate_crime", "--format", "json"))
    assert (found["extract"], found["excluded_total"], found["eligible"]) == (3, 0, 3)
    assert run("draw_sample", "hate_crime", "--size", "2", "--seed", "5") == "drew 2 of 3 eligible, seed 5\n"

    client = signed_in(asha)
    interview = _interview(client)
    with django_capture_on_commit_callbacks():  # the message to the worker; here the clock's task counts instead
        client.post(reverse("interviewing:finish", args=[interview.pk]), {"lease": interview.case.lease})
    interview.refresh_from_db()
    assert interview.status == Interview.Status.COMPLETE
    tally_untallied()

    (headline,) = [
        each
        for each in json.loads(run("figures", "hate_crime", "--from", "2019-07", "--to", "2019-09", "--format", "json"))
        if each["measure"] == "whole_experience"
    ]
    assert (headline["surveyed"], headline["satisfied"], headline["base"]) == (1, 1, 1)
    (line,) = csv.DictReader(io.StringIO(run("board_paper", "--to", "2019-09")))
    assert (line["period"], line["surveyed"], line["percentage_satisfied"]) == ("Jul to Sep 2019", "c", "c")
    assert "the chain is whole" in run("verify_audit")


def _interview(client):
    """Rings the next victim and gives the first answer to every question, page by page."""
    client.post(reverse("fieldwork:next"))
    case = Case.objects.get(held_by__isnull=False)
    client.post(reverse("fieldwork:begin", args=[case.pk]), {"lease": case.lease})
    case.attempts.update(**OPENING)
    client.post(reverse("interviewing:start", args=[case.pk]), {"lease": case.lease})
    interview = Interview.objects.get(case=case)
    address = reverse("interviewing:resume", args=[interview.pk])
    for _ in range(60):
        page = client.get(address, follow=True)
        if "form" not in page.context or "stage" not in page.context:
            return interview
        answers = {input_name(name): _first(field) for name, field in page.context["form"].fields.items()}
        address = page.request["PATH_INFO"]
        reply = client.post(address, answers | {"lease": case.lease, "go": "next"})
        address = reply.url if reply.status_code == 302 else address
    raise AssertionError("The interview has no end.")


def _first(field):
    return next((value for value, _ in getattr(field, "choices", ()) if value), "")


def test_the_papers_three_lines(db):
    """Counts alone, so that the table's arithmetic is shown apart from the demonstration."""
    for survey, month, surveyed, satisfied in [
        ("hate_crime", date(2019, 6, 1), 177, 139),
        ("rape", date(2019, 7, 1), 70, 64),
        ("domestic_abuse", date(2018, 11, 1), 150, 135),
    ]:
        source = LIBRARY / f"{survey}.md"
        run("publish_instrument", survey, str(source), "--from", "2018-05-01")
        instrument = Survey.objects.get(pk=survey).instruments.get()
        Tally.objects.create(
            survey_id=survey,
            instrument=instrument,
            month=month,
            district_id="thanet",
            measure_id="whole_experience",
            surveyed=surveyed,
            satisfied=satisfied,
            dissatisfied=surveyed - satisfied,
        )
    Survey.objects.get(pk="domestic_abuse").pauses.create(
        begins=Month(2019, 1).first_day, resumes=Month(2019, 8).first_day, reason="resourcing and technical issues"
    )
    lines = list(csv.reader(io.StringIO(run("board_paper", "--to", "2019-07", "--format", "csv"))))
    assert lines[0] == ["survey", "period", "surveyed", "percentage_satisfied", "note"]
    assert [line[:4] for line in lines[1:]] == [
        ["Hate crime", "May to Jul 2019", "177", "78.5"],
        ["Rape", "May to Jul 2019", "70", "91.4"],
        ["Domestic abuse", "Oct to Dec 2018", "150", "90.0"],
    ]
    assert "paused after December 2018; it resumed in August 2019" in lines[3][4]
