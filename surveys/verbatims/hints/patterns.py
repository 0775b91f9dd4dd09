"""What gives itself away by its form: numbers of all kinds, addresses, and what stands after a title."""

import re
from collections.abc import Iterator

from surveys.verbatims.hints.hint import Hint, Source, What

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
WAYS = (
    "road|rd|street|lane|avenue|ave|close|drive|crescent|gardens|grove|terrace|court|square|walk|mews|parade|place|way"
)
RANKS = "p\\.?c|wpc|dc|d\\.?s|sgt|sergeant|inspector|insp|d\\.?i|pcso|constable|superintendent|solo"
TITLES = "mr|mrs|ms|miss|mx|dr|doctor|reverend|rev|father|sister|imam|rabbi"
KIN = (
    "husband|wife|partner|ex|son|daughter|brother|sister|mum|mother|dad|father|uncle|aunt|auntie|nan|gran|cousin|"
    "nephew|niece|friend|neighbour|neighbor|boyfriend|girlfriend|landlord|boss|manager|colleague|carer"
)
CALLED = "called|named|name is|name was|known as|surname"
NO_NAME = (
    "(?!(?:the|a|an|and|or|but|was|were|is|are|had|has|have|who|that|which|he|she|they|it|to|at|in|on|of|for|from|"
    "with|said|told|did|does|would|could|can|will|not|never|me|my|us|him|her|them|so|then|when|because|as|i|we|you|"
    "came|went|back|again|just|also|still|in-law|law|by|police|about|up|out|round|over|there|here|if|what|how)\\b)"
)
NAME = "[^\\W\\d_][^\\W_'’-]*(?:['’-][^\\W_]+)*"

PATTERNS: tuple[tuple[What, str], ...] = (
    (What.EMAIL, r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    (What.REFERENCE, r"\b\d{2}\s?[/\\.\-–]\s?\d{3,7}\s?[/\\.\-–]\s?\d{2}\b|\b\d{2}\s\d{5,6}\s\d{2}\b"),
    (What.TELEPHONE, r"(?<!\w)(?:\+|00)?\s?44[\s\-.()]*(?:\d[\s\-.()]*){9,10}(?!\w)"),
    (What.TELEPHONE, r"(?<!\w)\(?0(?:[\s\-.()]*\d){9,10}(?!\w)"),
    (
        What.TELEPHONE,
        r"(?<!\w)(?:(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|\d)[\s,\-]+){6,}"
        r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\d)\b",
    ),
    (What.POSTCODE, r"\b(?:[a-pr-uwyz][a-hk-y]?\d[a-z\d]?)\s?\d[abd-hjlnp-uw-z]{2}\b"),
    (What.PLATE, r"\b[a-z]{2}\s?\d{2}\s?[a-z]{3}\b|\b[a-z]\s?\d{1,3}\s?[a-z]{3}\b|\b[a-z]{3}\s?\d{1,3}\s?[a-z]\b"),
    (
        What.COLLAR,
        rf"\b(?:{RANKS}|collar|badge|shoulder|warrant|officer)\s*(?:number|no\.?|num)?\s*(?:is|was|:)?\s*#?\d{{3,6}}\b",
    ),
    (What.COLLAR, r"\b(?:kp|k)\s?\d{4,5}\b|(?<![\d/.\-£])\b\d{5}\b(?!\.\d|[/\-%])"),
    (What.DATE, r"\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)?\d{2}\b"),
    (What.DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})[a-z]*\.?,?\s(?:19|20)?\d{{2}}\b"),
    (What.ADDRESS, r"\b(?:flat|house|number|no\.?|room|apartment)\s?\d{1,4}[a-z]?\b"),
    (What.ADDRESS, rf"\b\d{{1,4}}[a-z]?,?\s(?:[^\W\d_][\w'’-]*\s){{1,3}}(?:{WAYS})\b"),
    (What.STREET, rf"\b{NO_NAME}[^\W\d_][\w'’-]+\s(?:{WAYS})\b"),
    (
        What.SCHOOL,
        rf"\b{NO_NAME}[^\W\d_][\w'’-]+\s(?:primary|secondary|infant|infants|junior|grammar|high)?\s?(?:school|academy|nursery|college)\b",
    ),
    (What.OFFICER, rf"\b(?:{RANKS})\.?\s{NO_NAME}{NAME}(?:\s(?=(?-i:[A-Z])){NAME})?"),
    (What.NAME, rf"\b(?:{TITLES})\.?\s{NO_NAME}{NAME}"),
    (What.NAME, rf"\b(?:{CALLED})\s(?P<it>{NO_NAME}{NAME}(?:\s{NO_NAME}(?=(?-i:[A-Z])){NAME})?)"),
    (What.NAME, rf"\b(?:my|her|his|our|their)\s(?:{KIN}),?\s(?P<it>{NO_NAME}{NAME})"),
)
IT = "it"  # the part of a pattern that names somebody, where not all of it does
COMPILED = [(what, re.compile(pattern, re.IGNORECASE)) for what, pattern in PATTERNS]

WITHIN = re.compile(r"(?<=[\w,;:’')\"”]\s)(?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)*")
_NOBODY = """police kent english i i'm i’m i'd i’d i'll i’ll i've i’ve monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december christmas easter
    bbc cctv nhs solo isva idva cps ok tv god british england victim support"""
NOBODY = frozenset(_NOBODY.split())


def formed_in(text: str) -> Iterator[Hint]:
    """Of “my neighbour Magda” the name alone; a rank or a title belongs to its name."""
    for what, pattern in COMPILED:
        for match in pattern.finditer(text):
            yield Hint(*match.span(IT if IT in pattern.groupindex else 0), Source.PATTERN, what)


def capitals_in(text: str) -> Iterator[Hint]:
    """Words with a capital letter that do not begin a sentence: in a text with small letters too."""
    if text.isupper():
        return
    for match in WITHIN.finditer(text):
        if not set(match.group().casefold().split()) <= NOBODY:
            yield Hint(match.start(), match.end(), Source.CAPITAL, What.NAME)
