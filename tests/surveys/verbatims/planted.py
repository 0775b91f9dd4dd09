"""Texts with identifiers planted in them, and where: invented people, and what happens to names when they are typed."""

import random
from dataclasses import dataclass

from surveys.verbatims.hints.finding import Known
from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.listed import Listed
from surveys.verbatims.hints.near import Held

FORENAMES = [
    *("Amara", "Cy", "Jo", "Bronwen", "Zoë", "Siobhán", "Oluwaseun", "Will", "Grace", "Mohammed", "Xanthe", "Ifan"),
    *("Li", "Dilys", "Rhydian"),
]
SURNAMES = [
    *("Quillfeather", "Deal", "O’Brien", "Ng", "Smith-Jones", "Okonkwo", "Hythe-Barrow", "Szymański", "Brown", "Green"),
    "Pratchley",
]
TEAMS = ["Thanet Response Team 3", "Swale VIT", "Operation Larch", "Medway Vulnerable Investigation Team"]
STREETS = ["Larkspur Road", "Old Priory Lane", "Hengist Avenue", "Cobblers Walk", "Vigo Crescent"]
SCHOOLS = ["St Ethelred’s Primary School", "Brackenhurst Academy", "Little Acorns Nursery"]
STAFF = ["Asha Patel", "Helen Marsh", "Bob Harrietsham", "Tobias Wealdstone", "Nadia Sheppey"]
WARDS = ["Cliftonville West", "Beacon and Dane", "Marden and Yalding", "Sheerness East", "Boughton and Courtenay"]
LISTED_STREETS = ["Windmill Rise", "Tontine Parade", "Harbour Steps", "Nethersole Yard"]

FRAMES = [
    "Nobody rang me back after {} had been to see us.",
    "I was told that {} would sort it out, and then I heard nothing for weeks.",
    "it was all down to {} in the end, i felt let down.",
    "They kept asking about {} and never wrote it down.",
    "The first officer was kind, but {} was never mentioned again",
    "I gave them {}, twice. No one looked at it.",
    "She said “{}” and put the phone down.",
    "Because of {}. That is the reason.",
]


@dataclass(frozen=True)
class Planted:
    """A text, what is planted in it from `start` to `end`, whose knowledge it is, and how it was typed."""

    text: str
    start: int
    end: int
    known: Known
    held: bool
    kind: str

    @property
    def itself(self) -> str:
        return self.text[self.start : self.end]


def a_case(rng: random.Random) -> dict[str, str]:
    forename, surname = rng.choice(FORENAMES), rng.choice(SURNAMES)
    digits = f"7700900{rng.randrange(1000):03}"
    year = rng.randrange(18, 27)
    return {
        "victim": f"{forename} {surname}",
        "forename": forename,
        "surname": surname,
        "family": f"{rng.choice(FORENAMES)} {rng.choice(SURNAMES)}",
        "officer": rng.choice(SURNAMES),
        "collar": str(rng.randrange(10_000, 99_999)),
        "team": rng.choice(TEAMS),
        "street": rng.choice(STREETS),
        "school": rng.choice(SCHOOLS),
        "crime": f"46/{rng.randrange(100_000, 999_999)}/{year}",
        "reference": f"V{rng.randrange(1_000_000, 9_999_999)}",
        "telephone": f"0{digits[:4]} {digits[4:]}",
        "postcode": f"CT{rng.randrange(1, 22)} {rng.randrange(1, 10)}QX",
        "email": f"{surname.split('-')[0].replace('’', '').lower()}{rng.randrange(99)}@post.example",
    }


WHATS = {
    **dict.fromkeys(("victim", "family"), What.NAME),
    **{"officer": What.OFFICER, "collar": What.COLLAR, "team": What.TEAM, "street": What.STREET},
    **{"school": What.SCHOOL, "crime": What.REFERENCE, "reference": What.REFERENCE, "telephone": What.TELEPHONE},
    **{"postcode": What.POSTCODE, "email": What.EMAIL},
}
LISTS = Listed.of(
    [(What.STAFF, part) for name in STAFF for part in (name, *name.split())]
    + [(What.PLACE, ward) for ward in WARDS]
    + [(What.STREET, street) for street in LISTED_STREETS]
)


def known_of(case: dict[str, str]) -> Known:
    return Known(tuple(Held(WHATS[key], case[key]) for key in WHATS), LISTS)


def _slip(rng: random.Random, text: str) -> str:
    """One slip of the keyboard in a word of five letters or more; shorter words are left as they are."""
    places = [at for at in range(1, len(text) - 2) if text[max(0, at - 2) : at + 3].isalnum()]
    if len(text) < 5 or not places:
        return text
    at = rng.choice(places)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if kind == 1 else text[:at] + text[at] * 2 + text[at + 1 :]


