"""What stands at the head of every page that leaves the site."""

import pytest

from kentpcc.roles import Role
from tests.kentpcc.routes import routes

pytestmark = pytest.mark.django_db

EXACT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = {
    "default-src": "'self'",
    "img-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
ALSO = {
    "Content-Type",
    "Content-Length",
    "Content-Language",
    "Content-Disposition",
    "Vary",
    "Location",
    "HX-Redirect",
    "Allow",
    "Expires",
    "Clear-Site-Data",
    "Retry-After",
    "X-Request-ID",
    "WWW-Authenticate",  # of the feed, to whoever has no key
}
TELLTALE = {"Server", "X-Powered-By", "ETag", "Last-Modified"}


def policy(answer):
    directives = answer.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())


def check(answer):
    held = {name: answer.headers.get(name) for name in EXACT}
    assert held == EXACT
    assert policy(answer) == POLICY
    assert "no-store" in answer.headers["Cache-Control"]
    known = {*EXACT, *ALSO, "Content-Security-Policy", "Cache-Control"}
    assert set(answer.headers) - known == set()


def a_role_that_may(route):
    return next((role for role in Role if route.open_to(role)), Role.INTERVIEWER)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_every_address_answers_with_the_same_heads(route, method, client, client_of, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    check(getattr(client, method)(route.url))
    check(getattr(client_of(a_role_that_may(route)), method)(route.url))


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
