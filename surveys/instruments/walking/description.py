"""A path as `manage.py walk_instrument` prints it."""

from typing import TypedDict

from surveys.instruments.walking.path import Path


class PageDescription(TypedDict):
    name: str
    questions: list[str]


class Description(TypedDict):
    pages: list[PageDescription]
    violations: list[str]
    unanswered: list[str]
    complete: bool


def describe(path: Path) -> Description:
    """Ready for JSON: pages with their questions in order, what violates, what is missing."""
    return {
        "pages": [{"name": page.name, "questions": list(page.questions)} for page in path.pages],
        "violations": [violation.name for violation in path.violations],
        "unanswered": list(path.unanswered),
        "complete": path.complete,
    }
