"""Tables of the runbook that are made of data."""

from collections.abc import Iterable


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    headings = list(headings)
    return "\n".join([_line(headings), _line("---" for _ in headings), *map(_line, rows), ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
