"""The record and the search that leads to it. Helen supervises; nobody else may know that the pages exist."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User
from kentpcc.roles import Role
from victims.duplicates.suggestions import suggest
from victims.exclusions.actions import propose
from victims.models import (
    Fingerprint,
    Flag,
    Involvement,
    Merge,
    Population,
    RuleProposal,
    SafeContact,
    Suggestion,
    Victim,
)
from victims.records.actions import lift_flag, set_flag
from victims.records.queries import acts_on
from victims.records.search import Reason, search
from victims.screening import screen

pytestmark = pytest.mark.django_db
MakeInvolvement = Callable[..., Involvement]
THE_DAY = date(2019, 8, 1)


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


@pytest.fixture
def one(involvement: MakeInvolvement) -> Involvement:
    made = involvement(vulnerable=True)
    contact = made.victim.contact
    contact.details |= {"forename": "Quill", "surname": "Featherstone", "email": "quill@example.org"}
    contact.save()
    return made


def text_of(browser: Client, victim: Victim) -> str:
    return browser.get(reverse("victims:record", args=[victim.pk])).content.decode()


def test_every_reason_with_its_text_version_and_dates(
    browser: Client, one: Involvement, hate_crime: Population
) -> None:
    screen(hate_crime, on=THE_DAY)
    Involvement.objects.update(vulnerable=False, survey_opt_out=True)
    screen(hate_crime, on=date(2019, 8, 2))
    page = text_of(browser, one.victim)
    assert "The victim is considered vulnerable, for example through mental ill health, in whichever" in page
    assert "The victim has said that they do not want to be surveyed" in page
    assert page.count("1 Aug 2019") == 1
    assert page.count("2 Aug 2019") == 2  # one found, the other lifted
    assert "stands" in page


def test_flags_that_stand_and_flags_that_were_lifted(
    browser: Client, one: Involvement, helen: User, noon: datetime
) -> None:
    gone = set_flag(one.victim, kind=Flag.Kind.COMPLAINT, note=Flag.Note.OTHER_TEAM, by=helen, at=noon)
    lift_flag(gone, by=helen, at=noon)
    stands = set_flag(one.victim, kind=Flag.Kind.FATAL, note=Flag.Note.OFFICER, involvement=one, by=helen, at=noon)
    page = text_of(browser, one.victim)
    assert reverse("victims:lift_flag", args=[stands.pk]) in page
    assert reverse("victims:lift_flag", args=[gone.pk]) not in page
    assert "Another team said so" in page


def test_how_she_is_reached_without_what_is_for_the_call(browser: Client, one: Involvement) -> None:
    arrangements = {"number": "+447700900456", "times": "Mon-Fri 10:00-14:00", "code_word": "harbour"}
    SafeContact.objects.create(victim=one.victim, arrangements=arrangements)
    page = text_of(browser, one.victim)
    assert "…456" in page
    assert "Mon-Fri 10:00-14:00" in page
    for secret in ("900456", "harbour", "900123", "Featherstone", "quill@"):
        assert secret not in page


def test_who_looked_at_it(
    browser: Client, one: Involvement, make_user: Callable[..., User], signed_in: Any, helen: User
) -> None:
    text_of(browser, one.victim)
    text_of(signed_in(make_user("supervisor", "bob", first_name="Bob", last_name="Wye")), one.victim)
    page = text_of(browser, one.victim)
    assert "Bob Wye" in page
    assert "Research supervisor" in page
    assert [(act.who, act.act, act.times) for act in acts_on(one.victim)] == [
        ("helen", Act.READ_RECORD, 2),
        ("Bob Wye", Act.READ_RECORD, 1),
    ]


def test_a_record_takes_the_same_number_of_queries_however_much_it_holds(
    browser: Client, involvement: MakeInvolvement, hate_crime: Population, django_assert_max_num_queries: Any
) -> None:
    victim = involvement(1, vulnerable=True).victim
    for number in range(2, 8):
        another = involvement(number, vulnerable=True)
        Involvement.objects.filter(pk=another.pk).update(victim=victim)
    screen(hate_crime, on=THE_DAY)
    with django_assert_max_num_queries(26):
        text_of(browser, victim)


@pytest.fixture
def broken_trail(one: Involvement) -> None:
    """The trail's table takes no entry any more, as when its disk is full."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kentpcc_auditentry ADD CONSTRAINT full_up CHECK (act = '') NOT VALID")


@pytest.mark.usefixtures("broken_trail")
def test_no_log_no_page(browser: Client, one: Involvement) -> None:
    asked = {"reference": one.victim.reference, "reason": "complaint"}
    for response in (
        browser.get(reverse("victims:record", args=[one.victim_id])),
        browser.post(reverse("victims:search"), asked),
        browser.post(reverse("victims:set_flag", args=[one.victim_id]), {"kind": "complaint", "note": "call"}),
    ):
        assert response.status_code == 503
        page = response.content.decode()
        for known in (one.victim.reference, one.crime.reference, "Q. F.", "1980"):
            assert known not in page
    assert not Flag.objects.exists()


