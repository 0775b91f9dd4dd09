"""The page of outcome rates and its files."""

import csv
import io
import json

import pytest
import time_machine
from django.urls import reverse

from kentpcc.models import AuditEntry
from tests.factories import NOON, a_survey
from tests.surveys.board.saying import text_of
from tests.surveys.fieldwork.outcome_rates.test_report import called

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def analyst(at_noon, make_user, signed_in):
    return signed_in(make_user("analyst"))


@pytest.fixture
def supervisor(at_noon, helen, signed_in):
    return signed_in(helen)


@pytest.fixture
def cases(make_user):
    """Four of hate crime, one of rape: RR1 1/4 and 0/1."""
    zed, amy = make_user("interviewer", "zed"), make_user("interviewer", "amy")
    hate, when = a_survey(), {"at": NOON.replace(month=8)}  # a month that has ended: analysts see no other
    called(hate, "1.1", by=zed, **when), called(hate, "2.112", by=amy, district="thanet", **when)
    called(hate, "3.13", by=zed, replicate=2, **when), called(hate, "3.90", by=zed, **when)
    called(a_survey("rape"), "4.1", by=amy, **when)


def page(client, **given):
    return client.get(reverse("fieldwork:outcome_rates"), given)


def file_of(client, kind, **given):
    return client.get(reverse("fieldwork:outcome_rates_file", args=[kind]), given)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_has_the_rates_and_hides_what_the_page_hides(cases, analyst, supervisor, kind):
    whole = text_of(kind, file_of(supervisor, kind, survey="hate_crime").content)
    [rr1] = [line for line in whole.splitlines() if "| RR1 |" in line]
    assert "| 0.25 |" in rr1
    hidden = text_of(kind, file_of(analyst, kind, survey="hate_crime").content)
    [rr1] = [line for line in hidden.splitlines() if "| RR1 |" in line]
    assert rr1.endswith("c | c | c | c | c")


def test_the_page_prints_rates_counts_e_and_the_rule_of_a_named_list(cases, supervisor):
    shown = page(supervisor, survey="hate_crime").text
    assert "25.0%" in shown
    assert "1 of 4" in shown
    assert "e = 1.000: 2 known to be eligible ÷ (2 + 0 found not to be)" in shown
    assert "Wrong number" in shown
    assert "never “not eligible”" in shown
    for name in ("RR1", "RR6", "COOP4", "REF3", "CON3"):
        assert name in shown


def test_e_in_the_address(cases, analyst):
    assert "e = 0.500, as the address gives it." in page(analyst, survey="hate_crime", e="0.5").text
    found = page(analyst, survey="hate_crime", e="0.5").context["report"]
    assert found.whole.rates["RR3"].share == pytest.approx(1 / (2 + 0.5 * 2))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"e": "1.1"}, "e is a share"),
        ({"e": "nan"}, "e is a share"),
        ({"e": "many"}, "e is a share"),
        ({"survey": "arson"}, "There is no such survey"),
        ({"area": "narnia"}, "There is no such area"),
        ({"replicate": "99"}, "There is no such replicate"),
        ({"first": "1999-01"}, "No case was drawn by then"),
        ({"first": "2019-08", "last": "2019-07"}, "The last month is before the first"),
        ({"by": "officer"}, "That cannot be set apart"),
        ({"by": "interviewer"}, "That cannot be set apart"),
    ],
)
def test_what_cannot_be_shown_is_said_and_nothing_is_shown(cases, analyst, given, sentence):
    answer = page(analyst, **given)
    assert sentence in answer.text
    assert "report" not in answer.context
    assert file_of(analyst, "csv", **given).status_code == 404


def test_by_interviewer_is_for_supervisors_by_the_alphabet_with_counts_and_no_ranking(cases, supervisor):
    answer = page(supervisor, by="interviewer")
    assert "This is no ranking" in answer.text
    assert [title for title, _ in answer.context["report"].parts] == ["amy", "zed"]
    line = answer.context["parts"].rows[1]
    assert line[:2] == ["zed", 3]
    assert "100.0% (21–100)" in line


