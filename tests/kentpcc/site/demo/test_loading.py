"""The demonstration: the paper's three lines, from rows that say so.

It is loaded once, so this is one test: each check is a subtest with a name of its own.
"""

import io
import json
import shutil
import subprocess
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from kentpcc.documents.pdf_files import PDF
from kentpcc.models import User
from kentpcc.periods import Month, Period, Scheme
from kentpcc.roles import Role
from kentpcc.site.demo.people import PASSWORD
from kentpcc.site.demo.programme import USUAL
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.released import released_paper
from surveys.board.writers import WRITERS
from surveys.feedback.queries import late, own, to_check, to_clear, to_tell
from surveys.fieldwork.samples.forecast import forecasts
from surveys.fieldwork.script.queries import in_force
from surveys.fieldwork.waiting import callable_now
from surveys.figures.releases.queries import headline_of
from surveys.figures.tallies import tally
from surveys.models import (
    Answer,
    Attempt,
    Case,
    Coding,
    Draft,
    FeedbackItem,
    FieldworkSetting,
    Interview,
    MeetingAction,
    PaperDraft,
    PublishedPaper,
    Redaction,
    Release,
    Survey,
    Tally,
)
from surveys.themes import queries
from tests.surveys import history
from tests.surveys.board.saying import text_of
from tests.surveys.board.test_writers_all import TABLE
from victims.models import Exclusion, Flag, Suggestion

JULY, BEGAN = Month(2019, 7), Month(2018, 5)
QUARTER = [(2019, 5), (2019, 6), (2019, 7)]
LINES = {  # of the paper of 2019
    "hate_crime": (QUARTER, 139, 177),
    "rape": (QUARTER, 64, 70),
    "domestic_abuse": ([(2018, 10), (2018, 11), (2018, 12)], 135, 150),
}
COMING = ["Burglary", "Stalking and harassment", "Anti-social behaviour"]
PAUSED = "this survey was paused after December 2018; it resumed in August 2019."
SATISFIED, SCALE = {"1", "2", "3"}, {"1", "2", "3", "4", "5", "6", "7"}


@pytest.mark.django_db
def test_the_demonstration(subtests):
    said = command("load_demo")
    with subtests.test("it says what it did and how to sign in"):
        assert "Demo sign-ins, password" in said
        assert all(role.label in said for role in Role)
    for check in CHECKS:
        with subtests.test(check.__name__.replace("_", " ")):
            check()


def command(*arguments):
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def months_up_to_the_last_whole_one():
    last = Month.of(timezone.localdate()) - 1
    return {BEGAN + step for step in range(BEGAN.until(last) + 1)}


def the_papers_three_lines():
    paper = board_paper(JULY, today=timezone.localdate())
    lines = [(line.title, line.period_text, line.shown.surveyed, str(line.shown.percentage)) for line in paper.lines]
    assert lines == [
        ("Hate crime", "May to Jul 2019", 177, "78.5"),
        ("Rape", "May to Jul 2019", 70, "91.4"),
        ("Domestic abuse", "Oct to Dec 2018", 150, "90.0"),
    ]
    assert paper.lines[2].note == f"Due to resourcing and technical issues, {PAUSED}"
    assert paper.planned == ("Burglary",)


def two_months_are_released():
    july = Release.objects.standing(JULY)
    exact = [(each["n"], each["share"]) for each in july.content["cells"] if each["shown"] == "exact"]
    assert exact == [(177, 78.5), (70, 91.4), (150, 90.0)]
    latest = Release.objects.latest_versions().first()
    assert latest.month == Period.containing(Month.of(timezone.localdate()), Scheme.BOARD_QUARTER).first - 1
    assert any(each["group"] for each in latest.content["cells"])


def outside_the_bureau_there_is_no_other():
    browser = Client()
    browser.force_login(User.objects.get(username="opcc"))
    assert "91.4%" in browser.get(reverse("board:summary"), {"to": "2019-07"}).text
    assert browser.get(reverse("board:summary"), {"to": "2019-06"}).status_code == 404
    browser.force_login(User.objects.get(username="manager"))
    assert "about " in browser.get(reverse("board:summary")).text


def the_three_lines_again_from_the_answers_themselves():
    for survey, (months, satisfied, base) in LINES.items():
        said = Answer.objects.filter(question="whole_experience", interview__survey=survey, counts=True)
        rows = said.values_list("interview__completed_on", "code", "interview__status")
        codes = [code for day, code, status in rows if status == "complete" and (day.year, day.month) in months]
        assert (sum(code in SATISFIED for code in codes), sum(code in SCALE for code in codes)) == (satisfied, base)
        assert len(codes) == base


