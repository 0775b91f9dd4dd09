"""What stands at the head of every page that leaves the site."""

import pytest
from django.http import HttpResponse

from kentpcc.roles import Role
from tests.kentpcc.heads import faults_of
from tests.kentpcc.routes import routes

pytestmark = pytest.mark.django_db

TELLTALE = {"Server", "X-Powered-By", "ETag", "Last-Modified"}


WITHOUT_SESSION = [route for route in routes() if not route.abilities]  # `test_roles` asks all others


def check(answer):
    assert faults_of(answer) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", WITHOUT_SESSION, ids=lambda route: route.name)
def test_every_address_that_needs_no_ability_answers_with_the_same_heads(
    route, method, client, client_of, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    check(getattr(client, method)(route.url))
    check(getattr(client_of(Role.INTERVIEWER), method)(route.url))


def test_what_is_wrong_with_heads_is_told():
    answer = HttpResponse("", headers={"X-Frame-Options": "SAMEORIGIN", "Server": "x", "Cache-Control": "private"})
    told = "; ".join(faults_of(answer))
    for fault in ("X-Frame-Options is SAMEORIGIN", "Referrer-Policy is None", "Server is of nobody’s making"):
        assert fault in told
    assert "it may be kept; the policy is {}" in told


@pytest.mark.parametrize("kind", ["html", "csv", "json"])
def test_a_file_too(kind, client_of):
    """The draft; what is released is tested with the board."""
    answer = client_of(Role.ANALYST).get(f"/figures/paper/{kind}/", {"to": "2019-07"})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    check(answer)


def test_a_page_that_is_not_there_too(client):
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    check(answer)


def test_nothing_tells_what_the_site_is_made_with(client):
    assert not TELLTALE & set(client.get("/sign-in/").headers)


@pytest.mark.parametrize(
    "page", ["/", "/sign-in/", "/nothing/", "/sign-out/", "/health/live", "/feed/", "/scim/v2/Users"]
)
def test_every_answer_binds_the_browser_to_https(page, client, settings):
    """A page, a redirect, a refusal, and what programs are told."""
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    answer = client.get(page, secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