@pytest.mark.usefixtures("broken_trail")
def test_no_log_no_comparison(browser: Client, one: Involvement, involvement: MakeInvolvement) -> None:
    pair = suggested(one.victim, involvement(2).victim)
    response = browser.get(reverse("victims:duplicate", args=[pair.pk]))
    assert response.status_code == 503
    assert "Q. F." not in response.content.decode()


def suggested(first: Victim, second: Victim) -> Suggestion:
    for victim in (first, second):
        Fingerprint.objects.create(victim=victim, kind=Fingerprint.Kind.TELEPHONE, digest="a" * 32)
    suggest(on=THE_DAY)
    return Suggestion.objects.get()


@pytest.mark.parametrize("typed", ["V1", " v1 ", "46/1/19"])
def test_found_by_either_reference_masked_and_recorded(
    typed: str, browser: Client, one: Involvement, helen: User, involvement: MakeInvolvement
) -> None:
    involvement(2)
    page = browser.post(reverse("victims:search"), {"reference": typed, "reason": "subject_access"}).content.decode()
    assert reverse("victims:record", args=[one.victim_id]) in page
    assert page.count("Open<span") == 1
    assert "Q. F." in page
    assert "Hate crime, Swale, reported in June 2019" in page
    assert "Featherstone" not in page
    assert "900123" not in page
    entries = AuditEntry.objects.order_by("id").values_list("act", "by", "subject_id", "detail__reason")
    assert list(entries) == [
        (Act.SEARCHED_FOR_VICTIM, helen.pk, str(helen.pk), "subject_access"),
        (Act.FOUND_VICTIM, helen.pk, str(one.victim_id), "subject_access"),
    ]
    assert typed.strip() not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("typed", ["V", "46/1", "%", "Featherstone", "+447700900123", "V3"])
def test_nobody_is_found_by_a_part_or_by_a_name(typed: str, browser: Client, one: Involvement) -> None:
    page = browser.post(reverse("victims:search"), {"reference": typed, "reason": "complaint"}).content.decode()
    assert "Nobody has that reference." in page
    assert list(AuditEntry.objects.values_list("act", "detail__hits")) == [(Act.SEARCHED_FOR_VICTIM, 0)]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"reference": "V1"}, "Say why you look for this person."),
        ({"reference": "V1", "reason": "curiosity"}, "curiosity"),
        ({"reference": "  ", "reason": "complaint"}, "Enter a victim reference or a crime reference."),
        ({"reference": "V" * 41, "reason": "complaint"}, "40 characters at most"),
    ],
)
def test_without_a_reason_nobody_is_looked_for(
    asked: dict[str, str], sentence: str, browser: Client, one: Involvement
) -> None:
    page = browser.post(reverse("victims:search"), asked).content.decode()
    assert sentence in page
    assert reverse("victims:record", args=[one.victim_id]) not in page
    assert not AuditEntry.objects.exists()


def test_at_most_twenty_are_shown(involvement: MakeInvolvement, helen: User, noon: datetime) -> None:
    crime = involvement(1).crime
    for number in range(2, 22):
        another = involvement(number)
        Involvement.objects.filter(pk=another.pk).update(crime=crime)
    hits = search(crime.reference, reason=Reason.CORRECTION, by=helen, at=noon)
    assert (len(hits.shown), hits.more) == (20, True)
    Involvement.objects.filter(victim__reference="V21").delete()
    hits = search(crime.reference, reason=Reason.CORRECTION, by=helen, at=noon)
    assert (len(hits.shown), hits.more) == (20, False)


def test_compared_merged_and_unmerged_on_the_page(
    browser: Client, one: Involvement, involvement: MakeInvolvement, make_user: Any, signed_in: Any
) -> None:
    pair = suggested(one.victim, involvement(2).victim)
    assert "Compare" in browser.get(reverse("victims:duplicates")).content.decode()
    assert not AuditEntry.objects.filter(subject_type="victims.Victim").exists()  # references alone, and masked
    page = browser.get(reverse("victims:duplicate", args=[pair.pk])).content.decode()
    assert "telephone number" in page
    assert "900123" not in page
    assert AuditEntry.objects.filter(subject_id__in=[str(pair.first_id), str(pair.second_id)]).count() == 2

    def press(name: str, client: Client = browser, **sent: str) -> str:
        return client.post(reverse(f"victims:{name}", args=[pair.pk]), sent, follow=True).content.decode()

    assert "Choose the reference that goes on." in press("propose_merge")
    assert "It waits for another supervisor" in press("propose_merge", keep=str(one.victim_id))
    assert "You proposed this merge" in press("confirm_merge")
    bobs = signed_in(make_user("supervisor", "bob"))
    assert "one person now" in press("confirm_merge", bobs)
    assert "was merged into" in text_of(browser, Victim.objects.get(merged_into__isnull=False))
    assert "Un-merge" in browser.get(reverse("victims:duplicate", args=[pair.pk])).content.decode()
    assert "two people again" in press("undo_merge")
    assert "withdrawn or undone already" in press("undo_merge")
    press("propose_merge", keep=str(one.victim_id))
    assert "The proposal is withdrawn." in press("withdraw_merge")
    assert "They are two people" in press("dismiss_duplicate")
    assert "Nobody is suggested." in browser.get(reverse("victims:duplicates")).content.decode()


