"""What gives itself away by its form: numbers of all kinds, addresses, and what stands after a title."""

import re
from collections.abc import Iterator

from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.hints.readings import readings

_MONTHS = """january february march april may june july august september october november
    december"""
MONTH = f"(?:{'|'.join(f'{month}|{month[:3]}' for month in _MONTHS.split())}|sept)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)?\d\d|2\sthousand(?:\sand)?(?:\s\d{1,2})?)"
APART = r"[\s,./\\\-'’]{1,3}"  # what may stand between a day, a month and a year
WAYS = (  # that are hardly ever anything but streets
    "road|rd|street|lane|avenue|ave|crescent|cres|gardens|gdns|grove|terrace|mews|parade|cottages|villas|wharf|alley|"
    "orchards?|rise|estate"
)
WORDS_TOO = "close|drive|court|square|walk|place|way|row|hill|green|park|quay|yard|steps|st"
RANKS = (
    "p\\.?c|p\\.?s|wpc|d\\.?c|d\\.?s|d\\.?i|dci|dsu|sgt|serg(?:ea|e|a)nt|inspector|insp|pcso|psi|constable|const|"
    "superintendent|supt|solo|acc|dcc|det\\.?|detective|special|commissioner"
)
RANK = (
    r"(?:(?:[at]/|acting\s|temporary\s)?(?:chief\s|ch\.?\s|police\s|det(?:ective|\.)?\s|special\s|assistant\s)*"
    rf"(?:{RANKS}|(?:det(?:ective|\.)?\s)?con))"
)
TITLES = (
    "mr|mrs|ms|miss|mx|dr|doctor|reverend|rev|father|sister|imam|rabbi|pastor|prof|professor|cllr|councillor|sir|lady|"
    "lord|dame|nurse"
)
KIN = (
    "husband|wife|partner|ex|son|daughter|brother|sister|mum|mother|dad|father|uncle|aunt|auntie|nan|gran|grandad|"
    "granddad|grandmother|grandfather|grandson|granddaughter|cousin|nephew|niece|friend|mate|neighbour|neighbor|"
    "boyfriend|girlfriend|fianc[ée]e?|landlord|landlady|boss|manager|colleague|carer|flatmate|lodger|tenant|girl|boy|"
    "lad|baby|stepson|stepdaughter|stepdad|stepmum|stepfather|stepmother|solicitor|social worker|support worker|"
    "key worker|teacher|headteacher"
)
RELATION = rf"(?:(?:step|half|ex)[\s-]?)?(?:{KIN})(?:[\s-]in[\s-]law)?"
CALLED = (
    "called|named|name is|name was|name['’]?s|known as|surname|first name|last name|goes by|"
    "call(?:s|ed)? (?:him|her|them)sel(?:f|ves)"
)
NO_NAME = (
    "(?!(?:the|a|an|and|or|but|was|were|is|are|had|has|have|who|that|which|he|she|they|it|to|at|in|on|of|for|from|"
    "with|said|told|did|does|do|would|could|can|will|should|not|never|me|my|us|him|her|them|so|then|when|because|as|i|"
    "we|you|came|went|back|again|just|also|still|in-law|law|by|police|about|up|out|round|over|there|here|if|what|how|"
    "number|no|this|these|those|our|your|their|his|its|rang|asked|kept|took|gave|got|put|made|left|listened|"
    "explained|wrote|knew|stayed|wanted|tried|now|only|both|all|some|any|after|before|until|while|where|why|very|too|"
    "really|always|went|looked|seemed|felt|thought|saw|called|named|whose|himself|herself|s|apologi[sz]ed|"
    "promised|arrived|visited|phoned|attended|spoke|helped|dealt|refused|failed|offered|advised|showed|sent|sat)\\b)"
)
NO_STREET = (
    "(?!(?:same|other|another|either|any|every|each|best|only|right|wrong|long|short|half|part|all|crown|magistrates?|"
    "magistrates['’]|county|family|civil|high|supreme|very|too|quite|really|car|ball|bus|police|taken?|takes?|took|"
    "first|second|third|next|last|better|safe|public|work|market|parking|no|one|two|main|busy|whole|own|new|old|some|"
    "side|cross|local|in|near|nearby|rather|pretty|fairly|getting|came|got|going|hard|easy|proper|different|certain|"
    "front|back|third-party|meeting|death|dead|his|her|its|your|under|by|just|even|being|be|in[\\s-]?a|go|gone)\\b)"
)
NO_SCHOOL = (
    "(?!(?:primary|secondary|infants?|junior|grammar|high|special|children['’]?s?|childrens|kids['’]?|sons?['’]?s?|"
    "daughters?['’]?s?|boys?['’]?|girls?['’]?|told|called|village)\\b)"
)
WORD = r"[^\W\d_][\w'’-]*"
NAME = "[^\\W\\d_][^\\W_'’-]*(?:['’-][^\\W_]+)*"
SECOND = rf"(?:\s{NO_NAME}{NAME})?"  # in small letters a second name cannot be told from what follows it
INITIAL = r"(?:[a-z]\.?\s(?=[^\W\d_]{2}))?"
NEAR_A_NUMBER = r"(?:\s?(?:number|no|num)\b)?\.?\s?(?:(?:is|was|began|begins|started|starts)\b|[:#])?\s?#?\s?"
AREAS = (
    "a[bl]|b[abdhlnrst]?|c[abfhmortvw]|d[adeghlnty]|e[chnx]?|f[ky]|g[luy]?|h[adgprsux]|i[gmpv]|je|k[atwy]|l[adelnsu]?|"
    "m[ekl]?|n[eglnprw]?|o[lx]|p[aehlor]|r[ghm]|s[aegklmnoprstwy]?|t[adfnqrsw]|ub|w[acdfnrsv]?|yo|ze"
)
INWARD = r"\d\s?[abd-hjlnp-uw-z]\s?[abd-hjlnp-uw-z]"
KENTS = "ct|tn|da"  # “me 2” is two words more often than half a postcode
DOT, AT = r"(?:\s?\.\s?|\s?[(\[]?\bdot\b[)\]]?\s?)", r"(?:\s?@\s?|\s?[(\[{]at[)\]}]\s?)"
ENDINGS = "com|co|uk|org|net|example|me|info|gov|ac|nhs|police|eu|io"
SITES = "insta|instagram|facebook|fb|snap|snapchat|tik\\s?tok|twitter|whatsapp|telegram|discord|linkedin|youtube|tinder"
TWO_LETTERS = r"(?!(?:at|in|on|to|by|of|is|it|as|or|my|me|we|he|no|so|up|us|be|do|go|an|am|if)\s)"
DIGITS = r"\d(?:[\s\-,.]{0,2}\d)"  # and how often more

