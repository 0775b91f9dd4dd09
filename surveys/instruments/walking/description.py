"""A path as `manage.py walk_instrument` prints it."""

from surveys.instruments.walking.path import Path


def describe(path: Path) -> dict:
    """Ready for JSON: pages with their questions in order, what violates, what is missing."""
    return {
        "pages": [{"name": page.name, "questions": list(page.questions)} for page in path.pages],
        "violations": [violation.name for violation in path.violations],
        "unanswered": list(path.unanswered),
        "complete": path.complete,
    }
