"""A program reads with its key what was released; without one it is told why not, in JSON."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django.utils.http import http_date

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from surveys.feed import actions
from surveys.feed.describing import openapi
from surveys.feed.refusals import NO_KEY, NO_TABLE, READ_ONLY, TOO_MANY, UNKNOWN_KEY
from surveys.feed.released import TABLES
from surveys.models import FeedKey, Survey
from tests.surveys.feed.conftest import basic
from tests.surveys.figures.releases.conftest import AT, JULY, counted, months, released

pytestmark = pytest.mark.django_db
FILES = [f"/feed/{name}{ending}" for name in TABLES for ending in (".csv", ".csv-metadata.json", ".json")]
KINDS = {".csv": "text/csv", ".csv-metadata.json": "application/csvm+json", ".json": "application/json"}


def refused(answer, reason):
    assert (answer.status_code, json.loads(answer.content)) == (reason.status, {"error": reason.sentence})
    assert answer.headers["Content-Type"] == "application/json"
    return answer


def readings():
    return AuditEntry.objects.filter(act=Act.READ_FEED)


@pytest.mark.parametrize("address", ["/feed/", *FILES])
def test_everything_is_read_with_a_key(read, july, address):
    answer = read(address)
    assert answer.status_code == 200
    kind = KINDS.get(address[address.find(".") :] if "." in address else ".json")
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Last-Modified"] == http_date(AT.timestamp())
    assert "Authorization" in answer.headers["Vary"]
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/feed/", "/feed/nothing.csv", *FILES])
def test_nothing_is_read_without_one(client, july, key, address):
    answer = refused(client.get(address), NO_KEY)
    assert 'Basic realm="feed"' in answer.headers["WWW-Authenticate"]
    refused(client.get(address, headers={"Authorization": "Bearer released_else"}), UNKNOWN_KEY)
    assert not readings().exists()


def test_the_key_may_be_a_password(client, july, secret):
    answer = client.get("/feed/headlines.csv", headers={"Authorization": basic(secret)})
    assert answer.status_code == 200
    refused(client.get("/feed/headlines.csv", headers={"Authorization": basic("else", user=secret)}), UNKNOWN_KEY)


def test_a_key_in_the_address_counts_for_nothing(client, july, secret):
    """It would stand in every log on the way."""
    refused(client.get("/feed/headlines.csv", {"key": secret, "api_key": secret}), NO_KEY)


def test_a_withdrawn_key_reads_nothing_from_that_moment(read, july, key, helen):
    assert read("/feed/areas.json").status_code == 200
    actions.withdraw(key, by=helen, at=AT)
    refused(read("/feed/areas.json"), UNKNOWN_KEY)


@pytest.mark.parametrize("role", Role.values)
def test_a_session_is_no_key(signed_in, make_user, july, role):
    refused(signed_in(make_user(role)).get("/feed/headlines.csv"), NO_KEY)


@pytest.mark.parametrize("name", ["nothing", "headlines2", "Headlines", "ledger", "keys"])
def test_a_table_that_there_is_not(read, july, name):
    for ending in KINDS:
        refused(read(f"/feed/{name}{ending}"), NO_TABLE)
    assert not readings().exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["/feed/", "/feed/areas.csv", "/feed/openapi.json"])
def test_it_is_only_read(read, july, method, address):
    assert refused(read(address, method=method), READ_ONLY).headers["Allow"] == "GET, HEAD"


def test_no_form_needs_a_token_of_ours_to_be_told_so(july):
    from django.test import Client  # one that asks for tokens, as browsers are asked

    refused(Client(enforce_csrf_checks=True).post("/feed/areas.csv"), READ_ONLY)


def test_the_head_alone(read, july):
    answer = read("/feed/areas.csv", method="head")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"] == read("/feed/areas.csv").headers["ETag"]


def test_what_has_not_changed_is_not_sent_again(read, july):
    first = read("/feed/areas.csv")
    again = read("/feed/areas.csv", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "no-store" not in again.headers["Cache-Control"]
    other = read("/feed/areas.json", **{"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert readings().count() == 3, "what is not sent again is read too"


def test_a_correction_is_another_content(read, july):
    before = read("/feed/headlines.csv")
    for month in months(JULY - 2, JULY):
        counted("hate_crime", month, 60, 80)
    released(reason="A late extract", at=AT + timedelta(hours=1))
    after = read("/feed/headlines.csv", **{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.headers["Last-Modified"] == http_date(AT.timestamp() + 3600)


def test_areas_that_are_shown_no_longer_are_gone_whatever_the_day_of_the_release(read, july):
    before = read("/feed/areas.csv")
    Survey.objects.update(force_only=True)
    after = read("/feed/areas.csv", **{"If-Modified-Since": before.headers["Last-Modified"]})
    assert after.status_code == 200
    assert b"swale" in before.content
    assert b"swale" not in after.content


def test_each_reading_is_in_the_trail(read, july, key):
    answer = read("/feed/groups.csv")
    (entry,) = readings()
    assert (entry.by, entry.subject_id) == (None, str(key.pk))
    assert entry.detail == {"address": "/feed/groups.csv", "sha256": answer.headers["ETag"].strip('"')}


def test_no_log_no_answer(read, july, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(actions.audit, "record", broken)
    answer = read("/feed/headlines.csv")
    assert answer.status_code == 503
    assert b"hate_crime" not in answer.content


def test_one_key_cannot_ask_without_end(read, july, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 2)
    FeedKey.objects.update(minute=timezone.now(), in_minute=0)
    assert [read("/feed/").status_code for _ in range(2)] == [200, 200]
    answer = refused(read("/feed/"), TOO_MANY)
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert readings().count() == 2


def test_a_table_leads_to_its_description(read, july):
    link = read("/feed/areas.csv").headers["Link"]
    assert link == '<areas.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert json.loads(read("/feed/areas.csv-metadata.json").content)["url"] == "areas.csv"


def test_the_description_for_developers_needs_no_key(client, july):
    answer = client.get("/feed/openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.content)["openapi"].startswith("3.")
    assert b"450" not in answer.content
    assert not readings().exists()


def test_before_anything_is_released_there_are_only_headings(read):
    answer = read("/feed/headlines.csv")
    assert answer.content.startswith(b"release,version,survey,")
    assert answer.content.count(b"\r\n") == 1
    assert "Last-Modified" not in answer.headers


OURS = {"ETag", "Last-Modified", "Link", "WWW-Authenticate", "Allow", "Retry-After"}


def as_described(answer, address):
    """It has a status, a kind of content and headers that the description has, and all headers that are described."""
    told = openapi()["paths"][address.removeprefix("/feed")]["get"]["responses"][str(answer.status_code)]
    assert {*answer.headers} & OURS == {*told.get("headers", {})} & OURS
    if "content" in told:
        assert {answer.headers["Content-Type"].partition(";")[0]} == {*told["content"]}


@pytest.mark.parametrize("address", ["/feed/", *FILES])
def test_each_answer_is_as_the_description_has_it(read, client, july, monkeypatch, address):
    first = read(address)
    as_described(first, address)
    as_described(read(address, **{"If-None-Match": first.headers["ETag"]}), address)
    as_described(client.get(address), address)
    as_described(read(address, method="post"), address)
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 0)
    FeedKey.objects.update(minute=timezone.now(), in_minute=9)
    as_described(read(address), address)


def test_the_description_describes_itself(client, db):
    as_described(client.get("/feed/openapi.json"), "/feed/openapi.json")
    as_described(client.post("/feed/openapi.json"), "/feed/openapi.json")
