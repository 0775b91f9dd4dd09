"""Kent's districts by any spelling that an extract uses, and the areas that figures are for."""

import re
from dataclasses import dataclass

from django.db.models import Q

from kentpcc.models import District, Division, User
from kentpcc.refusals import Refused

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

    def holds(self, district: str) -> Q:
        """The condition on a query, in which `district` is the way to the crime's district."""
        if self.code == FORCE.code:
            return Q()
        return Q(**{f"{district}__division" if self.division else district: self.code})


FORCE = Area("force", "The whole force")


class UnknownArea(Refused):
    """Which areas there are."""


def area_named(text: str) -> Area:
    """By code, or by any spelling of a district. Raises UnknownArea."""
    if text == FORCE.code:
        return FORCE
    divisions = {division.pk: division for division in Division.objects.all()}
    if division := divisions.get(text.casefold()):
        return _division(division)
    by_spelling = districts_by_spelling()
    by_code = {district.pk: district for district in by_spelling.values()}
    if district := by_code.get(text.casefold()) or by_spelling.get(spelling(text)):
        return _district(district)
    raise UnknownArea(f"There is no area “{text}”. Areas are: {', '.join([FORCE.code, *divisions, *sorted(by_code)])}.")


def areas_by_division() -> list[tuple[Area, list[Area]]]:
    """Each division with its districts, in two queries."""
    divisions = Division.objects.prefetch_related("districts")
    return [(_division(each), [_district(district) for district in each.districts.all()]) for each in divisions]


def posting_of(user: User) -> Area | None:
    """Where somebody is posted; None for nowhere in particular."""
    if user.district:
        return _district(user.district)
    return _division(user.division) if user.division else None


def _division(division: Division) -> Area:
    return Area(division.pk, division.name, division=True)


def _district(district: District) -> Area:
    return Area(district.pk, district.name)
