"""Where an interview goes on, and what is still to be asked or mended."""

from collections.abc import Callable, Container

from surveys.instruments.walking.path import Path
from surveys.interviewing.typed import path_keys


def first_waiting(path: Path, asked: Container[str]) -> str:
    """The first page with a question that was not asked yet, or still must be answered or mended; the last if none
    has.

    `asked` holds the questions that were: skipped on purpose is an answer. What is only read out before a question
    is read out again with it.
    """
    waits = [_waits(path, stage.name, asked) for stage in path.stages]
    place = waits.index(True) if True in waits else len(waits) - 1
    while True in waits and place and not path_keys(path, path.stages[place - 1].name):
        place -= 1
    return path.stages[place].name


def _waits(path: Path, page: str, asked: Container[str]) -> bool:
    open_ = {fault.name for fault in path.violations}.union(path.unanswered)
    return any(key not in asked or key in open_ for key in path_keys(path, page))


def missing(path: Path, address: Callable[[str], str]) -> list[dict[str, str]]:
    """What must still be answered or mended, and where."""
    faults = set(path.unanswered) | {fault.name for fault in path.violations}
    return [
        {"label": path.label(key), "url": address(page.name)}
        for page in path.pages
        for key in page.questions
        if key in faults
    ]
