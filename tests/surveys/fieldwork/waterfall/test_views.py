"""The waterfall's page, files and command say the same; the profile hides small counts from the analyst."""

import csv
import io
import json
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.fieldwork.waterfall.tables import HIDDEN
from tests.surveys.board.saying import text_of
from tests.surveys.fieldwork.conftest import NOW

pytestmark = pytest.mark.django_db
MONTHS = {"survey": "hate_crime", "first": "2019-05", "last": "2019-07"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def analyst(make_user, signed_in):
    return signed_in(make_user("analyst"))


@pytest.fixture
def supervisor(helen, signed_in):
    return signed_in(helen)


@pytest.fixture
def people(hate_crime, harmed, barred, in_a_case, interviewed):
    """In Thanet two barred, one not sampled, one waiting, one called, one completed; in Dover one barred."""
    barred(harmed(), "vulnerable")
    barred(harmed(), "under_16")
    harmed()
    in_a_case(harmed())
    in_a_case(harmed(), attempts_made=1, outcome="3.13")
    interviewed(harmed())
    barred(harmed(district="dover"), "vulnerable")


def page_of(client, name, **given):
    return client.get(reverse(f"fieldwork:{name}"), given)


def file_of(client, kind, **given):
    return client.get(reverse("fieldwork:waterfall_file", args=[kind]), given)


def printed(*command):
    out = io.StringIO()
    call_command("waterfall", *command, stdout=out)
    return out.getvalue()


def test_page_files_and_command_say_the_same(people, supervisor):
    page = page_of(supervisor, "waterfall", **MONTHS, area="thanet")
    shown = [(line.title, line.count) for line in page.context["lines"]]
    assert ("In the extracts", 6) in shown
    assert ("Excluded, for one reason or more", 2) in shown
    written = file_of(supervisor, "csv", **MONTHS, area="thanet").content.decode()
    assert [(row["title"], int(row["victims"])) for row in csv.DictReader(io.StringIO(written))] == shown
    command = ["hate_crime", "--from", "2019-05", "--to", "2019-07", "--district", "Thanet"]
    assert printed(*command, "--format", "csv") == written
    as_json = file_of(supervisor, "json", **MONTHS, area="thanet").content.decode()
    assert printed(*command, "--format", "json") == as_json
    (found,) = json.loads(as_json)
    assert (found["extract"], found["excluded"], found["eligible"], found["completed"]) == (6, 2, 4, 1)
    assert found["extract"] == found["excluded"] + found["eligible"]
    assert {each["rule"]: each["victims"] for each in found["reasons"]}["vulnerable"] == 1


def test_text_for_reading(people):
    text = printed("hate_crime")
    assert text.startswith("Hate crime, reported May to Jul 2019, the whole force\n")
    assert [line.split()[-1] for line in text.splitlines() if line.startswith(("In the", "Eligible", "Completed"))] == [
        "7",
        "4",
        "1",
    ]


def test_without_a_survey_the_command_prints_each(people):
    assert len(json.loads(printed("--format", "json"))) == 4


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["--district", "Narnia"], "There is no area “Narnia”"),
        (["--from", "2019-05"], "Give both --from and --to"),
        (["--from", "2019-07", "--to", "2019-05"], "cannot end"),
        (["--from", "May", "--to", "2019-05"], "write it as 2019-05"),
        (["arson"], "There is no survey “arson”"),
    ],
)
def test_a_command_that_cannot_be_followed(db, command, sentence):
    with pytest.raises(CommandError, match=sentence):
        printed(*command)


def test_the_usual_months_stand_in_the_form(people, supervisor):
    page = page_of(supervisor, "waterfall")
    assert "reported May to Jul 2019" in page.content.decode()
    assert page.context["steps"]["extract"] == "7"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"first": "2019-07", "last": "2019-05"}, "The last month is before the first"),
        ({"first": "never"}, "No crime was reported in that month"),
        ({"area": "narnia"}, "There is no such area"),
        ({"survey": "arson"}, "There is no such survey"),
    ],
)
def test_filters_that_do_not_fit_are_explained_and_nothing_is_shown(people, analyst, given, sentence):
    for name in ("waterfall", "profile"):
        page = page_of(analyst, name, **given)
        assert sentence in page.content.decode()
        assert "lines" not in page.context
    assert file_of(analyst, "csv", **given).status_code == 404
    assert not AuditEntry.objects.exists()


def test_taking_a_file_is_recorded(people, analyst):
    reply = file_of(analyst, "csv", **MONTHS)
    assert reply.headers["Content-Disposition"] == (
        'attachment; filename="waterfall-hate_crime-2019-05-to-2019-07-force-not-released.csv"'
    )
    entry = AuditEntry.objects.get(act="exported a waterfall")
    assert (entry.by.username, entry.subject_id) == ("analyst", "hate_crime")
    assert entry.detail == {**MONTHS, "area": "force", "kind": "csv"}


