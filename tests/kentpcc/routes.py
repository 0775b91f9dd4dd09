"""Every address of the site, with arguments for those that need some."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, get_resolver, reverse

from kentpcc.roles import ABILITIES, Can, Role

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
ARGUMENTS: dict[str, dict[str, Any]] = {
    "change_person": {"pk": NOBODYS},
    "new_password": {"pk": NOBODYS},
    "victims:preview": {"held": NOBODYS},
    "victims:confirm": {"held": NOBODYS},
    "victims:cancel": {"held": NOBODYS},
    "victims:extract": {"pk": NOBODYS},
    "victims:refused_rows": {"pk": NOBODYS},
    "victims:record": {"pk": NOBODYS},
    "fieldwork:case": {"case_id": NOBODYS},
    "fieldwork:begin": {"case_id": NOBODYS},
    "fieldwork:outcome": {"case_id": NOBODYS},
    "fieldwork:give_back": {"case_id": NOBODYS},
    "interviewing:start": {"case_id": NOBODYS},
    "interviewing:resume": {"interview_id": NOBODYS},
    "interviewing:finish": {"interview_id": NOBODYS},
    "interviewing:stop": {"interview_id": NOBODYS},
    "interviewing:unsafe": {"interview_id": NOBODYS},
    "interviewing:page": {"interview_id": NOBODYS, "page": "no-page"},
    "questionnaires:versions": {"code": "no-survey"},
    "questionnaires:upload": {"code": "no-survey"},
    "questionnaires:compare": {"code": "no-survey"},
    "questionnaires:version": {"pk": 999_999},
    "questionnaires:download": {"pk": 999_999},
    "questionnaires:draft": {"pk": NOBODYS},
    "questionnaires:publish": {"pk": NOBODYS},
    "questionnaires:discard": {"pk": NOBODYS},
    "questionnaires:download_draft": {"pk": NOBODYS},
    "questionnaires:rehearse": {"of": "version-999999"},
    "questionnaires:rehearsal": {"of": "version-999999"},
    "questionnaires:rehearsal_page": {"of": "version-999999", "page": "no-page"},
    "questionnaires:rehearsal_finish": {"of": "version-999999"},
    "questionnaires:end_rehearsal": {"of": "version-999999"},
    "questionnaires:measure": {"code": "no-measure"},
    "board:download": {"kind": "no-kind"},
    "board:survey": {"code": "no-survey"},
    "engagement:activity": {"pk": 999_999},
    "engagement:accept_return": {"pk": 999_999},
    "engagement:redact_quote": {"pk": 999_999},
    "engagement:service": {"code": "no-service"},
    "engagement:file_return": {"pk": 999_999},
}


@dataclass(frozen=True)
class Route:
    name: str
    abilities: tuple[Can, ...] | None  # None where the view names none
    parameters: frozenset[str]

    @property
    def url(self) -> str:
        return reverse(self.name, kwargs=ARGUMENTS.get(self.name))

    def open_to(self, role: Role) -> bool:
        return bool(ABILITIES[role].intersection(self.abilities or ()))


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], before: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            parameters = frozenset(pattern.pattern.regex.groupindex)
            yield Route(before + pattern.name, getattr(pattern.callback, "abilities", None), parameters)
        else:
            yield from _walk(pattern.url_patterns, f"{before}{pattern.namespace}:" if pattern.namespace else before)
