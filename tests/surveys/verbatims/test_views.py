"""The pages of quotes: who may do what, that each reading is recorded, and that what is withdrawn is gone."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from surveys.models import ListedName, Redaction
from surveys.verbatims import actions
from tests.factories import NOON
from tests.surveys.board.saying import text_of
from tests.surveys.verbatims.conftest import OUT, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
QUOTES, SAID_PAGE = reverse("verbatims:quotes"), reverse("verbatims:said")
CONSENTS, NAMES = reverse("verbatims:consents"), reverse("verbatims:names")
SECRETS = ["Quillfeather", "Amara", "900123"]


def at(name, row):
    return reverse(f"verbatims:{name}", args=[row.pk])


def readings():
    return AuditEntry.objects.filter(act="read what a victim said").count()


@pytest.mark.parametrize("role", Role.values)
def test_who_opens_which_page(make_user, signed_in, role):
    browser = signed_in(make_user(role))
    found = {name: browser.get(reverse(f"verbatims:{name}")).status_code for name in ("said", "quotes", "names")}
    reads = role in {"supervisor", "analyst", "line_manager", "opcc_officer"}
    works, lists = role in {"supervisor", "analyst"}, role == "supervisor"
    expected = {"said": reads, "quotes": works, "names": lists}
    assert found == {name: 200 if may else 404 for name, may in expected.items()}


def test_the_list_holds_no_text(signed_in, tia, say, propose):
    say(), propose(say())
    page = signed_in(tia).get(QUOTES).text
    assert not any(secret in page for secret in SECRETS)
    assert "rang back" not in page
    assert readings() == 0


def test_a_text_is_read_marked_and_recorded(signed_in, tia, say):
    answer = say()
    page = signed_in(tia).get(at("propose", answer)).text
    assert readings() == 1
    assert page.count("<mark") == 3
    assert OUT in page  # proposed, never kept by itself
    assert not Redaction.objects.exists()


def test_markup_in_a_text_is_no_markup(signed_in, tia, say):
    page = signed_in(tia).get(at("propose", say("<script>alert(1)</script> and PC Quillfeather"))).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_supervisor_does_not_take_names_out_and_an_analyst_does_not_clear(signed_in, tia, helen, say, propose):
    answer = say()
    assert signed_in(helen).get(at("propose", answer)).status_code == 404
    assert signed_in(tia).get(at("clear", propose(answer))).status_code == 404
    assert readings() == 0


def test_from_text_to_quote(signed_in, tia, helen, say):
    answer = say()
    researcher, supervisor = signed_in(tia), signed_in(helen)
    assert researcher.post(at("propose", answer), {"words": OUT}).url == QUOTES
    made = Redaction.objects.get()
    page = supervisor.get(at("clear", made)).text
    assert SAID.split("who")[1].split(",")[0] in page
    assert "Nothing was changed" not in page
    assert supervisor.post(at("clear", made), {"clear": "1"}).url == QUOTES
    assert OUT in supervisor.get(QUOTES).text


def test_a_refusal_is_said_at_its_field_and_the_words_stay(signed_in, tia, say):
    answer = say()
    reply = signed_in(tia).post(at("propose", answer), {"words": "It was PC Quillfeather"})
    assert "still marked" in reply.context["form"].errors["looked"][0]
    assert reply.context["form"]["words"].value() == "It was PC Quillfeather"
    reply = signed_in(tia).post(at("propose", answer), {"words": "It was everybody"})
    assert "not said" in reply.context["form"].errors["words"][0]
    assert not Redaction.objects.exists()


def test_an_unchanged_one_asks_whether_that_is_right(signed_in, helen, say, propose):
    made = propose(say("Nobody rang me."), "Nobody rang me.", looked=True)
    supervisor = signed_in(helen)
    assert "Nothing was changed: is that right?" in supervisor.get(at("clear", made)).text
    assert "looked" in supervisor.post(at("clear", made), {"clear": "1"}).context["form"].errors
    assert supervisor.post(at("clear", made), {"clear": "1", "looked": "on"}).status_code == 302


def test_it_is_sent_back(signed_in, helen, propose):
    made = propose()
    assert signed_in(helen).post(at("clear", made), {"decline": "1"}).url == QUOTES
    made.refresh_from_db()
    assert (made.decision, made.words) == ("declined", None)


def test_it_says_that_names_are_gone(signed_in, tia, say):
    assert "nobody can look for their name" in signed_in(tia).get(at("propose", say(contact=False))).text


def test_without_consent_or_after_its_withdrawal_there_is_no_page(signed_in, tia, helen, say):
    answer = say()
    researcher = signed_in(tia)
    assert researcher.get(at("propose", say(printed="no"))).status_code == 404
    actions.withdraw_consent(answer, by=helen, at=NOON)
    assert researcher.get(at("propose", answer)).status_code == 404


def test_whoever_withdraws_a_consent_finds_what_was_passed_on_too(signed_in, helen):
    supervisor = signed_in(helen)
    page, found = supervisor.get(CONSENTS).text, reverse("feedback:find")
    assert f'href="{found}"' in page
    assert supervisor.get(found).status_code == 200


def test_no_log_no_page(signed_in, tia, say, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("no log")

    answer, browser = say(), signed_in(tia)
    browser.raise_request_exception = False
    monkeypatch.setattr(actions.audit, "record", broken)
    reply = browser.get(at("propose", answer))
    assert reply.status_code >= 500
    assert not any(secret in reply.text for secret in SECRETS)


def test_whoever_proposed_takes_it_back_and_nobody_else_of_their_role(signed_in, tia, make_user, propose):
    made = propose()
    assert signed_in(make_user("analyst", "other")).post(at("withdraw", made)).status_code == 404
    assert signed_in(tia).get(at("withdraw", made)).status_code == 405
    assert signed_in(tia).post(at("withdraw", made)).url == QUOTES
    made.refresh_from_db()
    assert made.words is None


@pytest.mark.parametrize("role", ["analyst", "supervisor", "line_manager", "opcc_officer"])
def test_withdrawn_it_is_gone_from_every_page(signed_in, make_user, helen, say, quote, released, role):
    answer = say(on=date(2019, 8, 31))
    cleared = quote(answer)
    released()
    posting = {"district_id": "swale"} if role == "line_manager" else {}
    browser = signed_in(make_user(role, "reader", **posting))
    pages = [SAID_PAGE] + ([QUOTES] if role in {"analyst", "supervisor"} else [])
    assert all(OUT in browser.get(page).text for page in pages)
    assert "Quillfeather" not in browser.get(SAID_PAGE).text
    supervisor = signed_in(helen)
    assert OUT in supervisor.get(at("withdraw_consent", cleared)).text
    assert supervisor.post(at("withdraw_consent", cleared)).url == QUOTES
    assert not any(OUT in browser.get(page).text for page in pages)
    assert supervisor.get(at("withdraw_consent", cleared)).status_code == 404


def test_somebody_rings_and_no_longer_agrees(signed_in, helen, say, quote):
    answer = say()
    quote(answer)
    supervisor = signed_in(helen)
    reply = supervisor.post(CONSENTS, {"reference": answer.interview.case.involvement.crime.reference}, follow=True)
    assert "withdrawn to 1 text." in reply.text
    assert OUT not in reply.text
    for wrong, said in (("nobody", "No victim and no crime"), ("", "Enter the reference")):
        assert said in supervisor.post(CONSENTS, {"reference": wrong}).text


def test_lists_of_names(signed_in, helen):
    supervisor = signed_in(helen)
    assert "No name is listed yet" in supervisor.get(NAMES).text
    assert supervisor.post(NAMES, {"kind": "street", "names": "Tontine Parade\nVigo Crescent"}).url == NAMES
    assert "Tontine Parade" in supervisor.get(NAMES).text
    supervisor.post(at("strike", ListedName.objects.get(name="Vigo Crescent")))
    assert list(ListedName.objects.values_list("name", flat=True)) == ["Tontine Parade"]
    reply = supervisor.post(NAMES, {"kind": "", "names": ""})
    assert "Choose what the names are." in reply.text


def test_the_page_before_any_release(signed_in, ruth):
    assert "Nothing has been released yet" in signed_in(ruth).get(SAID_PAGE).text


def test_a_long_list_asks_no_more_questions(signed_in, tia, say, propose, django_assert_max_num_queries):
    for _ in range(6):
        propose(say())
        say()
    browser = signed_in(tia)
    with django_assert_max_num_queries(20):
        browser.get(QUOTES)


def test_quotes_are_narrowed_to_a_survey_and_can_be_had_as_a_file(signed_in, ruth, quote, released, say):
    quote(say(on=date(2019, 8, 5)))
    released()
    browser = signed_in(ruth)
    assert OUT in browser.get(SAID_PAGE, {"survey": "hate_crime"}).text
    assert "There is no such survey here." in browser.get(SAID_PAGE, {"survey": "arson"}).text
    said = text_of("csv", browser.get(SAID_PAGE, {"file": "csv"}).content)
    assert said.splitlines() == ["Survey | Months | Words", f"Hate crime | Jun to Aug 2019 | {OUT}"]


def test_without_a_quote_there_is_no_file(signed_in, ruth, released):
    released()
    assert signed_in(ruth).get(SAID_PAGE, {"file": "csv"}).status_code == 404


def test_what_was_withdrawn_is_in_no_file(signed_in, ruth, helen, quote, released, say):
    kept, gone = (
        quote(say(on=date(2019, 8, 5))),
        quote(say("They came late.", on=date(2019, 8, 6)), "They came late.", looked=True),
    )
    released()
    actions.withdraw_consent(gone.answer, by=helen, at=NOON)
    said = text_of("xlsx", signed_in(ruth).get(SAID_PAGE, {"file": "xlsx"}).content)
    assert kept.words in said
    assert "They came late." not in said