def the_command_prints_them():
    table = command("board_paper", "--to", "2019-07", "--format", "csv")
    assert [part in table for part in ("177,78.5,", "70,91.4,", "150,90.0,")] == [True] * 3
    data = json.loads(command("board_paper", "--to", "2019-07", "--format", "json"))
    assert [line["surveyed"] for line in data["surveys"]] == [177, 70, 150]


def its_method_notes_can_be_believed():
    """Of three victims one was left out, all others were drawn, and half of those rung were interviewed."""
    for release in Release.objects.latest_versions():
        for line in release.content["lines"]:
            told = release.circumstances[line["survey"]]
            extract, excluded, sampled, cases = (
                int(told[each].removeprefix("about ").replace(",", ""))
                for each in ("extract", "excluded", "sampled", "cases")
            )
            surveyed = headline_of(release, line["survey"])["n"]
            assert abs(extract - excluded - sampled) <= 5, "each of the three is rounded"
            assert surveyed < cases < sampled
            assert 0.25 < excluded / extract < 0.45
            response = dict(told["rates"])["Response rate 1 (AAPOR RR1)"]
            assert 45 <= int(response.removeprefix("about ").removesuffix("%")) <= 55
            assert 45 <= 100 * surveyed / cases <= 55


def every_month_has_interviews():
    for survey in ("hate_crime", "rape"):
        days = Interview.objects.filter(survey=survey, status="complete").values_list("completed_on", flat=True)
        months = Counter(Month.of(day) for day in days)
        whole = months_up_to_the_last_whole_one()
        assert set(months) - whole <= {Month.of(timezone.localdate())}
        assert min(months[month] for month in whole) >= 10


def the_month_that_runs_has_what_its_days_allow_and_nothing_of_the_future():
    today = timezone.localdate()
    this_month = Period(Month.of(today), Month.of(today))
    done = Interview.objects.filter(completed_on__gte=this_month.begins)
    assert not done.filter(completed_on__gte=today).exists()
    assert not Attempt.objects.filter(begun_at__gt=timezone.now()).exists()
    for each in forecasts(this_month, target=1, today=today):
        if usual := USUAL.get(each.survey.pk, (0, 0))[0]:
            assert each.completed == usual * (today.day - 1) // (this_month.ends - this_month.begins).days
            assert each.expected <= usual
    assert Counter(done.values_list("counted", flat=True)).keys() <= {True}


def nobody_passed_on_what_was_said_before_it_was_said():
    assert not FeedbackItem.objects.filter(entered_at__lt=F("interview__ended_at")).exists()


def domestic_abuse_was_paused_from_january_to_july():
    days = Interview.objects.filter(survey="domestic_abuse").values_list("completed_on", flat=True)
    left_out = months_up_to_the_last_whole_one() - {Month.of(day) for day in days}
    assert left_out == {Month(2019, month) for month in range(1, 8)}
    survey = Survey.objects.get(pk="domestic_abuse")
    assert survey.status_on(date(2019, 7, 31)) == "paused"
    assert survey.status_on(date(2019, 8, 1)) == "live"


def three_surveys_are_planned_and_have_no_figures():
    planned = [each for each in Survey.objects.all() if each.status_on(timezone.localdate()) == "planned"]
    assert [survey.title for survey in planned] == COMING
    for survey in planned:
        assert [rows.count() for rows in (survey.cases, survey.interviews, survey.tallies)] == [0, 0, 0]


def the_paper_names_a_survey_from_the_month_in_which_it_was_planned():
    today = timezone.localdate()
    this_month = Month.of(today)
    assert board_paper(this_month - 3, today=today).planned == ("Burglary",)
    assert board_paper(this_month - 2, today=today).planned == tuple(COMING)
    assert [line.code for line in board_paper(this_month - 1, today=today).lines] == list(LINES)


