"""Commands are about what other rooms keep: so are their tests."""

from tests.surveys.board.conftest import july_released, july_released_as, the_papers_rows
from tests.surveys.protection.conftest import (
    bob,
    files_in_a_place_of_their_own,
    instrument,
    noon,
    people,
    survey,
    today,
)

__all__ = [
    "bob",
    "files_in_a_place_of_their_own",
    "instrument",
    "july_released",
    "july_released_as",
    "noon",
    "people",
    "survey",
    "the_papers_rows",
    "today",
]
