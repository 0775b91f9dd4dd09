"""A directory asks and switches off, over HTTP: whatever is refused is told in the shape that it understands."""

import pytest

from kentpcc.models import AuditEntry, User
from kentpcc.people.scim import actions
from tests.kentpcc.people.scim.conftest import AT
from tests.kentpcc.people.scim.test_messages import OFF

pytestmark = pytest.mark.django_db
SWITCH_OFF = {"Operations": [OFF]}
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


def check_refused(answer, status, kind=None):
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/scim+json"
    told = answer.json()
    assert (told["schemas"], told["status"], told.get("scimType")) == ([ERROR], str(status), kind)
    assert told["detail"].endswith(".")


def test_somebody_is_found_by_their_user_name(ask, asha):
    answer = ask("get", filter='userName eq "ASHA"')
    found = answer.json()
    assert answer.headers["Content-Type"] == "application/scim+json"
    assert (found["totalResults"], found["startIndex"], found["itemsPerPage"]) == (1, 1, 1)
    (told,) = found["Resources"]
    assert told == {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": str(asha.pk),
        "userName": "asha",
        "active": True,
        "meta": {"resourceType": "User", "location": f"/scim/v2/Users/{asha.pk}"},
    }


def test_nobody_is_an_empty_list(ask):
    found = ask("get", filter='userName eq "6c3f0a"').json()
    assert (found["totalResults"], found["Resources"]) == (0, [])


def test_one_is_told_and_no_more_than_must_be(ask, asha):
    told = ask("get", f"/{asha.pk}").json()
    assert (told["userName"], told["active"]) == ("asha", True)
    assert told.keys() == {"schemas", "id", "userName", "active", "meta"}


def test_a_leaver_is_switched_off_and_out_at_the_next_request(ask, asha, signed_in):
    browser = signed_in(asha)
    answer = ask("patch", f"/{asha.pk}", SWITCH_OFF)
    assert (answer.status_code, answer.json()["active"]) == (200, False)
    assert browser.get("/help/").status_code == 302
    assert ask("get", filter='userName eq "asha"').json()["Resources"][0]["active"] is False


def test_deleting_switches_off_and_deletes_nobody(ask, asha):
    for _ in range(2):
        answer = ask("delete", f"/{asha.pk}")
        assert (answer.status_code, answer.content) == (204, b"")
    assert not User.objects.get(pk=asha.pk).is_active
    assert AuditEntry.objects.filter(act="took away a sign-in because the directory said so").count() == 1


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_the_last_administrator_stays(ask, alex, method):
    check_refused(ask(method, f"/{alex.pk}", SWITCH_OFF), 409)
    assert User.objects.get(pk=alex.pk).is_active


def test_nobody_is_switched_on(ask, asha):
    ask("delete", f"/{asha.pk}")
    on = {"Operations": [OFF | {"value": True}]}
    check_refused(ask("patch", f"/{asha.pk}", on), 400, "mutability")
    assert not User.objects.get(pk=asha.pk).is_active


@pytest.mark.parametrize("key", [None, "", "Bearer ", "Bearer directory_else", "Basic YTpi", "Bearer ü"])
@pytest.mark.parametrize(("method", "path"), [("get", ""), ("get", "/{}"), ("patch", "/{}"), ("delete", "/{}")])
def test_without_a_key_that_stands_nothing_is_told_or_done(ask, asha, method, path, key):
    answer = ask(method, path.format(asha.pk), SWITCH_OFF, key=key)
    check_refused(answer, 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="scim"'
    assert User.objects.get(pk=asha.pk).is_active


def test_nor_by_a_withdrawn_one(ask, asha, key, alex):
    actions.withdraw(key, by=alex, at=AT)
    check_refused(ask("delete", f"/{asha.pk}"), 401)


def test_an_administrators_session_is_no_key(signed_in, alex, asha):
    for method in ("get", "patch", "delete"):
        check_refused(getattr(signed_in(alex), method)(f"/scim/v2/Users/{asha.pk}"), 401)


@pytest.mark.parametrize("named", ["00000000-0000-4000-8000-000000000000", "asha", "1", "%00", "'; --"])
@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_nobody_of_that_id(ask, named, method):
    check_refused(ask(method, f"/{named}", SWITCH_OFF), 404)


def test_a_filter_is_needed(ask):
    check_refused(ask("get"), 400, "invalidFilter")
    check_refused(ask("get", filter="userName sw \"a\""), 400, "invalidFilter")  # fmt: skip


def test_what_is_no_json(ask, asha):
    check_refused(ask("patch", f"/{asha.pk}", "active=false"), 400, "invalidSyntax")


@pytest.mark.parametrize(("method", "path"), [("post", ""), ("delete", ""), ("put", "/{}"), ("post", "/{}")])
def test_nobody_is_added_or_replaced(ask, asha, method, path):
    answer = ask(method, path.format(asha.pk), {"userName": "new"})
    check_refused(answer, 405)
    assert answer.headers["Allow"] == ("GET, PATCH, DELETE" if path else "GET")
    assert User.objects.count() == 2


def test_a_key_that_is_used_too_often_is_told_when_again(ask, asha, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 1)
    ask("get", f"/{asha.pk}")
    answer = ask("delete", f"/{asha.pk}")
    assert (answer.status_code, answer.json()["status"]) == (429, "429")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert User.objects.get(pk=asha.pk).is_active
