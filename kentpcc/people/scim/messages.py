"""What goes back and forth with a directory, as RFC 7643 and 7644 write it: as little of a person as there can be."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from django.urls import reverse

from kentpcc.models import User
from kentpcc.people.scim.refusals import NO_FILTER, NO_JSON, NOT_ON, ONLY_ACTIVE, NotAnswered
from kentpcc.program_keys import retry_after

CONTENT_TYPE = "application/scim+json"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
BY_USER_NAME = re.compile(r'\s*userName\s+eq\s+("(?:[^"\\]|\\.)*")\s*', re.IGNORECASE)
SPELT = {"true": True, "false": False}  # some directories write them as texts


def user(person: User) -> dict[str, Any]:
    place = reverse("scim_user", args=[str(person.pk)])
    meta = {"resourceType": "User", "location": place}
    return {
        "schemas": [USER],
        "id": str(person.pk),
        "userName": person.username,
        "active": person.is_active,
        "meta": meta,
    }


def listed(people: list[User]) -> dict[str, Any]:
    count = len(people)
    resources = [user(person) for person in people]
    return {
        "schemas": [LIST],
        "totalResults": count,
        "startIndex": 1,
        "itemsPerPage": count,
        "Resources": resources,
    }


def answer(content: Mapping[str, Any], *, status: int = 200, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse(
        content,
        status=status,
        headers=headers,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def refusal(fault: NotAnswered, allowed: str) -> JsonResponse:
    reason = fault.reason
    content = {"schemas": [ERROR], "status": str(reason.status), "detail": reason.sentence}
    kind = {"scimType": reason.kind} if reason.kind else {}
    headers = {401: {"WWW-Authenticate": 'Bearer realm="scim"'}, 405: {"Allow": allowed}}
    if fault.again_at is not None:
        headers[reason.status] = {"Retry-After": retry_after(fault.again_at)}
    return answer(content | kind, status=reason.status, headers=headers.get(reason.status))


def user_name_in(filtered: str) -> str:
    """The name of `userName eq "…"`. Raises NotAnswered for any other filter."""
    found = BY_USER_NAME.fullmatch(filtered)
    try:
        name = json.loads(found[1]) if found else None
    except ValueError:
        name = None
    if not isinstance(name, str) or "\0" in name:
        raise NotAnswered(NO_FILTER)
    return name


def check_switches_off(body: bytes) -> None:
    """Raises NotAnswered for a PATCH that asks for anything else than active: false."""
    changes = [change for operation in _operations(body) for change in _changes(operation)]
    if not changes or any(path.lower() != "active" for path, _ in changes):
        raise NotAnswered(ONLY_ACTIVE)
    if any(_truth(value) is not False for _, value in changes):
        raise NotAnswered(NOT_ON)


def _operations(body: bytes) -> list[dict[str, Any]]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAnswered(NO_JSON) from None
    operations = said.get("Operations") if isinstance(said, dict) else None
    if not isinstance(operations, list) or not all(isinstance(each, dict) for each in operations):
        raise NotAnswered(NO_JSON)
    return operations


def _changes(operation: dict[str, Any]) -> list[tuple[str, object]]:
    """(path, value) of each: a path beside the value, or names within it."""
    path, value = operation.get("path"), operation.get("value")
    if str(operation.get("op")).lower() not in {"replace", "add"}:
        raise NotAnswered(ONLY_ACTIVE)
    if isinstance(path, str) and path:
        return [(path, value)]
    if isinstance(value, dict):
        return list(value.items())
    raise NotAnswered(ONLY_ACTIVE)


def _truth(value: object) -> object:
    return SPELT.get(value.lower()) if isinstance(value, str) else value