PATTERNS: tuple[tuple[What, str], ...] = (
    (
        What.EMAIL,
        rf"(?<![\w.+-])[\w.+-]+@(?:\s?[\w-]+(?:\.[\w-]+)*)?|(?<![\w.+-])[\w.+-]+{AT}[\w-]+(?:{DOT}(?:{ENDINGS})\b)+",
    ),
    (What.EMAIL, rf"(?<![\w+-])(?:[\w+-]+{DOT}){{0,5}}[\w+-]+\sat\s[\w-]+(?:\sdot\s(?:[\w-]+)|\.[\w-]+)+"),
    (
        What.HANDLE,
        r"(?<![\w.])@\w[\w.]*\w|\b(?:https?://|www\.)\S+\w|\b[\w-]+\.(?:com|co\.uk|org|net)\b(?:/[\w./-]*\w)?",
    ),
    (What.HANDLE, r"\b[^\W\d_]\w*_\w*\w\b|\b[^\W\d_]{4,}\d{2,}\b"),
    (
        What.HANDLE,
        rf"\b(?:{SITES}|user\s?name|handle)\b(?:\s(?:as|name|handle|user\s?name|account|page|profile|is|was|under|called|id)\b|"
        rf"[:;=])+\s?(?P<it>@?[\w.]*\w(?:\s(?=(?-i:[A-Z])){NAME})?)",
    ),
    (
        What.REFERENCE,
        r"(?:\b[a-z]{1,3})?(?<!\d)\d{2}\s?[/\\.\-–_|:]\s?\d{3,7}\s?[/\\.\-–_|:]\s?\d{2}\b|\b\d{2}\s\d{5,6}\s\d{2}\b|"
        r"(?:\b[a-z]{1,3})?(?<!\d)\d{2}\s?[/\\_|]\s?\d{4,7}\b(?:\sof\s(?:20)?\d{2}\b)?",
    ),
    (
        What.REFERENCE,
        r"\b(?:crime|incident|case|log|cad|urn|ref|reference|niche|athena|account|sort code|nhs|claim|occurrence)\b"
        rf"(?:\s?ref(?:erence)?\b)?{NEAR_A_NUMBER}(?P<it>\d(?:[\s/\\\-]?\d){{3,}})",
    ),
    (What.REFERENCE, r"(?<![\d£$€.,])\d{6,}(?!\d)|\b[a-z]\s?\d{6,}\b|\b\d{3}\s\d{3}\s\d{4}\b"),
    (What.REFERENCE, r"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b"),
    (What.TELEPHONE, r"(?<![\w])(?:\+|00)?\s?44[\s\-.()/:_,]*(?:0[\s\-.()/:_,]*)?(?:\d[\s\-.()/:_,]*){8,9}\d(?!\d)"),
    (What.TELEPHONE, r"(?<!\d)\(?0(?:[\s\-.()/:_,]{0,3}\d){9,10}(?!\d)"),
    (What.POSTCODE, rf"\b(?:[a-pr-uwyz][a-hk-y]?\d[a-z\d]?)[\s\-.,/]{{0,3}}{INWARD}\b"),
    (What.POSTCODE, rf"\b(?:{AREAS})\s?\d\s?[a-z\d]?[\s\-.,/]{{0,3}}{INWARD}\b"),
    (What.POSTCODE, rf"\b(?:{KENTS})\s?\d{{1,2}}\b|\bme\d{{1,2}}\b|(?-i:\bME\s?\d{{1,2}}\b)"),
    (
        What.PLATE,
        rf"\b{TWO_LETTERS}[a-z]{{2}}[\s-]?\d{{2}}[\s-]?[a-z]{{3}}\b|(?-i:\b[A-Z]{{2}}[OI\d]{{2}}[\s-]?[A-Z]{{3}}\b)",
    ),
    (What.PLATE, r"\b[a-z][\s-]?\d{1,3}[\s-]?[a-z]{3}\b|\b[a-z]{3}[\s-]?\d{1,3}[\s-]?[a-z]\b|(?-i:\b[A-Z]{2}\d{2}\b)"),
    (
        What.PLATE,
        rf"\b(?:reg|registration|number\splate|plate)\b(?:\sstarted|\sbegan|\sending|\sends)?{NEAR_A_NUMBER}"
        r"(?P<it>[a-z]{1,3}[\s-]?\d{1,4}(?:[\s-]?[a-z]{3}\b|[a-z]\b)?|\d{1,4}[\s-]?[a-z]{1,3}\b)",
    ),
    (
        What.COLLAR,
        rf"\b(?:{RANK}|collar|badge|shoulder|warrant|epaulette|officer|number\s(?:was|is))[\s./\-]?{NEAR_A_NUMBER}"
        rf"{DIGITS}{{2,5}}\b",
    ),
    (What.COLLAR, r"\b(?:kp|k)\s?\d{4,5}\b|(?<![\d/.\-£])\b\d{5}\b(?!\.\d|[/\-%])"),
    (What.DATE, r"\b\d{1,2}\s?[/.\-\\]\s?\d{1,2}\s?[/.\-\\]\s?(?:19|20)?\d{2}\b|\b\d{1,2}\s\d{1,2}\s(?:19|20)\d{2}\b"),
    (What.DATE, r"\b(?:19|20)\d{2}\s?[/.\-\\]\s?\d{1,2}\s?[/.\-\\]\s?\d{1,2}\b"),
    (What.DATE, rf"\b{DAY}{APART}(?:of\s)?{MONTH}{APART}{YEAR}\b|\b{MONTH}{APART}(?:the\s)?{DAY}{APART}{YEAR}\b"),
    (
        What.DATE,
        rf"\b(?:born|birthday|birth|dob)\b(?:\s(?:on|in|is|was|the)\b|:)*\s(?P<it>(?:{DAY}{APART}(?:of\s)?)?{MONTH}"
        rf"(?:{APART}{DAY})?(?:{APART}{YEAR})?|(?:19|20)\d\d)\b",
    ),
    (
        What.ADDRESS,
        r"\b(?:flat|house|room|apartment|unit)\s?(?:number\s|no\.?\s)?\d{1,4}[a-z]?\b|\b(?:number|no\.?)\s?\d{2,4}[a-z]?\b",
    ),
    (What.ADDRESS, r"\bno\.?\s?\d[a-z]?\b|(?<=\bat\s)number\s\d[a-z]?\b"),
    (What.ADDRESS, rf"\b\d{{1,4}}[a-z]?,?\s(?:{NO_NAME}{NO_STREET}{WORD}\s){{1,3}}(?:{WAYS}|{WORDS_TOO})\b"),
    (What.STREET, rf"\b{NO_NAME}{NO_STREET}{WORD}\s(?:{WAYS}|{WORDS_TOO})\b"),
    (
        What.SCHOOL,
        rf"\b(?:st\.?\s)?(?:{NO_NAME}{NO_SCHOOL}{WORD}\s){{1,2}}(?:primary|secondary|infants?|junior|grammar|high|prep)?"
        r"\s?(?:school|academy|nursery|college|primary)\b",
    ),
    (What.OFFICER, rf"\b{RANK}[.\s/\-]{{1,3}}{NO_NAME}{INITIAL}{NAME}(?:\s(?=(?-i:[A-Z])){NAME})?"),
    (
        What.OFFICER,
        r"\b(?:officer|investigator|call (?:handler|taker)|copper|policem[ae]n|policewom[ae]n)\s"
        r"(?:(?:called|named)\s)?"
        rf"{NO_NAME}(?=(?-i:[A-Z])){INITIAL}{NAME}(?:\s(?=(?-i:[A-Z])){NAME})?",
    ),
    (What.NAME, rf"\b(?:{TITLES})\.?\s{NO_NAME}{INITIAL}{NAME}"),
    (What.NAME, rf"\b(?:{CALLED})\s(?P<it>{NO_NAME}{INITIAL}{NAME}{SECOND})"),
    (
        What.NAME,
        rf"\b(?:my|her|his|our|their|the)\s(?:little\s|old\s|best\s|youngest\s|oldest\s|eldest\s)?(?:{RELATION}['’]s\s)?"
        rf"{RELATION},?\s(?P<it>{NO_NAME}{NAME})",
    ),
)
IT = "it"  # the part of a pattern that names somebody, where not all of it does
COMPILED = [(what, re.compile(pattern, re.IGNORECASE)) for what, pattern in PATTERNS]

WITHIN = re.compile(r"(?<=[\w,;:’')\"”]\s)(?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)*")
_NOBODY = """police kent english i i'm i’m i'd i’d i'll i’ll i've i’ve monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december christmas easter
    bbc cctv nhs solo isva idva cps ok tv god british england victim support"""
NOBODY = frozenset(_NOBODY.split())


def formed_in(text: str) -> Iterator[Hint]:
    """Of “my neighbour Magda” the name alone; a rank or a title belongs to its name. In every reading of the text."""
    found = (
        (what, reading.place(*match.span(IT if IT in pattern.groupindex else 0)))
        for reading in readings(text)
        for what, pattern in COMPILED
        for match in pattern.finditer(reading.text)
    )
    yield from (Hint(*place, Source.PATTERN, what) for what, place in dict.fromkeys(found))


def capitals_in(text: str) -> Iterator[Hint]:
    """Words with a capital letter that do not begin a sentence: in a text with small letters too."""
    if text.isupper():
        return
    for match in WITHIN.finditer(text):
        if not set(match.group().casefold().split()) <= NOBODY:
            yield Hint(match.start(), match.end(), Source.CAPITAL, What.NAME)
