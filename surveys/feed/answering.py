"""How the feed answers: to a key that stands with what was asked for, to everything else with a sentence in JSON."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.csrf import csrf_exempt

from kentpcc.access import public
from surveys.feed import actions, queries
from surveys.feed.refusals import READ_ONLY, NotAnswered
from surveys.feed.secrets import named_in

MAY_KEEP = "private, no-cache"  # a reader may keep it, and asks each time whether it still holds


class Answer(NamedTuple):
    content: bytes
    content_type: str
    headers: dict[str, str] = {}


Answering = Callable[..., Answer]
View = Callable[..., HttpResponseBase]


def only_read(view: View) -> View:
    """Open to programs without a session: whoever sends a form, or has no key, is told so in JSON."""

    @public
    @csrf_exempt  # nothing is changed by it, and no cookie lets anybody in
    @wraps(view)
    def answered(request: HttpRequest, **asked: Any) -> HttpResponseBase:
        try:
            if request.method not in {"GET", "HEAD"}:
                raise NotAnswered(READ_ONLY)
            return view(request, **asked)
        except NotAnswered as fault:
            return JsonResponse(
                {"error": str(fault)},
                status=fault.reason.status,
                headers=fault.headers,
                json_dumps_params={"ensure_ascii": False},
            )

    return answered


def with_key(answering: Answering) -> View:
    """Nothing is told before the key is known and the reading is kept: no log, no answer."""

    @only_read
    @wraps(answering)
    def view(request: HttpRequest, **asked: Any) -> HttpResponseBase:
        at = timezone.now()
        key = actions.admit(named_in(request.headers.get("Authorization", "")), at=at)
        with transaction.atomic():
            answer = answering(**asked)
            digest = hashlib.sha256(answer.content).hexdigest()
            actions.record_reading(key, at=at, address=request.path, sha256=digest)
            return _conditional(request, answer, digest)

    return view


def _conditional(request: HttpRequest, answer: Answer, digest: str) -> HttpResponseBase:
    """304 by the digest of the content alone. The day of the latest release is told, and not asked by: which areas a
    survey shows may change without a release."""
    etag, modified = quote_etag(digest), queries.modified()
    headers = {**answer.headers, "ETag": etag, "Cache-Control": MAY_KEEP, "Vary": "Authorization"}
    if modified:
        headers["Last-Modified"] = http_date(modified.timestamp())
    response = HttpResponse(answer.content, content_type=answer.content_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def as_json(content: object) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"
