"""The paper of a month as it was released: nothing in its table is computed again."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from kentpcc.periods import Month, Period
from surveys.board.asked import about, changes, left_out
from surveys.board.community import community
from surveys.board.paper import TITLE, Edition, Marked, Paper, SurveyLine, marked
from surveys.board.told import Quoted, told_on
from surveys.disclosure.policy import Shown
from surveys.figures.releases.queries import headline_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Release
from surveys.verbatims.queries import quoted_in

QUOTES_OF_A_SURVEY = 2


def released_paper(release: Release) -> Paper:
    """The community's part is what is recorded for the twelve months up to the released one."""
    lines, footnotes = lines_of(release)
    titles = {line.code: line.title for line in lines}
    return Paper(
        title=TITLE,
        to=release.month,
        force=settings.OFFICE["force"],
        office=settings.OFFICE["office"],
        lines=lines,
        footnotes=footnotes,
        planned=tuple(release.content["planned"]),
        community=community(release.month),
        policy=release.policy,
        edition=edition_of(release),
        told=told_on(timezone.localdate(release.released_at)),
        victims_words=tuple(_words(release)),
        about=about(titles),
        left_out=left_out(titles, release.month),
        changes=changes(titles, release.month),
    )


def lines_of(release: Release) -> Marked:
    """With the footnotes; no query."""
    return marked([_line(release, line) for line in release.content["lines"]])


def _words(release: Release) -> Iterator[Quoted]:
    """Of each survey whose figure is shown, the quotes that were cleared last."""
    for each in quoted_in(release):
        yield from (Quoted(each.title, str(quote.words), quote.pk) for quote in each.quotes[:QUOTES_OF_A_SURVEY])


def edition_of(release: Release) -> Edition:
    return Edition(
        version=release.version,
        released_at=release.released_at,
        content_hash=release.content_hash,
        code=release.code,
        reason=release.reason,
    )


def _line(release: Release, line: dict[str, Any]) -> SurveyLine:
    shown = _shown(release, line["survey"])
    notes = [*line["notes"], *([shown.note] if shown and shown.note else [])]
    return SurveyLine(line["survey"], line["title"], _period(line["period"]), shown, tuple(notes))


def _shown(release: Release, survey: str) -> Shown | None:
    cell = headline_of(release, survey)
    return shown_as(cell) if cell else None


def _period(months: list[str] | None) -> Period | None:
    return Period(Month.parse(months[0]), Month.parse(months[1])) if months else None
