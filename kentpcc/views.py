"""The pages shown when something is wrong."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentpcc import request_id

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Any) -> HttpResponse:
    """Without anything of the request: its very head may be what is wrong with it."""
    return render(None, "errors/400.html", status=400)


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page without any database or context: only the request's id, by which its lines in the log are found."""
    error_id = request_id.current()
    logger.error("error %s at %s", error_id, request.resolver_match.view_name if request.resolver_match else "-")
    return render(None, "errors/500.html", {"error_id": error_id}, status=500)