TYPED = {
    "as it is": lambda rng, text: text,
    "lower case": lambda rng, text: text.lower(),
    "upper case": lambda rng, text: text.upper(),
    "genitive": lambda rng, text: f"{text}’s",
    "slip": _slip,
    "lower case with a slip": lambda rng, text: _slip(rng, text.lower()),
    "without accents": lambda rng, text: text.replace("ë", "e").replace("á", "a").replace("ń", "n").replace("’", ""),
    "other spaces": lambda rng, text: text.replace(" ", "").replace("/", " ") if any(map(str.isdigit, text)) else text,
}
_DIGITS = "oh one two three four five six seven eight nine"
_ALPHABET = """alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec
    romeo sierra tango uniform victor whiskey x-ray yankee zulu"""
SAID = dict(zip("0123456789", _DIGITS.split(), strict=True))
SPELLED = {word[0]: word for word in _ALPHABET.split()}
NUMBERS_TYPED = {
    "in words": lambda text: " ".join(SAID.get(letter, letter) for letter in text if letter.isalnum()),
    "spelled out": lambda text: " ".join((SAID | SPELLED)[each] for each in text.lower() if each.isalnum()),
    "digit by digit": lambda text: " ".join(letter for letter in text if letter.isalnum()),
    "with letters for digits": lambda text: text.replace("0", "O"),
    "on two lines": lambda text: text.replace(" ", "\n"),
}
WORDS_HELD = ["victim", "forename", "surname", "family", "officer", "team", "street", "school"]
NUMBERS_HELD = ["collar", "crime", "reference", "telephone", "postcode", "email"]


def held(rng: random.Random, count: int) -> list[Planted]:
    """What the case holds, in every way of typing it."""
    made = []
    while len(made) < count:
        case, kind = a_case(rng), rng.choice(WORDS_HELD + NUMBERS_HELD)
        way = rng.choice([*TYPED])
        if kind in NUMBERS_HELD and way == "genitive":
            continue
        made.append(_plant(rng, TYPED[way](rng, case[kind]), known_of(case), held=True, kind=f"{kind}, {way}"))
    return made


def numbers_said(rng: random.Random, count: int) -> list[Planted]:
    """Numbers that the case holds, or none does, as they are said and typed in a call."""
    made = []
    while len(made) < count:
        case, kind, way = a_case(rng), rng.choice(NUMBERS_HELD[:-1]), rng.choice([*NUMBERS_TYPED])
        is_held = bool(rng.randrange(2))
        known = known_of(case) if is_held else Known((), LISTS)
        before = "PC " if kind == "collar" else ""
        itself = before + NUMBERS_TYPED[way](case[kind])
        made.append(_plant(rng, itself, known, held=is_held, kind=f"{kind}, {way}"))
    return made


def others(rng: random.Random, count: int) -> list[Planted]:
    """What stands on a list, or has the form of a number: of another case than the text's own."""
    return [_other(rng) for _ in range(count)]


def _other(rng: random.Random) -> Planted:
    stranger = a_case(rng)
    kinds = {
        "staff": rng.choice(STAFF),
        "one name of staff": rng.choice(STAFF).split()[1],
        "ward": rng.choice(WARDS),
        "listed street": rng.choice(LISTED_STREETS),
        "telephone": stranger["telephone"],
        "landline": f"01227 {rng.randrange(100_000, 999_999)}",
        "international": f"+44 7700 900{rng.randrange(1000):03}",
        "postcode": stranger["postcode"],
        "collar": f"PC {rng.randrange(1000, 9999)}",
        "collar alone": stranger["collar"],
        "plate": f"{rng.choice('GKL')}{rng.choice('NXK')}{rng.randrange(10, 75)} {rng.choice(['XYZ', 'OPD', 'RTE'])}",
        "old plate": f"{rng.choice('KMRT')}{rng.randrange(100, 999)} {rng.choice(['XYZ', 'OPD', 'RTE'])}",
        "crime": stranger["crime"],
        "e-mail": stranger["email"],
        "address": f"{rng.randrange(1, 120)} {rng.choice(['Juniper', 'Mulberry'])} {rng.choice(['Close', 'Gardens'])}",
        "officer by rank": f"PC {rng.choice(['Trelawney', 'Obuya', 'Fenwright'])}",
        "kin": rng.choice(["Desmond", "Philippa", "Magda"]),
    }
    kind = rng.choice([*kinds])
    way = rng.choice(["as it is", "lower case", "upper case"])
    return _plant(rng, TYPED[way](rng, kinds[kind]), Known((), LISTS), held=False, kind=f"{kind}, {way}")


def _plant(rng: random.Random, itself: str, known: Known, *, held: bool, kind: str) -> Planted:
    before, after = rng.choice(FRAMES).split("{}")
    before += "my neighbour " if kind.startswith("kin") else ""
    if kind.endswith("lower case"):
        before, after = before.lower(), after.lower()
    return Planted(before + itself + after, len(before), len(before) + len(itself), known, held, kind)
