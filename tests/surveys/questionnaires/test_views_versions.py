"""From a file to a version in use, through the pages."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from kentpcc.roles import Role
from surveys.instruments.reading import read_questionnaire
from surveys.models import Draft, Instrument, Survey
from surveys.questionnaires.publishing import publish as published
from tests.factories import BEGAN, LIBRARY, NOON, TINY, TODAY, a_survey, a_version, second_version, the_survey_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
BROKEN = """
| survey |
| | type               | name | label  | relevant   |
| | geopoint           | here | Where? |            |
| | select_one nothing | what | What?  |            |
| | text               | what | Again? | ${nobody}  |
"""


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


def upload(browser, content, name="form.md", code="hate_crime"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return browser.post(reverse("questionnaires:upload", args=[code]), {"file": file}, follow=True)


def publish(browser, draft, day=TODAY, **more):
    parts = {"in_use_from_day": day.day, "in_use_from_month": day.month, "in_use_from_year": day.year}
    told = parts | {"note": "", "content_hash": draft.content_hash} | more
    return browser.post(reverse("questionnaires:publish", args=[draft.pk]), told, follow=True)


def test_every_survey_is_listed_with_what_it_asks(browser, django_assert_max_num_queries):
    a_version()
    a_version(form=second_version(), in_use_from=TODAY + timedelta(days=3))
    with django_assert_max_num_queries(9):
        page = browser.get(reverse("questionnaires:surveys")).text
    for survey in Survey.objects.all():
        assert survey.title in page
    assert "Version 1</a>, since 1 May 2018" in page
    assert "Version 2</a>, from 21 September 2019" in page


@pytest.mark.parametrize(("role", "counted"), [(Role.SUPERVISOR, True), (Role.ANALYST, False)])
def test_how_often_a_version_was_asked_is_for_supervisors(signed_in, make_user, role, counted):
    """Whoever looks before and after a call would know that it was completed."""
    a_version()
    page = signed_in(make_user(role)).get(reverse("questionnaires:versions", args=["hate_crime"]))
    titles = [column.title for column in page.context["table"].columns]
    assert ("Interviews" in titles) is counted
    assert "In use from" in titles


def test_all_problems_come_at_once_with_sheet_row_and_way_out(browser):
    page = upload(browser, BROKEN)
    assert "“form.md” was not taken" in page.text
    rows = {(each.sheet, each.row) for each in page.context["problems"].rows}
    assert {("survey", 2), ("survey", 3), ("survey", 4)} <= rows
    assert "Ask for it in words (text)." in page.text
    assert not Draft.objects.exists()
    assert not Instrument.objects.exists()


def test_the_form_id_that_a_file_must_have_is_said_before_it_is_chosen(browser):
    page = browser.get(reverse("questionnaires:versions", args=["hate_crime"])).text
    assert "the form_id must be <code>hate_crime</code>" in page


def test_a_good_form_becomes_a_draft_that_is_asked_nowhere(browser, trail):
    page = upload(browser, TINY)
    draft = Draft.objects.get()
    assert page.redirect_chain[-1][0] == reverse("questionnaires:draft", args=[draft.pk])
    for words in ("How satisfied are you with it all?", "Completely satisfied", "Asked if", "whole_experience"):
        assert words in page.text
    assert "Publish version 1" in page.text
    assert not Instrument.objects.exists()
    upload(browser, TINY)
    assert Draft.objects.count() == 1
    assert trail() == ["kept a draft questionnaire"]


def test_what_can_be_rehearsed_but_not_published_says_why(browser):
    page = upload(browser, "| survey |\n| | type | name | label |\n| | text | go | A |\n")
    assert "It can be rehearsed, but not published yet." in page.text
    assert [each.sheet for each in page.context["problems"].rows] == ["settings", "survey"]
    assert "Add a column “version”" in page.text
    refused = publish(browser, Draft.objects.get())
    assert "What to mend before it can be published" in refused.text
    assert not Instrument.objects.exists()


def test_publishing(browser, helen, trail):
    upload(browser, TINY)
    page = publish(browser, Draft.objects.get(), TODAY + timedelta(days=1), note="The first.")
    version = Instrument.objects.get()
    assert page.redirect_chain[-1][0] == reverse("questionnaires:version", args=[version.pk])
    assert (version.note, version.published_by, version.in_use_from) == ("The first.", helen, TODAY + timedelta(days=1))
    assert not Draft.objects.exists()
    assert trail()[-1] == "published an instrument"
    listed = browser.get(reverse("questionnaires:versions", args=["hate_crime"])).text
    for words in (version.content_hash[:12], "The first.", "19 Sep 2019", str(helen)):
        assert words in listed


def test_a_second_submit_leads_to_the_version(browser):
    upload(browser, TINY)
    draft = Draft.objects.get()
    replies = [publish(browser, draft) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [200, 200]
    assert Instrument.objects.count() == 1


@pytest.mark.parametrize(("day", "is_published"), [(TODAY - timedelta(days=1), False), (TODAY, True)])
def test_nothing_comes_into_use_in_the_past(browser, day, is_published):
    upload(browser, TINY)
    page = publish(browser, Draft.objects.get(), day)
    assert Instrument.objects.exists() == is_published
    assert ("Choose today or a later day" in page.text) != is_published


def test_a_break_of_the_trend_must_be_said(browser):
    a_version()
    page = upload(browser, second_version().replace("| 4              | Neither ", "| neutral        | Neither "))
    draft = Draft.objects.get()
    assert "This version breaks the trend" in page.text
    assert "is answered on another scale than before" in publish(browser, draft).text
    assert Instrument.objects.count() == 1
    publish(browser, draft, breaks_trend="on")
    assert Instrument.objects.count() == 2


def test_without_a_break_nobody_is_asked_about_one(browser):
    a_version()
    assert "This version breaks the trend" not in upload(browser, second_version()).text


def test_discarding(browser, trail):
    upload(browser, TINY)
    page = browser.post(reverse("questionnaires:discard", args=[Draft.objects.get().pk]), follow=True)
    assert "The draft is deleted." in page.text
    assert not Draft.objects.exists()
    assert trail()[-1] == "discarded a draft questionnaire"


@pytest.mark.parametrize("name", sorted(path.name for path in LIBRARY.glob("*.md")))
def test_a_downloaded_workbook_is_the_version_itself(browser, name):
    survey = the_survey_of(name.removesuffix(".md"))
    version = a_version(survey, (LIBRARY / name).read_text())
    file = browser.get(reverse("questionnaires:download", args=[version.pk]))
    assert file["Content-Disposition"].endswith('.xlsx"')
    assert load_workbook(io.BytesIO(file.content)).sheetnames[0] == "survey"
    page = upload(browser, file.content, "again.xlsx", code=survey.pk)
    assert "word for word" in page.text
    assert page.redirect_chain[-1][0] == reverse("questionnaires:version", args=[version.pk])
    upload(browser, file.content, "again.xlsx", code="rape" if survey.pk != "rape" else "burglary")
    assert Draft.objects.get().content_hash == version.content_hash


def test_a_draft_downloaded_is_the_draft(browser):
    upload(browser, TINY)
    file = browser.get(reverse("questionnaires:download_draft", args=[Draft.objects.get().pk]))
    assert read_questionnaire(file.content, filename="a.xlsx").content_hash == Draft.objects.get().content_hash


def test_two_versions_question_by_question(browser):
    first = a_version()
    changed = second_version(treatment="handling").replace("Why is that?", "Why do you say so?")
    second = a_version(form=changed, in_use_from=TODAY)
    for given in ({"before": first.pk, "after": second.pk}, {}):  # the latest two, unless others are chosen
        page = browser.get(reverse("questionnaires:compare", args=["hate_crime"]), given).text
        for words in ("From version 1 to version 2", "Why is that?", "Why do you say so?", "handling"):
            assert words in page
        assert "New: 1. No longer asked: 1. Changed: 1." in page


def test_the_comparison_says_for_which_measures_the_trend_breaks(browser):
    survey = a_version().survey
    unmeasured = second_version().replace("| treatment        | treatment ", "| treatment        |           ")
    told = {"by": None, "at": NOON, "in_use_from": TODAY, "breaks_trend": True}
    published(survey, unmeasured.encode(), "hate_crime.md", **told)
    page = browser.get(reverse("questionnaires:compare", args=[survey.pk])).text
    assert "The trend breaks for “Treatment”: it is no longer asked." in page
    assert "The trend goes on" not in page


@pytest.mark.parametrize("given", [{"before": "x"}, {"before": 10**30, "after": 1}, {"after": ""}])
def test_comparing_what_is_not_there_is_said(browser, given):
    a_survey()
    page = browser.get(reverse("questionnaires:compare", args=["hate_crime"]), given)
    assert page.status_code == 200
    assert "There is a problem" in page.text


def test_an_analyst_reads_and_changes_nothing(signed_in, make_user):
    version, analyst = a_version(), signed_in(make_user("analyst"))
    pages = {
        "questionnaires:surveys": [],
        "questionnaires:versions": ["hate_crime"],
        "questionnaires:version": [version.pk],
    }
    for name, args in (pages | {"measures:measures": []}).items():
        page = analyst.get(reverse(name, args=args))
        assert page.status_code == 200
        assert "Bring in a questionnaire" not in page.text
    assert upload(analyst, TINY).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("source", b"x"), ("content_hash", "x"), ("version", "9"), ("file_name", "x.csv"), ("survey_id", "rape")],
)
def test_the_database_refuses_to_change_a_published_version(field, value):
    version = a_version()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Instrument.objects.filter(pk=version.pk).update(**{field: value})
    Instrument.objects.filter(pk=version.pk).update(note="A word more.", in_use_from=BEGAN)
