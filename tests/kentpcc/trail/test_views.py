"""The audit trail as an auditor reads it."""

from datetime import UTC, datetime

import pytest

from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import AuditEntry
from victims.models import ContactDetails, Victim

pytestmark = pytest.mark.django_db

AT = datetime(2019, 7, 1, 11, 0, tzinfo=UTC)


@pytest.fixture
def auditor(signed_in, jo):
    client = signed_in(jo)
    client.get("/")
    return client


@pytest.fixture
def entries(asha, helen):
    for number in range(3):
        record(Act.READ_RECORD, asha, by=asha, at=AT, case=number)
    record(Act.DREW_SAMPLE, helen, by=helen, at=AT, hash="f" * 64)
    record(Act.ERASED_PERSON, helen, by=None, at=AT)


def numbers(answer):
    return [entry.pk for entry in answer.context["table"].rows]


def test_the_newest_entry_comes_first(auditor, entries):
    answer = auditor.get("/trail/")
    assert numbers(answer) == sorted(numbers(answer), reverse=True)
    assert len(numbers(answer)) == 5
    assert all(text in answer.text for text in ["1 Jul 2019, 12:00:00", "(asha)", "The application itself", "case: 2"])
    assert "hash: ffffffffffff…" in answer.text


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"act": "READ_RECORD"}, 3),
        ({"who": "application"}, 1),
        ({"act": "DREW_SAMPLE", "who": "application"}, 0),
        ({"act": "no such act"}, 5),
        ({"who": "nobody"}, 5),
        ({"page": "9"}, 5),
        ({"page": "x", "act": "\0"}, 5),
    ],
)
def test_the_trail_is_narrowed_by_what_exists(auditor, entries, asked, count):
    assert len(numbers(auditor.get("/trail/", asked))) == count


def test_it_is_narrowed_by_person(auditor, entries, helen):
    answer = auditor.get("/trail/", {"who": str(helen.pk)})
    assert [line[2].cell for line in answer.context["table"].lines] == ["(helen)"]


def test_fifty_stand_on_a_page_and_a_page_costs_the_same(auditor, asha, django_assert_max_num_queries):
    for number in range(120):
        record(Act.READ_RECORD, asha, by=asha, at=AT, case=number)
    with django_assert_max_num_queries(8):
        first = auditor.get("/trail/", {"act": "READ_RECORD"})
    assert len(numbers(first)) == 50
    assert "act=READ_RECORD&amp;page=3" in first.text
    assert len(numbers(auditor.get("/trail/", {"page": "3"}))) == 20


def test_a_victim_appears_by_id_only(auditor, signed_in, helen):
    victim = Victim.objects.create(reference="V-canary")
    ContactDetails.objects.create(victim=victim, details={"forename": "Zephyrine"}, reachable=True)
    signed_in(helen).get(f"/victims/records/{victim.pk}/")
    page = auditor.get("/trail/").text
    assert f"Victim {victim.pk}" in page
    assert "Zephyrine" not in page
    assert "V-canary" not in page


def test_the_chain_is_checked_when_asked_for(auditor, entries, django_assert_num_queries):
    page = auditor.get("/trail/", {"verify": "1"}, follow=True)
    assert "The chain is whole" in page.text
    assert "The chain is whole" not in auditor.get("/trail/").text
    assert AuditEntry.objects.filter(act="checked the chain of the audit trail").get().detail["whole"] is True


def test_a_broken_chain_is_told_with_its_first_bad_entry(auditor, entries, without_trigger):
    second = AuditEntry.objects.all()[1]
    AuditEntry.objects.filter(pk=second.pk).update(act="read nothing")
    page = auditor.get("/trail/", {"verify": "1"}, follow=True)
    assert f"The chain is broken at entry {second.pk}" in page.text


def test_an_empty_trail_says_so(auditor):
    assert "No entry fits." in auditor.get("/trail/").text
