"""What holds for every page: nothing is cached, an unattended workstation is signed out, no log means no page."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.module_loading import import_string

from kentpcc import request_id
from kentpcc.models import PersonSession

logger = logging.getLogger(__name__)
requests = logging.getLogger("kentpcc.requests")
GetResponse = Callable[[HttpRequest], HttpResponse]
SIGNED_IN, LAST_SEEN, NOTED_EVERY = "signed_in", "last_seen", 60  # seconds: so that not every page writes the session
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
BY_ITSELF = "X-By-Itself"  # a page that looks again by the clock is no sign that anybody is there
IDLE = "You were signed out because nothing happened for 15 minutes. Sign in again."
DAY_OVER = "You were signed out because you signed in ten hours ago. Sign in again."
TRY_AGAIN_AFTER = "30"  # seconds
CLASHES = {  # PostgreSQL, SQLite: what is there already, and what is no more
    *("23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"),
    *("23503", "SQLITE_CONSTRAINT_FOREIGNKEY"),
}
TOOK_TOO_LONG = {"57014", "55P03", "25P03"}  # PostgreSQL: a statement, a lock, a transaction in which nothing happened


def name_request(get_response: GetResponse) -> GetResponse:
    """Ties everything that is logged or sent for a request together, and tells the browser by which name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        with request_id.working_for(request_id.named(request.headers.get(request_id.HEADER, ""))) as work:
            request.META[request_id.IN_ITS_META] = work
            response = get_response(request)
            _note(request, response, time.monotonic() - began)
        response.headers[request_id.HEADER] = work.request
        return response

    return middleware


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line for each page, with its view's name: an address may hold a reference, or what somebody searched for."""
    if match := request.resolver_match:
        requests.info("%s %s %s in %.3f s", request.method, match.view_name, response.status_code, seconds)


def name_user(get_response: GetResponse) -> GetResponse:
    """By id: a line of the log names nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request_id.note_user(request.user.pk)
        return get_response(request)

    return middleware


def keep_pages_private(get_response: GetResponse) -> GetResponse:
    """`no-store`, so that Back on a shared workstation shows nothing after signing out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def answer_health_first(get_response: GetResponse) -> GetResponse:
    """Before anything is asked of the session, the database or the host's name: a proxy asks by an address instead
    of a name, without HTTPS, and while the database is away."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asks_for_health = request.path in {reverse("health_live"), reverse("health_ready")}
        view: GetResponse = resolve(request.path_info).func if asks_for_health else get_response
        return view(request)

    return middleware


def unavailable_without_database(get_response: GetResponse) -> GetResponse:
    """A page whose database is away, or whose reading cannot be logged, is a 503 that shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            request.user.is_authenticated  # noqa: B018  the first question that a request asks the database
        except Error as fault:
            return _unavailable(request, fault)
        return get_response(request)

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, Error):
            return None
        return _overtaken(request) if _is_clash(request, fault) else _unavailable(request, fault)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _is_clash(request: HttpRequest, fault: Error) -> bool:
    """Whether a form came a moment after another one that did the same, or took away what it needs.

    A save by a script is left to it: it sends once more by itself, and then sees what is there.
    """
    cause = fault.__cause__
    code = getattr(cause, "pgcode", None) or getattr(cause, "sqlite_errorname", None)
    return request.method == "POST" and "HX-Request" not in request.headers and code in CLASHES


def _overtaken(request: HttpRequest) -> HttpResponse:
    logger.warning("a clash at %s", request.resolver_match.view_name if request.resolver_match else "-")
    return render(request, "errors/409.html", status=409)


def _unavailable(request: HttpRequest, fault: Error) -> HttpResponse:
    """The log says what kind of fault: its text may hold what somebody typed."""
    view = request.resolver_match.view_name if request.resolver_match else "-"
    logger.error("database fault %s %s at %s", type(fault).__name__, getattr(fault.__cause__, "pgcode", None), view)
    took_long = getattr(fault.__cause__, "pgcode", None) in TOOK_TOO_LONG
    response = render(None, "errors/503.html", {"took_long": took_long}, status=503)
    response.headers["Retry-After"] = TRY_AGAIN_AFTER
    return response


def end_idle_sessions(get_response: GetResponse) -> GetResponse:
    """Signs out after 15 minutes without a request, and ten hours after signing in; never out of a call in hand."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reason = _ended(request, int(time.time())) if request.user.is_authenticated else None
        if reason:
            logout(request)
            messages.warning(request, reason)
            return redirect("sign_in")
        return get_response(request)

    return middleware


def ask_for_own_password(get_response: GetResponse) -> GetResponse:
    """A temporary password opens one page only: the one on which a person chooses their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        open_to_all = {reverse("choose_password"), reverse("sign_out")}
        if getattr(request.user, "must_choose_password", False) and request.path not in open_to_all:
            return redirect("choose_password")
        return get_response(request)

    return middleware


def _ended(request: HttpRequest, now: int) -> str | None:
    session = request.session
    day = now - session.setdefault(SIGNED_IN, now)
    seen = session.get(LAST_SEEN, now)
    reason = DAY_OVER if day > settings.SESSION_COOKIE_AGE else IDLE
    over = reason == DAY_OVER or now - seen > settings.SESSION_IDLE_SECONDS
    if over and not import_string(settings.SESSION_BUSY)(request.user):
        return reason
    # A clock that was put back leaves a moment that is still to come: it is no use until it has passed.
    if LAST_SEEN not in session or (abs(now - seen) > NOTED_EVERY and BY_ITSELF not in request.headers):
        _note_use(request, now)
    return None


def _note_use(request: HttpRequest, now: int) -> None:
    request.session[LAST_SEEN] = now
    used = datetime.fromtimestamp(now, UTC)
    PersonSession.objects.filter(session_key=request.session.session_key).update(last_used_at=used)


def explain_wrong_method(get_response: GetResponse) -> GetResponse:
    """Whoever opens an address that only takes a form sees a sentence instead of an empty page.

    A method that no page knows, TRACE among them, opens none.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = get_response(request) if known else HttpResponseNotAllowed(METHODS)
        if response.status_code != 405 or response.content:
            return response
        explained = render(request, "errors/405.html", status=405)
        explained.headers["Allow"] = response.headers["Allow"]
        return explained

    return middleware