def test_no_other_kind_of_file(people, analyst):
    assert file_of(analyst, "exe").status_code == 404


def test_nobody_stands_in_a_file(people, analyst):
    for kind in ("csv", "json"):
        content = file_of(analyst, kind).content.decode()
        assert "V0000" not in content
        assert "46/0000" not in content


@pytest.mark.parametrize("role", ["interviewer", "line_manager", "opcc_officer", "administrator", "auditor"])
def test_others_do_not_see_that_the_pages_exist(people, make_user, signed_in, role):
    client = signed_in(make_user(role))
    assert page_of(client, "waterfall").status_code == 404
    assert page_of(client, "profile").status_code == 404
    assert file_of(client, "csv").status_code == 404


@pytest.mark.parametrize("name", ["waterfall", "profile"])
def test_a_page_costs_as_much_with_more_people(people, analyst, harmed, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(24) as first:
        page_of(analyst, name)
    for _ in range(12):
        harmed()
    with django_assert_max_num_queries(len(first)):
        page_of(analyst, name)


def test_small_counts_are_for_the_supervisor_only(people, analyst, supervisor):
    assert "c<span" not in page_of(supervisor, "profile").content.decode()
    page = page_of(analyst, "profile")
    assert "Counts below 10 are hidden" in page.content.decode()
    for _, table, _ in page.context["compared"]:
        assert {row[1] for row in table.rows} == {HIDDEN}


def test_no_small_count_is_in_the_analysts_file(people, analyst):
    written = file_of(analyst, "csv", **MONTHS).content.decode()
    assert {row["victims"] for row in csv.DictReader(io.StringIO(written))} <= {"0", "c"}
    (found,) = json.loads(file_of(analyst, "json", **MONTHS).content)
    assert (found["extract"], found["not_called"]) == ("c", "c")
    assert {each["victims"] for each in found["reasons"]} <= {0, "c"}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_says_what_the_page_says(people, analyst, supervisor, kind):
    assert "In the extracts | 7" in text_of(kind, file_of(supervisor, kind, **MONTHS).content)
    hidden = text_of(kind, file_of(analyst, kind, **MONTHS).content)
    assert "In the extracts | c" in hidden
    assert "In the extracts | 7" not in hidden


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_file_of_a_profile_hides_what_its_page_hides(people, analyst, supervisor, kind):
    asked = {**MONTHS, "file": kind}
    whole, hidden = (text_of(kind, page_of(each, "profile", **asked).content) for each in (supervisor, analyst))
    assert "| c" not in whole
    assert "| c" in hidden
    entries = AuditEntry.objects.filter(act="exported a page of figures")
    assert {entry.detail["name"] for entry in entries} == {"left-out-hate_crime-2019-05-to-2019-07-force"}


def test_what_is_hidden_has_no_bar_and_no_share(people, analyst):
    text = page_of(analyst, "waterfall").text
    assert "app-bar" not in text
    assert "7 in the extracts" not in text
    assert "c in the extracts = c excluded + c eligible" in text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"area": "thanet"}, "A district has figures over twelve months"),
        ({"area": "east", "first": "2019-06", "last": "2019-07"}, "A division has figures over three months or twelve"),
        ({"area": "east", "survey": "rape"}, "Rape has figures for the whole force only"),
    ],
)
def test_what_is_finer_than_the_policy_is_for_supervisors(people, analyst, supervisor, given, sentence):
    for name in ("waterfall", "profile"):
        assert sentence in page_of(analyst, name, **MONTHS | given).text
        assert sentence not in page_of(supervisor, name, **MONTHS | given).text
    assert file_of(analyst, "csv", **MONTHS | given).status_code == 404


def test_groups_and_districts_of_a_profile_are_as_fine_as_the_policy(people, analyst, harmed):
    def titles(**given):
        return [each.title for each, _, _ in page_of(analyst, "profile", **MONTHS | given).context["compared"]]

    assert titles() == ["Age", "Gender", "Ethnicity"]
    harmed(reported_on=date(2018, 8, 1))
    assert titles(first="2018-08") == ["Age", "Gender", "Ethnicity", "District"]
    assert titles(area="east") == []


def test_the_profile_says_its_verdicts(hate_crime, harmed, barred, supervisor):
    for number in range(120):
        her = harmed(gender="female" if number % 2 else "male", ethnicity="A1" if number < 40 else "W1")
        if number < 40 or number % 4 < 2:
            barred(her)
    page = page_of(supervisor, "profile").content.decode()
    assert "No significant difference (chi-squared 0.00, 1 degree of freedom, p = 1.000)." in page
    assert "A significant difference (chi-squared" in page
