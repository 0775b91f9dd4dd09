"""What a case holds, looked for whatever the capitals, the accents, the spaces and the slips of the keyboard."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.hints.words import Run, compact, runs, words

# Words of which every team, street and school has some: alone they name nobody.
_COMMON = """a academy and area at avenue c church close college command community county court crescent crime criminal
    department detective district division drive east first force gardens girls boys green grove high hill house in
    infant infants investigation investigations junior kent lane local main mr mrs ms miss dr neighbourhood north of
    officer old park partnership patrol pc pcso place police policing primary proactive public road response road
    school secondary section sergeant south square st station street support task team terrace the to town unit
    victim view vulnerable walk way west"""
COMMON = frozenset(_COMMON.split())
TITLES = frozenset(("pc", "pcso", "dc", "ds", "di", "sgt", "sergeant", "inspector", "mr", "mrs", "ms", "miss", "dr"))
WHOLE_ALONE = 4  # letters of a part of a longer name that is looked for by itself
NAMES = (What.NAME, What.OFFICER, What.STAFF, What.CODE_WORD)
NUMBERS = (What.REFERENCE, What.TELEPHONE, What.EMAIL, What.POSTCODE, What.COLLAR, What.PLATE, What.DATE)


@dataclass(frozen=True)
class Held:
    """Something that a case holds, as it is written there."""

    what: What
    text: str


@dataclass(frozen=True)
class Sought:
    """The letters and digits to look for, and how many slips are allowed."""

    what: What
    letters: str
    slips: int


def slips_allowed(letters: str, what: What) -> int:
    """None in a short word, in which one slip makes another word; two in a long one."""
    size = len(letters)
    if what in NUMBERS:
        return 0 if size < 5 else 1 if size < 10 else 2
    return 0 if size < 4 else 1 if size < 6 else 2 if size < 11 else 3


def sought(held: Iterable[Held]) -> list[Sought]:
    """Each thing as a whole, and the parts of names that stand for it alone."""
    found = {(each.what, letters) for each in held for letters in _letters(each)}
    return [Sought(what, letters, slips_allowed(letters, what)) for what, letters in sorted(found) if letters]


def _letters(held: Held) -> Iterator[str]:
    yield compact(held.text)
    if held.what in NUMBERS:
        return
    for word in words(held.text):
        if word.folded in (TITLES if held.what in NAMES else COMMON):
            continue
        if held.what in NAMES or len(word.folded) >= WHOLE_ALONE:
            yield word.folded
            yield word.bare


def held_in(text: str, looked_for: Sequence[Sought]) -> Iterator[Hint]:
    longest = max((len(each.letters) + each.slips for each in looked_for), default=0)
    by_size: dict[int, list[tuple[str, Run]]] = defaultdict(list)
    for run in runs(words(text), shortest=1, longest=longest):
        for form in run.forms:
            by_size[len(form)].append((form, run))
    for each in looked_for:
        size = len(each.letters)
        lengths = range(size - each.slips, size + each.slips + 1)
        matches = [(_slips(form, each), run) for length in lengths for form, run in by_size[length]]
        yield from _closest([(slips, run) for slips, run in matches if slips <= each.slips], each.what)


def _slips(form: str, each: Sought) -> int:
    """More than are allowed where it is something else. A common word is no slip of another."""
    if form == each.letters:
        return 0
    if not each.slips or form in COMMON:
        return each.slips + 1
    return DamerauLevenshtein.distance(form, each.letters, score_cutoff=each.slips)


def _closest(matches: Sequence[tuple[int, Run]], what: What) -> Iterator[Hint]:
    """Without a run that is no closer than one within it: “Deal”, not “Deal I”."""
    for slips, run in matches:
        within = (
            less <= slips and run.start <= other.start and other.end <= run.end
            for less, other in matches
            if (other.start, other.end) != (run.start, run.end)
        )
        if not any(within):
            yield Hint(run.start, run.end, Source.CASE, what)