def the_surveys_to_come_have_a_questionnaire_each_and_are_rung_with_their_own_care():
    stalking, trouble = Survey.objects.filter(title__in=COMING[1:])
    for survey in (stalking, trouble):
        assert survey.instruments.get().questionnaire.form_id == survey.pk
        assert survey.plan.proposed_by != survey.plan.decided_by
        assert not survey.started_on
    careful = FieldworkSetting.objects.in_force(timezone.localdate()).get(survey=stalking)
    assert (careful.attempts_at_most, careful.voicemail, careful.asked_again_after_refusal) == (3, False, False)
    assert FieldworkSetting.objects.in_force(timezone.localdate()).get(survey=trouble).attempts_at_most == 6
    helps = [text.title for text in in_force(stalking, timezone.localdate()) if text.kind == "service"]
    assert helps[-1] == "National Stalking Helpline"


def the_tallies_are_what_the_answers_say():
    sums, counted = Counter(), Counter()
    for survey, surveyed, satisfied in Tally.objects.filter(measure="whole_experience").values_list(
        "survey", "surveyed", "satisfied"
    ):
        sums.update({(survey, "surveyed"): surveyed, (survey, "satisfied"): satisfied})
    counted.update((survey, "surveyed") for survey in Interview.objects.values_list("survey", flat=True))
    good = Answer.objects.filter(question="whole_experience", counts=True, code__in=SATISFIED)
    counted.update((survey, "satisfied") for survey in good.values_list("interview__survey", flat=True))
    assert sums == counted
    assert not Interview.objects.filter(counted=False).exists()


def there_is_somebody_to_call():
    cases = Case.objects.filter(closed_at__isnull=True)
    assert set(cases.values_list("survey", flat=True)) == set(LINES)
    assert min(cases.values_list("closes_on", flat=True)) >= timezone.localdate()
    assert callable_now(timezone.now() + timedelta(minutes=1)).count() == cases.count() > 20


def there_is_a_sign_in_for_each_role_and_a_second_one_where_two_decide():
    people = User.objects.filter(is_active=True)
    assert sorted(people.values_list("role", flat=True)) == sorted([*Role.values, Role.SUPERVISOR, Role.OPCC_OFFICER])
    for person in people:
        browser = Client()
        reply = browser.post(reverse("sign_in"), {"username": person.username, "password": PASSWORD})
        assert (reply.status_code, reply.url) == (302, reverse("home"))
        assert browser.get(reply.url).status_code == 200


def the_board_has_a_published_paper_and_one_to_check():
    paper, draft = PublishedPaper.objects.get(), PaperDraft.objects.get(published_at=None)
    assert (paper.month, paper.published_by.username, paper.checked_by.username) == (JULY, "opcc", "analyst")
    assert draft.checks.waiting().count() == 1
    assert MeetingAction.objects.values("met_on").distinct().count() == 2
    assert MeetingAction.objects.filter(answer="").count() == 2
    browser = Client()
    browser.force_login(User.objects.get(username="analyst"))
    assert "waits for your check" in browser.get("/").text
    browser.force_login(User.objects.get(username="opcc"))
    assert "its paper lacks its check by a second person and its publication" in browser.get("/").text
    assert "Weekly briefing: Hate crime" in browser.get(reverse("briefing:briefing")).text


def the_papers_table_is_the_same_in_every_format():
    files = {file.name.rpartition(".")[2]: bytes(file.content) for file in _files_of_the_paper("published-1.")}
    assert set(files) == set(WRITERS) - {"pdf"}
    for kind in ("html", "docx", "pptx", "xlsx", "ods"):
        said = text_of(kind, files[kind]).splitlines()
        assert [line for line in said if line in TABLE] == TABLE, kind
    for kind in ("xlsx", "ods", "csv"):
        said = text_of(kind, files[kind])
        assert [part in said for part in ("177 | 78.5", "70 | 91.4", "150 | 90")] == [True] * 3, kind
    lines = json.loads(files["json"])["surveys"]
    assert [(each["surveyed"], each["percentage_satisfied"]) for each in lines] == [(177, 78.5), (70, 91.4), (150, 90)]


