"""A page, or what it shows as a file: by the same address, for the same reader, and on record."""

import csv
import io

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from kentpcc.documents.writer import by_kind
from kentpcc.models import AuditEntry
from kentpcc.pages.downloads import WRITERS, Results, answered, chart_of
from kentpcc.pages.tables import Table, columns
from tests.surveys.board.saying import text_of

pytestmark = pytest.mark.django_db
TABLE = Table("By place", columns("Place", "Base"), [["Thanet", 82], ["=cmd()", 1]])
TEMPLATE = "parts/downloads.html"


@pytest.fixture
def asked(helen):
    def by(query="", results=None, **context):
        request = RequestFactory().get(f"/areas/?{query}")
        request.user = helen
        return answered(request, TEMPLATE, context, results)

    return by


@pytest.fixture
def results(helen):
    return Results("Areas", "areas-2019-07", [TABLE], helen, "Not released", ["Small ones are hidden.", ""])


def test_the_page_offers_every_format_by_its_own_address(asked, results):
    page = asked("to=2019-07&by=gender", results).text
    assert [title for title in ("CSV", "Excel (XLSX)", "OpenDocument (ODS)") if title in page] == [
        writer.title for writer in WRITERS.values()
    ]
    assert page.count("download>") == len(WRITERS)
    assert 'href="?to=2019-07&amp;by=gender&amp;file=ods"' in page
    assert not AuditEntry.objects.exists()


def test_a_page_without_a_table_offers_nothing(asked):
    assert "Download" not in asked().text


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_says_what_the_page_says(asked, results, kind):
    reply = asked(f"file={kind}", results)
    assert reply["Content-Disposition"] == f'attachment; filename="areas-2019-07.{kind}"'
    said = text_of(kind, reply.content)
    assert "Thanet | 82" in said
    if kind != "csv":
        assert "Not released" in said
        assert "Small ones are hidden." in said


def test_nothing_in_a_file_is_run(asked, results):
    rows = list(csv.reader(io.StringIO(asked("file=csv", results).text)))
    assert rows[2] == ["'=cmd()", "1"]


def test_that_it_was_taken_is_recorded_without_what_was_typed(asked, results, helen):
    asked("file=xlsx&to=Mary+Jones", results)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.by, entry.subject_id) == ("exported a page of figures", helen, str(helen.pk))
    assert entry.detail == {"kind": "xlsx", "name": "areas-2019-07"}


@pytest.mark.parametrize("kind", ["exe", "", "svg", "CSV", "../csv", "pdf"])
def test_a_format_that_there_is_not_does_not_exist(asked, results, kind):
    with pytest.raises(Http404):
        asked(f"file={kind}", results)
    assert not AuditEntry.objects.exists()


def test_there_is_no_file_of_a_page_without_a_table(asked):
    with pytest.raises(Http404):
        asked("file=csv")


def test_a_page_answers_with_its_own_chart_and_records_nothing(asked, results, helen):
    drawn = Results(results.title, results.name, results.tables, helen, drawing=lambda: HttpResponse("<svg/>"))
    assert asked("file=svg", drawn).text == "<svg/>"
    assert not AuditEntry.objects.exists()


def test_a_page_that_the_address_does_not_narrow_keeps_nothing_of_it(asked, results, helen):
    own = Results(results.title, results.name, results.tables, helen, narrowed=False)
    assert 'href="?file=csv"' in asked("to=2019-07", own).text
    assert chart_of(RequestFactory().get("/areas/?to=2019-07"), narrowed=False) == "?file=svg"


def test_the_charts_address_keeps_what_narrows_the_page():
    assert chart_of(RequestFactory().get("/areas/?to=2019-07&file=csv")) == "?to=2019-07&file=svg"


PAGES = [
    *(reverse(f"figures:{name}", args=["hate_crime"]) for name in ("areas", "groups", "months", "stages", "answering")),
    *(reverse(f"board:{name}") for name in ("summary", "parts")),
    reverse("board:survey", args=["hate_crime"]),
    *(reverse(name) for name in ("figures:benchmarks", "themes:themes", "verbatims:said")),
]


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_see_a_page_has_no_file_of_it(signed_in, make_user, page):
    assert signed_in(make_user("interviewer")).get(page, {"file": "csv"}).status_code == 404
    assert not AuditEntry.objects.filter(act="exported a page of figures").exists()


def test_the_formats_are_one_table():
    assert by_kind(*WRITERS.values()) == WRITERS
