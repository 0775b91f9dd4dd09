"""Kent's districts by any spelling that an extract uses."""

import re
from dataclasses import dataclass

from django.db.models import Q

from kentpcc.models import District, Division

# GSS code, name, division, other spellings and former names
DISTRICTS = [
    ("E07000105", "Ashford", "East", []),
    ("E07000106", "Canterbury", "East", []),
    ("E07000107", "Dartford", "North", []),
    ("E07000108", "Dover", "East", []),
    ("E07000109", "Gravesham", "North", ["Gravesend"]),
    ("E07000110", "Maidstone", "West", []),
    ("E06000035", "Medway", "North", ["Medway Towns"]),
    ("E07000111", "Sevenoaks", "West", []),
    ("E07000112", "Folkestone & Hythe", "East", ["Shepway", "Folkestone"]),
    ("E07000113", "Swale", "North", []),
    ("E07000114", "Thanet", "East", []),
    ("E07000115", "Tonbridge & Malling", "West", ["Tonbridge"]),
    ("E07000116", "Tunbridge Wells", "West", ["Royal Tunbridge Wells"]),
]


def spelling(name: str) -> str:
    """One form for all spellings: "FOLKESTONE AND HYTHE" and "Folkestone & Hythe" are one place."""
    words = re.sub(r"[^a-z]+", " ", name.casefold().replace("&", " and ")).split()
    return " ".join(word for word in words if word not in {"district", "borough", "council"})


def districts_by_spelling() -> dict[str, District]:
    """Every known spelling of every district, for reading whole files with one query."""
    return {
        spelling(name): district
        for district in District.objects.select_related("division")
        for name in [district.name, district.code, *district.other_names]
    }


@dataclass(frozen=True)
class Area:
    """The force, a division or a district: where the crime was."""

    code: str
    title: str
    division: bool = False

    def holds(self, crime: str) -> Q:
        """The condition on a query, in which `crime` is the way to the crime."""
        if self.code == FORCE.code:
            return Q()
        return Q(**{f"{crime}__district__division" if self.division else f"{crime}__district": self.code})


FORCE = Area("force", "The whole force")


class UnknownArea(ValueError):
    """One sentence: which areas there are."""


def area_named(text: str) -> Area:
    """By code, or by any spelling of a district. Raises UnknownArea."""
    districts, divisions = districts_by_spelling(), {each.pk: each for each in Division.objects.all()}
    if text == FORCE.code:
        return FORCE
    if found := divisions.get(text.casefold()):
        return Area(found.pk, found.name, division=True)
    codes = {district.pk: district for district in districts.values()}
    if found := codes.get(text.casefold()) or districts.get(spelling(text)):
        return Area(found.pk, found.name)
    raise UnknownArea(f"There is no area “{text}”. Areas are: {', '.join([FORCE.code, *divisions, *sorted(codes)])}.")
