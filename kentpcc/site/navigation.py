"""What stands around every page: the navigation that a role has, and the office's names."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kentpcc.roles import Can

# label, address name, any of these abilities
LINKS: list[tuple[str, str, tuple[Can, ...]]] = [
    ("Home", "home", (Can.SIGN_IN,)),
    ("Calls", "fieldwork:queue", (Can.CALL_VICTIMS,)),
    ("Victims", "victims:extracts", (Can.IMPORT_VICTIMS,)),
    ("Records", "victims:search", (Can.READ_VICTIMS,)),
    ("Rules", "victims:rules", (Can.SELECT_VICTIMS,)),
    ("Data protection", "protection:standing", (Can.READ_VICTIMS, Can.READ_TRAIL)),
    ("Waterfall", "fieldwork:waterfall", (Can.SEE_FIELDWORK,)),
    ("Samples", "fieldwork:samples", (Can.SELECT_VICTIMS,)),
    ("Questionnaires", "questionnaires:surveys", (Can.DESIGN_SURVEYS, Can.SEE_FIGURES)),
    ("Figures", "board:summary", (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)),
    ("Engagement", "engagement:overview", (Can.SEE_ENGAGEMENT,)),
    ("People", "people", (Can.MANAGE_USERS,)),
    ("Audit trail", "trail", (Can.READ_TRAIL,)),
    ("Returns", "engagement:returns", (Can.FILE_OWN_RETURNS,)),
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for every template: `navigation` (label, url, current) and `office` names."""
    user = getattr(request, "user", None)
    links = LINKS if user and user.is_authenticated else []
    found = [{"label": label, "url": reverse(name)} for label, name, abilities in links if user.can_any(abilities)]
    here = _nearest(request.path, [link["url"] for link in found])
    return {"office": settings.OFFICE, "navigation": [link | {"current": link["url"] == here} for link in found]}


def _nearest(path: str, urls: list[str]) -> str | None:
    """The link that the page lies under; of several the closest. The home page has no others under it."""
    over = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(over, key=len, default=None)