def the_papers_table_is_the_same_as_pdf():
    """As far as there is something here to read one with."""
    if reader := shutil.which("pdftotext"):
        pdf = PDF.write(document(released_paper(Release.objects.standing(JULY))))
        read = subprocess.run([reader, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
        said = " ".join(read.stdout.decode().split())
        assert [line for line in TABLE[1:] if line.replace(" | ", " ") not in said] == []


def _files_of_the_paper(named):
    return PublishedPaper.objects.get().files.filter(name__contains=named)


def what_comes_in_late_changes_the_live_page_and_no_byte_of_the_paper():
    """It changes the figures: what is checked after it asks for none."""
    before = {file.name: bytes(file.content) for file in _files_of_the_paper("")}
    survey = Survey.objects.get(pk="hate_crime")
    history.satisfied(survey.instruments.first(), date(2019, 7, 30), 6, 15)
    tally(survey, Period(JULY, JULY))
    browser = Client()
    browser.force_login(User.objects.get(username="supervisor"))
    live = browser.get(reverse("board:summary"), {"to": "2019-07"}).text
    assert ("78.5%" in live, "192" in live) == (False, True)
    paper = PublishedPaper.objects.get()
    for name, content in before.items():
        assert browser.get(reverse("papers:file", args=[paper.pk, name])).content == content
    browser.force_login(User.objects.get(username="opcc"))
    assert "78.5%" in browser.get(reverse("board:summary"), {"to": "2019-07"}).text


def there_is_something_to_decide():
    assert Draft.objects.get().survey_id == "burglary"
    assert Suggestion.objects.undecided().count() == 2
    assert Flag.objects.standing().count() == 3
    barred = Exclusion.objects.standing().filter(rule__in=["duplicate", *Flag.objects.values_list("kind", flat=True)])
    assert set(barred.values_list("rule", flat=True)) == {"duplicate", "safeguarding_risk", "complaint", "vulnerable"}


def what_was_said_is_coded_quoted_and_released():
    assert Coding.objects.filter(second=False).count() > 100
    assert queries.agreed().texts > 5
    assert (Redaction.objects.quotable().count(), Redaction.objects.waiting().count()) == (4, 1)
    browser = Client()
    browser.force_login(User.objects.get(username="opcc"))
    page = browser.get(reverse("themes:themes")).text
    assert "[officer] never rang me back" in page
    assert "once a fortnight" in page
    assert "Trelawney" not in page + browser.get(reverse("verbatims:said")).text
    browser.force_login(User.objects.get(username="analyst"))
    assert browser.get(reverse("themes:next", args=["hate_crime"])).url != reverse("themes:coding")


def the_audit_trail_is_whole():
    assert "the chain is whole" in command("verify_audit")


def it_loads_into_an_empty_database_only():
    before = Interview.objects.count()
    with pytest.raises(CommandError, match="There is data already"):
        command("load_demo")
    assert command("load_demo", "--if-empty") == ""
    assert Interview.objects.count() == before


def production_refuses_it():
    with override_settings(PRODUCTION=True), pytest.raises(CommandError, match="not for production"):
        command("load_demo", "--if-empty")


def what_victims_passed_on_stands_in_every_state():
    assert set(FeedbackItem.objects.values_list("state", flat=True)) == set(FeedbackItem.State)
    grace, now = User.objects.get(username="manager"), timezone.now()
    assert late(own(grace), now).exists()
    assert all(found.exists() for found in (to_check(), to_clear(), to_tell()))
    paper = board_paper(Month.of(timezone.localdate()), today=timezone.localdate())
    assert len(paper.community.victims) > 1
    assert dict(paper.community.passed_on)["Items passed on"].startswith("about ")


CHECKS = (
    the_papers_three_lines,
    two_months_are_released,
    outside_the_bureau_there_is_no_other,
    the_three_lines_again_from_the_answers_themselves,
    the_command_prints_them,
    its_method_notes_can_be_believed,
    every_month_has_interviews,
    the_month_that_runs_has_what_its_days_allow_and_nothing_of_the_future,
    nobody_passed_on_what_was_said_before_it_was_said,
    domestic_abuse_was_paused_from_january_to_july,
    three_surveys_are_planned_and_have_no_figures,
    the_paper_names_a_survey_from_the_month_in_which_it_was_planned,
    the_surveys_to_come_have_a_questionnaire_each_and_are_rung_with_their_own_care,
    the_tallies_are_what_the_answers_say,
    there_is_somebody_to_call,
    there_is_a_sign_in_for_each_role_and_a_second_one_where_two_decide,
    there_is_something_to_decide,
    what_victims_passed_on_stands_in_every_state,
    what_was_said_is_coded_quoted_and_released,
    the_board_has_a_published_paper_and_one_to_check,
    the_papers_table_is_the_same_in_every_format,
    the_papers_table_is_the_same_as_pdf,
    what_comes_in_late_changes_the_live_page_and_no_byte_of_the_paper,
    the_audit_trail_is_whole,
    it_loads_into_an_empty_database_only,
    production_refuses_it,
)
