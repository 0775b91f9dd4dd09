"""Names on the force's own lists: staff, wards, streets and whatever else the Bureau has put there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.hints.near import COMMON
from surveys.verbatims.hints.words import compact, runs, words

NEAR_FROM, TWO_FROM = 6, 10  # letters from which one slip is allowed, and two
MOST_WORDS = 5


@dataclass(frozen=True)
class Listed:
    """What stands on the lists, by its letters, and those long enough for a slip of the keyboard."""

    whats: Mapping[str, What]
    long: tuple[str, ...]
    longest: int

    @classmethod
    def of(cls, names: Iterable[tuple[What, str]]) -> "Listed":
        """The first list on which a name stands says what it is."""
        whats: dict[str, What] = {}
        for what, name in names:
            letters = compact(name)
            if letters and letters not in COMMON:
                whats.setdefault(letters, what)
        return cls(whats, tuple(each for each in whats if len(each) >= NEAR_FROM), max(map(len, whats), default=0))


def listed_in(text: str, lists: Listed) -> Iterator[Hint]:
    for run in runs(words(text), shortest=2, longest=lists.longest + 2, most=MOST_WORDS):
        for form in run.forms:
            if what := lists.whats.get(form) or _near(form, lists):
                yield Hint(run.start, run.end, Source.LIST, what)
                break


def _near(form: str, lists: Listed) -> What | None:
    if len(form) < NEAR_FROM:
        return None
    slips = 1 if len(form) < TWO_FROM else 2
    nearest = process.extractOne(form, lists.long, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
    return lists.whats[nearest[0]] if nearest else None
