"""What a case holds, looked for whatever the capitals, the accents, the spaces and the slips of the keyboard."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein

from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.hints.nicknames import SAID_FOR
from surveys.verbatims.hints.readings import Reading
from surveys.verbatims.hints.words import Run, Word, compact, runs, words

# Words of which every team, street and school has some: alone they name nobody.
_COMMON = """a academy and area at avenue c church close college command community county court crescent crime criminal
    department detective district division drive east first force gardens girls boys green grove high hill house in
    infant infants investigation investigations junior kent lane local main mr mrs ms miss dr neighbourhood north of
    officer old park partnership patrol pc pcso place police policing primary proactive public road response road
    school secondary section sergeant south square st station street support task team terrace the to town unit
    victim view vulnerable walk way west"""
COMMON = frozenset(_COMMON.split())
# What stands in every text is no slip of a name.
_EVERYDAY = """about after again all also always am an any anybody anyone are around as asked away back be because been
    before being best better both bring but by call called calls came can cannot care case clear close could day days
    did done each else end even ever every everything feel felt few find for found from gave get give given go going
    gone good got had happy hard has have he heard help her here hers him his home hope hour hours how if into is it its
    job just keep kept kind knew know last late later least left less let letter life like line live long look looked
    made make man many may me mean men might month months more morning most much must my name need never new next nice
    night no nobody not nothing now off often on once one only open or other our out over own part people person phone
    put quick quite rang rather read real really report right ring safe said same saw say see seem seen sent she
    should since so some soon sorry speak spoke stay still stop story such sure take talk tell than thank thanks that
    their them then there these they thing things think this those time times today told too took trial try two until
    up upset us use very visit wait want wanted was way we week weeks well went were what when where which while who
    whole why will with woman words work would write wrong wrote year years you young your"""
EVERYDAY = COMMON | frozenset(_EVERYDAY.split())
TITLES = frozenset(("pc", "pcso", "dc", "ds", "di", "sgt", "sergeant", "inspector", "mr", "mrs", "ms", "miss", "dr"))
WHOLE_ALONE = 4  # letters of a part of a longer name that is looked for by itself
CUT_FROM, CUT_TO = 7, 4  # letters of a name that is cut short, and at the least of what it is cut to
SHORTEST_INITIALS = 3  # of a team or a school
LAST_DIGITS = 6  # of a telephone number, that are told without the rest
NAMES = (What.NAME, What.OFFICER, What.STAFF, What.CODE_WORD)
NUMBERS = (What.REFERENCE, What.TELEPHONE, What.EMAIL, What.POSTCODE, What.COLLAR, What.PLATE, What.DATE)


@dataclass(frozen=True)
class Held:
    """Something that a case holds, as it is written there."""

    what: What
    text: str


@dataclass(frozen=True, order=True)
class Sought:
    """The letters and digits to look for, and how many slips are allowed."""

    what: What
    letters: str
    slips: int


def slips_allowed(letters: str, what: What) -> int:
    """None in a short word, in which one slip makes another word, nor in a day without its year; two in a long one."""
    size = len(letters)
    if what is What.DATE and not letters[-4:].isdigit():
        return 0
    if what in NUMBERS:
        return 0 if size < 5 else 1 if size < 10 else 2
    return 0 if size < 4 else 1 if size < 6 else 2 if size < 11 else 3


def sought(held: Iterable[Held]) -> list[Sought]:
    """Each thing as a whole, the parts of names that stand for it alone, and what is said in their place."""
    near = {(each.what, letters) for each in held for letters in _letters(each)}
    exact = {(each.what, letters) for each in held for letters in _instead(each)} - near
    told = [Sought(what, letters, slips_allowed(letters, what)) for what, letters in near if letters]
    return sorted([*told, *(Sought(what, letters, 0) for what, letters in exact)])


def _letters(held: Held) -> Iterator[str]:
    yield compact(held.text)
    if held.what in NAMES:
        yield from (compact(surname) for surname in islice(_surnames(held), 1))  # the whole of it
    for word in _naming(held):
        if held.what in NAMES or len(word.folded) >= WHOLE_ALONE:
            yield word.folded
            yield word.bare


def _surnames(held: Held) -> Iterator[str]:
    """What may be the surname of a name of several words: “van der Berg”, “der Berg”, “Berg”; also “Smith-Jones”."""
    said = [word for word in words(held.text) if word.folded not in TITLES]
    yield from (held.text[word.start : said[-1].end] for word in said[1:])


def _naming(held: Held) -> Iterator[Word]:
    """Its words without titles, and without those that every team, street and school has."""
    if held.what not in NUMBERS:
        left_out = TITLES if held.what in NAMES else COMMON
        yield from (word for word in words(held.text) if word.folded not in left_out)


def _instead(held: Held) -> Iterator[str]:
    """Short forms of names, initials of teams and schools, the end of a number, the halves of a postcode."""
    for word in _naming(held):
        if held.what in NAMES:
            yield from SAID_FOR.get(word.folded, ())
            yield f"{word.folded}s"
        if len(word.bare) >= CUT_FROM:
            yield from (word.bare[:size] for size in range(CUT_TO, len(word.bare)) if word.bare[:size] not in EVERYDAY)
    if held.what in (What.TEAM, What.SCHOOL, What.STREET):
        yield from _initials(held.text)
    if held.what is What.TELEPHONE:
        yield compact(held.text)[-LAST_DIGITS:]
    if held.what is What.POSTCODE:
        yield from (half for half in held.text.casefold().split() if len(half) > 2)
    if held.what is What.EMAIL:
        yield compact(held.text.partition("@")[0])
    if held.what is What.REFERENCE:
        yield from (part for part in compact_parts(held.text) if len(part) >= LAST_DIGITS)


def compact_parts(text: str) -> list[str]:
    """“46/123456/19” → 46, 123456, 19; “V1234567” → V, 1234567."""
    return re.findall(r"\d+|[^\W\d_]+", text.casefold())


def _initials(text: str) -> Iterator[str]:
    """Of all words, and of all but the first: “Medway Vulnerable Investigation Team” → mvit, vit."""
    said = [word.folded for word in words(text)]
    first = "".join(word if word.isdigit() else word[0] for word in said)
    yield from (each for each in (first, first[1:], first.rstrip("0123456789")) if len(each) >= SHORTEST_INITIALS)
    yield from (each.casefold() for each in re.findall(rf"\b[A-Z]{{{SHORTEST_INITIALS},}}\b", text))


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


def read_in(reading: Reading, looked_for: Sequence[Sought]) -> Iterator[Hint]:
    """Numbers that were said in words, or with letters for digits: where they stand in the text itself."""
    numbers = [each for each in looked_for if each.what in NUMBERS]
    for hint in held_in(reading.text, numbers):
        yield Hint(*reading.place(hint.start, hint.end), hint.source, hint.what)


def initials_in(text: str, held: Iterable[Held]) -> Iterator[Hint]:
    """The first letters of a forename and a surname, with full stops or as capitals; and one beside the other name."""
    for each in held:
        said = [word for word in words(each.text) if word.folded not in TITLES]
        for surname in _surnames(each) if each.what in NAMES else ():
            for pattern in _initialled(each.text[said[0].start : said[0].end], surname):
                yield from (Hint(*found.span(), Source.CASE, each.what) for found in pattern.finditer(text))


def _initialled(forename: str, surname: str) -> list[re.Pattern[str]]:
    first, last = re.escape(forename[0]), re.escape(surname[0])
    return [
        re.compile(rf"\b{first}\s?\.\s?{last}\b\.?", re.IGNORECASE),
        re.compile(rf"\b{first.upper()}\s?{last.upper()}\b"),
        re.compile(rf"\b{first}\.?\s{re.escape(surname)}\b", re.IGNORECASE),
        re.compile(rf"\b{re.escape(forename)}\s{last}\b\.?", re.IGNORECASE),
    ]


def _slips(form: str, each: Sought) -> int:
    """More than are allowed where it is something else. A common word is no slip of another."""
    if form == each.letters:
        return 0
    if not each.slips or form in EVERYDAY:
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
