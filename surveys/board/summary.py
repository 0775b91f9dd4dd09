"""The table of a month by itself, as the summary shows it: of the paper that alone, so that nothing else is read."""

from dataclasses import dataclass
from datetime import date

from kentpcc.periods import Month, Period
from surveys.board.community import LINES_SHOWN
from surveys.board.paper import DATE_BASIS, NOT_RELEASED, Edition, SurveyLine, surveyed
from surveys.board.released import edition_of, lines_of
from surveys.disclosure.policy import POLICY
from surveys.feedback.lines import SaidAndDone, you_said_we_did
from surveys.models import Release

YEAR = 12


@dataclass(frozen=True)
class Summary:
    """What a table says and notes. `edition` is what was released; without one, `mark` says that it was not."""

    lines: tuple[SurveyLine, ...]
    footnotes: tuple[tuple[str, str], ...]
    planned: tuple[str, ...]
    policy: str
    edition: Edition | None = None
    mark: str = ""
    date_basis: str = DATE_BASIS


def counted(to: Month, *, today: date) -> Summary:
    """As it is now. Raises CannotReport for a month to come."""
    lines, footnotes, planned = surveyed(to, today=today)
    return Summary(lines, footnotes, planned, POLICY.digest, mark=NOT_RELEASED)


def released(release: Release) -> Summary:
    """As it was released; no query."""
    lines, footnotes = lines_of(release)
    return Summary(lines, footnotes, tuple(release.content["planned"]), release.policy, edition_of(release))


def said_and_done(to: Month) -> tuple[Period, list[SaidAndDone]]:
    """The year up to the month, and what came of what victims passed on in it: the newest lines."""
    year = Period.rolling(YEAR, to=to)
    return year, you_said_we_did(year)[:LINES_SHOWN]
