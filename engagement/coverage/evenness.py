"""An answer to: does any group or place receive a lesser service? It says what was held, not how good it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engagement.coverage import portfolios, quiet
from engagement.coverage.quiet import Reached
from engagement.models import Activity, Audience
from engagement.register.districts import Provision, by_district

LESS = 75  # per cent of the county's rate, below which a district is named


@dataclass(frozen=True)
class Evenness:
    """Over so many months: districts with their rates, those well below, whom nothing reached, whom no post has."""

    months: int
    districts: Sequence[Provision]
    county: Provision
    below: Sequence[str]
    audiences: Sequence[Reached]
    wards: Sequence[Reached]
    without_post: Sequence[Audience]
    vacant: int

    @property
    def unreached(self) -> Sequence[Reached]:
        return quiet.without(self.audiences)

    @property
    def is_even(self) -> bool:
        return not (self.below or self.unreached or self.without_post)


def evenness(*, today: date, months: int, district: str = "") -> Evenness:
    held = Activity.objects.held_by(today).filter(held_on__gte=quiet.since(today, months))
    districts, county = by_district(held, on=today)
    posts = [each.post for each in portfolios.portfolios(today=today, months=months)]
    return Evenness(
        months=months,
        districts=districts,
        county=county,
        below=below(districts),
        audiences=quiet.audiences(today=today, months=months, district=district),
        wards=quiet.wards(today=today, months=months, district=district),
        without_post=portfolios.nobodys(posts),
        vacant=sum(not post.filled for post in posts),
    )


def below(districts: Sequence[Provision]) -> list[str]:
    """Those with less than three quarters of what all districts have for each resident, compared without rounding.

    What was for the whole county is in neither side of it.
    """
    known = [row for row in districts if row.residents]
    held, residents = sum(row.held for row in known), sum(row.residents or 0 for row in known)
    return [row.place for row in known if row.held * residents * 100 < held * (row.residents or 0) * LESS]
