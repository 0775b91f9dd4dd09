"""The pages of coding and of themes: by keyboard or not, logged, and for whom."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from surveys.models import Coding, Remedy, ThemeRelease
from surveys.themes import actions, queries
from surveys.verbatims.actions import withdraw_consent
from tests.factories import NOON
from tests.surveys.verbatims.conftest import OUT, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
THEMES, CODING = reverse("themes:themes"), reverse("themes:coding")
NEXT = reverse("themes:next", args=["hate_crime"])
COUNTS = reverse("themes:counts", args=["hate_crime"])
DAY = {"remedy-done_on_day": "1", "remedy-done_on_month": "9", "remedy-done_on_year": "2019"}


def at(answer):
    return reverse("themes:text", args=["hate_crime", answer.pk])


def readings():
    return AuditEntry.objects.filter(act="read what a victim said").count()


@pytest.fixture
def browser(signed_in, tia):
    return signed_in(tia)


@pytest.mark.parametrize("role", Role.values)
def test_who_opens_which_page(make_user, signed_in, version, role):
    own = signed_in(make_user(role))
    reads, codes = role in {"supervisor", "analyst", "line_manager", "opcc_officer"}, role == "analyst"
    assert own.get(THEMES).status_code == (200 if reads else 404)
    assert {own.get(url).status_code for url in (CODING, COUNTS)} == {200 if codes else 404}


def test_the_next_text_leads_to_one_and_back_to_the_list_when_none_is_left(browser, say, version):
    assert browser.get(NEXT).url == CODING
    answer = say()
    assert browser.get(NEXT).url == at(answer)
    assert browser.get(f"{NEXT}?after={answer.pk}").url == CODING
    assert browser.get(f"{NEXT}?after=rubbish").url == at(answer)
    assert readings() == 0


def test_a_text_is_read_with_the_whole_codeframe_and_the_reading_recorded(browser, say):
    page = browser.get(at(say())).text
    assert readings() == 1
    assert SAID.split(",")[0] in page
    assert page.count('name="codes"') == queries.codeframe_in_use().codes.filter(stage__isnull=False).count()
    assert " checked" not in page.split("app-codeframe", 1)[1]  # nothing is ticked by itself
    assert "Worth quoting" in page


def test_a_text_that_may_not_be_printed_is_not_proposed(browser, say):
    assert "Worth quoting" not in browser.get(at(say(printed="no"))).text


def test_suggestions_stand_there_and_are_not_ticked(browser, code, say):
    code()
    page = browser.get(at(say("Nobody ever rang back."))).text
    assert "31 Nobody got in touch again" in page.split("app-codeframe")[0]
    assert " checked" not in page.split("app-codeframe", 1)[1]


def test_codes_are_kept_and_the_next_text_comes(browser, say):
    answer = say()
    reply = browser.post(at(answer), {"codes": ["31", "44"]})
    assert reply.url == NEXT
    assert {each.key for each in Coding.objects.get().codes.all()} == {"31", "44"}
    assert "Kept last: Nobody got in touch again, Kind and listened." in browser.get(at(say())).text


def test_nothing_ticked_is_said_and_what_was_ticked_stays(browser, say):
    answer = say()
    assert "Choose at least one theme." in browser.post(at(answer), {}).text
    page = browser.post(at(answer), {"codes": ["31", "32", "33", "34", "35", "41"]}).text
    assert "from one to 5 themes" in page
    assert page.split("app-codeframe", 1)[1].count(" checked") == 6
    assert not Coding.objects.exists()


def test_the_second_coder_does_not_see_the_first_codes(signed_in, uma, code, say, monkeypatch):
    monkeypatch.setattr(actions, "is_coded_again", lambda _: True)
    monkeypatch.setattr(queries, "is_coded_again", lambda _: True)
    answer = say()
    code("46", answer=answer)
    other = signed_in(uma)
    assert other.get(NEXT).url == at(answer)
    page = other.get(at(answer)).text
    assert "46 Treated worse" not in page.split("app-codeframe")[0]
    assert " checked" not in page.split("app-codeframe", 1)[1]
    other.post(at(answer), {"codes": ["46"]})
    assert "1 texts coded by two people" in other.get(CODING).text


def test_what_was_withdrawn_is_read_no_more(browser, say, helen):
    answer = say()
    withdraw_consent(answer, by=helen, at=NOON)
    assert browser.get(at(answer)).status_code == 404
    assert browser.get(NEXT).url == CODING
    assert readings() == 0


def test_no_log_no_text(browser, say, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("no log")

    answer = say()
    browser.raise_request_exception = False
    monkeypatch.setattr("surveys.verbatims.actions.audit.record", broken)
    reply = browser.get(at(answer))
    assert reply.status_code >= 500
    assert "Quillfeather" not in reply.text


def test_true_counts_are_marked_as_not_released(browser, code):
    code("31")
    page = browser.get(COUNTS).text
    assert "Not released: for the Research Bureau only." in page
    assert "Fewer than ten people gave a reason" in page
    assert "Counts below 10 are hidden" in page


def test_themes_are_released_and_then_seen_by_others(browser, signed_in, ruth, coded, released):
    coded({"31": 30})
    released()
    assert "No themes are released of this survey." in signed_in(ruth).get(THEMES).text
    address = reverse("themes:release", args=["hate_crime"])
    assert browser.post(address, {"release-to": "2019-08"}).url == COUNTS
    page = signed_in(ruth).get(THEMES).text
    assert "Nobody got in touch again" in page
    assert "about 30" in page
    made = reverse("method:note") + "?to=2019-08&show=released"
    assert f'href="{escape(made)}#hate-crime"' in page
    assert "What is the main reason for your answer?" in signed_in(ruth).get(made).text
    assert "already" in browser.post(address, {"release-to": "2019-08"}).text
    assert "not over" in browser.post(address, {"release-to": "2019-12"}).text
    assert ThemeRelease.objects.count() == 1


def test_a_quote_is_on_the_page_until_it_is_withdrawn(
    signed_in, ruth, tia, say, code, coded, quote, released, browser, helen
):
    answer = say(on=NOON.date().replace(month=8))
    code("31", answer=answer)
    quote(answer)
    coded({"31": 30})
    released()
    browser.post(reverse("themes:release", args=["hate_crime"]), {"release-to": "2019-08"})
    reader = signed_in(ruth)
    assert OUT in reader.get(THEMES).text
    withdraw_consent(answer, by=helen, at=NOON)
    assert OUT not in reader.get(THEMES).text


def test_what_was_done_is_kept_and_withdrawn(browser, version):
    address = reverse("themes:keep_remedy", args=["hate_crime"])
    told = {"remedy-code": "no_news", "remedy-words": "A letter every fortnight."} | DAY
    assert browser.post(address, told).url == COUNTS
    assert "A letter every fortnight." in browser.get(COUNTS).text
    assert "Enter what was done." in browser.post(address, told | {"remedy-words": ""}).text
    withdraw = reverse("themes:withdraw_remedy", args=[Remedy.objects.get().pk])
    assert browser.post(withdraw).url == COUNTS
    assert "withdrawn before" in browser.post(withdraw, follow=True).text


def test_a_survey_that_is_not_there(browser):
    for name in ("next", "counts"):
        assert browser.get(reverse(f"themes:{name}", args=["nothing"])).status_code == 404