def test_a_button_decides_the_merge_that_its_page_told_of(
    browser: Client, one: Involvement, involvement: MakeInvolvement, make_user: Any, signed_in: Any
) -> None:
    """Proposed, looked at, taken back and proposed the other way round, before the second person presses."""
    two = involvement(2).victim
    pair = suggested(one.victim, two)
    page, propose = reverse("victims:duplicate", args=[pair.pk]), reverse("victims:propose_merge", args=[pair.pk])
    bobs = signed_in(make_user("supervisor", "bob"))
    browser.post(propose, {"keep": str(one.victim_id)})
    pressed = {form.action: dict(form.fields) for form in html.fromstring(bobs.get(page).content).forms}
    browser.post(reverse("victims:withdraw_merge", args=[pair.pk]))
    browser.post(propose, {"keep": str(two.pk)})
    for name in ("confirm_merge", "withdraw_merge"):
        address = reverse(f"victims:{name}", args=[pair.pk])
        assert "another was proposed meanwhile" in bobs.post(address, pressed[address], follow=True).content.decode()
        assert "another was proposed" in bobs.post(address, {"merge": "x"}, follow=True).content.decode()
    assert not Victim.objects.filter(merged_into__isnull=False).exists()
    assert Merge.objects.waiting().get().kept == two


def addresses(one: Involvement, other: Involvement, helen: User, noon: datetime) -> Iterator[tuple[str, bool]]:
    """(address, whether it is opened with GET)"""
    pair = suggested(one.victim, other.victim)
    flag = set_flag(one.victim, kind=Flag.Kind.COMPLAINT, note=Flag.Note.CALL, by=helen, at=noon)
    yield reverse("victims:search"), True
    yield reverse("victims:record", args=[one.victim_id]), True
    yield reverse("victims:set_flag", args=[one.victim_id]), False
    yield reverse("victims:lift_flag", args=[flag.pk]), False
    yield reverse("victims:duplicates"), True
    yield reverse("victims:duplicate", args=[pair.pk]), True
    for name in ("dismiss_duplicate", "propose_merge", "confirm_merge", "withdraw_merge", "undo_merge"):
        yield reverse(f"victims:{name}", args=[pair.pk]), False
    yield reverse("victims:rules"), True
    yield reverse("victims:rule", args=["hate_crime", "vulnerable"]), True
    yield reverse("victims:confirm_rule", args=[1]), False
    yield reverse("victims:withdraw_rule", args=[1]), False


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_nobody_else_sees_that_the_pages_exist(
    role: Role, one: Involvement, involvement: MakeInvolvement, make_user: Any, signed_in: Any, helen: User, noon: Any
) -> None:
    charlie = signed_in(make_user(role, "charlie"))
    tried = list(addresses(one, involvement(2), helen, noon))
    before = AuditEntry.objects.count()
    for address, is_page in tried:
        if is_page:
            assert charlie.get(address).status_code == 404
        else:
            assert charlie.post(address).status_code == 404
    assert AuditEntry.objects.count() == before
    assert Flag.objects.standing().count() == 1


def test_strangers_are_asked_to_sign_in(
    one: Involvement, involvement: MakeInvolvement, client: Client, helen: User, noon: datetime
) -> None:
    for address, is_page in addresses(one, involvement(2), helen, noon):
        assert (client.get if is_page else client.post)(address).status_code == 302


def test_the_list_of_rules_takes_few_queries(
    browser: Client, hate_crime: Population, helen: User, noon: datetime, django_assert_max_num_queries: Any
) -> None:
    from victims.exclusions import BY_CODE

    propose(hate_crime, BY_CODE["vulnerable"], applies=False, parameter=None, effective_from=THE_DAY, by=helen, at=noon)
    assert RuleProposal.objects.waiting().count() == 1
    with django_assert_max_num_queries(10):
        page = browser.get(reverse("victims:rules")).content.decode()
    assert page.count("Change waits") == 1
    assert "Not applied in this survey" in page