@pytest.mark.parametrize("by", ["survey", "district", "replicate"])
def test_set_apart_for_the_analyst_too(cases, analyst, by):
    answer = page(analyst, by=by)
    assert len(answer.context["report"].parts) == 2
    assert "This is no ranking" not in answer.text


def test_no_denominator_is_not_available_and_never_nought(analyst):
    a_survey()
    shown = page(analyst, survey="hate_crime").text
    assert "not available" in shown
    assert "0.0%" not in shown


def test_the_file_says_what_the_page_says(cases, supervisor):
    found = page(supervisor, by="district").context["report"]
    written = file_of(supervisor, "csv", by="district").content.decode()
    rows = list(csv.DictReader(io.StringIO(written)))
    rates = {(row["part"], row["code"]): row for row in rows if row["kind"] == "rate"}
    for title, part in [("all", found.whole), *found.parts]:
        for name, rate in part.rates.items():
            row = rates[title, name]
            assert row["share"] == ("" if rate.share is None else str(rate.share))
            assert float(row["cases"]) == rate.fraction.part
    outcomes = {row["code"]: int(row["cases"]) for row in rows if row["kind"] == "outcome" and row["part"] == "all"}
    assert outcomes == dict(found.whole.codes)
    assert len({(row["part"], row["share"]) for row in rows if row["kind"] == "e"}) == 3


def test_the_data_file(cases, supervisor):
    data = json.loads(file_of(supervisor, "json", survey="hate_crime", e="0.5").content)
    assert (data["survey"], data["e"], data["called"]) == ("hate_crime", 0.5, "Jul to Sep 2019")
    (whole,) = data["parts"]
    assert whole["outcomes"] == {"1.1": 1, "2.112": 1, "3.13": 1, "3.90": 1}
    assert whole["rates"]["RR1"] == 0.25


def test_taking_a_file_is_recorded_with_what_was_asked(cases, analyst):
    answer = file_of(analyst, "csv", survey="hate_crime", e="0.5")
    name = "outcome-rates-hate_crime-2019-06-to-2019-08-force-not-released.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    entry = AuditEntry.objects.get(act="exported outcome rates")
    asked = {
        "kind": "csv",
        "set_apart": "",
        "survey": "hate_crime",
        "e": 0.5,
        "first": "2019-06",
        "last": "2019-08",
        "area": "force",
    }
    assert entry.detail == asked
    assert file_of(analyst, "exe").status_code == 404


def test_nobody_stands_in_a_file(cases, supervisor):
    for kind in ("csv", "json"):
        written = file_of(supervisor, kind, by="district").content.decode()
        assert "V0000" not in written
        assert "46/0000" not in written


@pytest.mark.parametrize("role", ["interviewer", "line_manager", "opcc_officer", "service_partner", "auditor"])
def test_it_is_for_the_bureau_only(make_user, signed_in, role):
    client = signed_in(make_user(role))
    assert page(client).status_code == 404
    assert file_of(client, "csv").status_code == 404


def test_it_costs_as_much_with_more_cases(cases, supervisor, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as first:
        page(supervisor, by="interviewer")
    for _ in range(10):
        called(a_survey(), "1.1", district="dover")
    with django_assert_max_num_queries(len(first)):
        page(supervisor, by="interviewer")


def test_the_rates_are_drawn_at_the_pages_own_address(supervisor, cases):
    asked = {"survey": "hate_crime", "first": "2019-08", "last": "2019-08"}
    shown = page(supervisor, **asked)
    assert shown.context["picture"].title.startswith("25.0% of those drawn answered (RR1)")
    drawn = page(supervisor, **asked, file="svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"


def test_what_an_analyst_may_not_read_is_not_drawn(analyst, cases):
    shown = page(analyst, first="2019-08", last="2019-08")
    assert shown.context["picture"] is None
    assert page(analyst, first="2019-08", last="2019-08", file="svg").headers["Content-Type"].startswith("text/html")
