"""Surveys are data: one about stalking and harassment, from two supervisors' pages to a line of the paper."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from kentpcc.periods import Month
from surveys.board.paper import board_paper
from surveys.figures.tasks import tally_untallied
from surveys.models import Case, Draft, Instrument, Interview, Survey, SurveyChange, SurveyPlan
from tests.factories import TINY, TODAY
from tests.journeys.small_force import extract_of
from tests.surveys.fieldwork.programme.conftest import as_sent
from tests.test_main_path import _interview as interview_of
from victims.models import Exclusion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
CODE = "stalking_and_harassment"
THREE = [("Ada", "Chilham"), ("Bo", "Deal"), ("Cy", "Eastry")]


def run(*command):
    call_command(*command, stdout=(out := io.StringIO()))
    return out.getvalue()


def in_parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def add_the_survey(helens, bobs):
    form = helens.get(reverse("fieldwork:new_survey")).context["form"]
    sent = as_sent(form, title="Stalking and harassment", more_groups="Stalking\nHarassment\n", attempts_at_most="4")
    helens.post(reverse("fieldwork:new_survey"), sent)
    return bobs.post(reverse("fieldwork:confirm_decision", args=["plans", SurveyPlan.objects.get().pk]), follow=True)


def publish_its_questionnaire(helens):
    file = SimpleUploadedFile("stalking.md", TINY.encode())
    helens.post(reverse("questionnaires:upload", args=[CODE]), {"file": file})
    draft = Draft.objects.get()
    told = in_parts("in_use_from", TODAY) | {"note": "", "content_hash": draft.content_hash}
    helens.post(reverse("questionnaires:publish", args=[draft.pk]), told)
    assert Instrument.objects.get().survey_id == CODE


def start_it(helens, bobs):
    helens.post(reverse("fieldwork:start_survey", args=[CODE]), in_parts("on", TODAY))
    bobs.post(reverse("fieldwork:confirm_decision", args=["changes", SurveyChange.objects.get().pk]))


def test_a_new_survey_from_its_title_to_the_paper(helens, bobs, asha, signed_in, tmp_path):
    assert "“Stalking and harassment” is added, and planned." in add_the_survey(helens, bobs).text
    assert "Stalking and harassment" in board_paper(Month.of(TODAY), today=TODAY).planned
    publish_its_questionnaire(helens)
    survey = Survey.objects.get(pk=CODE)
    assert survey.status_on(TODAY) == Survey.Status.PLANNED, "one person alone starts nothing"
    start_it(helens, bobs)

    extract = tmp_path / "week.csv"
    extract.write_bytes(extract_of(THREE, today=TODAY).replace(b"Hate crime", b"Harassment"))
    assert run("import_extract", str(extract)).startswith("accepted 3, rejected 1")
    assert '"eligible": 3' in run("screen", CODE, "--format", "json")
    assert run("draw_sample", CODE, "--size", "2", "--seed", "5") == "drew 2 of 3 eligible, seed 5\n"
    assert '"may_be_rung": 2' in run("day_list", CODE, "--format", "json")

    ashas = signed_in(asha)
    interview = interview_of(ashas)
    ashas.post(reverse("interviewing:finish", args=[interview.pk]), {"lease": interview.case.lease})
    interview.refresh_from_db()
    assert (interview.survey_id, interview.status) == (CODE, Interview.Status.COMPLETE)
    tally_untallied()
    (line,) = [each for each in board_paper(Month.of(TODAY), today=TODAY).lines if each.code == CODE]
    assert (line.title, line.period_text) == ("Stalking and harassment", "No three months yet")
    assert '"surveyed": 1' in run("figures", CODE, "--from", "2019-09", "--to", "2019-09", "--format", "json")
    assert "Stalking and harassment" in helens.get(reverse("board:survey", args=[CODE])).text


def test_its_own_rules_bar_its_victims(helens, bobs, tmp_path):
    add_the_survey(helens, bobs)
    extract = tmp_path / "week.csv"
    rows = extract_of(THREE, today=TODAY).replace(b"Hate crime", b"Stalking").replace(b"04/07/1979", b"04/07/2010")
    extract.write_bytes(rows)
    run("import_extract", str(extract))
    run("screen", CODE)
    assert set(Exclusion.objects.values_list("population", "rule")) == {(CODE, "under_16")}
    assert not Case.objects.exists()


def test_every_page_about_surveys_knows_it(helens, bobs):
    add_the_survey(helens, bobs)
    for page in ("fieldwork:programme", "questionnaires:surveys", "victims:rules", "fieldwork:new_sample"):
        assert "Stalking and harassment" in helens.get(reverse(page)).text, page
    for page in ("fieldwork:programme_survey", "fieldwork:settings", "questionnaires:versions"):
        assert helens.get(reverse(page, args=[CODE])).status_code == 200, page
