"""Whose entries somebody may make and change.

The commissioner's office keeps the commissioner's; officers who are posted somewhere keep the force's of that place;
those who are posted nowhere in particular keep all of them.
"""

from django.db.models import Q

from engagement.led_by import LedBy
from kentpcc.models import District, User
from kentpcc.refusals import Refused
from kentpcc.roles import Can, Role

OFFICE = (
    "You keep the commissioner’s engagement: the force’s own officers keep theirs. Choose one of the commissioner’s."
)
FORCE_ONLY = "You keep the force’s engagement in {place}: the commissioner’s office keeps its own."
ELSEWHERE = "You keep the engagement of {place}: choose a district there, or ask a central engagement officer."


def sides(user: User) -> list[LedBy]:
    """Whose engagement the person keeps."""
    if user.role == Role.OPCC_OFFICER:
        return [LedBy.COMMISSIONER]
    return [LedBy.FORCE] if _posting(user) else list(LedBy)


def keeps(user: User, led_by: str, district: District | None) -> bool:
    return user.can(Can.RECORD_ENGAGEMENT) and not refusal(user, led_by, district)


def check(user: User, led_by: str, district: District | None) -> None:
    """Raises Refused, with what to do instead."""
    if sentence := refusal(user, led_by, district):
        raise Refused(sentence)


def refusal(user: User, led_by: str, district: District | None) -> str:
    """Why the person does not keep it; "" where they do."""
    if led_by not in sides(user):
        return OFFICE if user.role == Role.OPCC_OFFICER else FORCE_ONLY.format(place=_posting(user))
    return "" if _within(user, district) else ELSEWHERE.format(place=_posting(user))


def is_central(user: User) -> bool:
    """Keeps lists that are everybody's: posted nowhere in particular."""
    return user.can(Can.RECORD_ENGAGEMENT) and not _posting(user)


def kept_by(user: User, side: str = "led_by") -> Q:
    """The same as a condition on a query, in which `side` is the way to whose it is."""
    kept = Q(**{f"{side}__in": sides(user)})
    if user.district_id:
        return kept & Q(district=user.district_id)
    return kept & Q(district__division=user.division_id) if user.division_id else kept


def _within(user: User, district: District | None) -> bool:
    if user.district_id:
        return district is not None and district.pk == user.district_id
    return not user.division_id or (district is not None and district.division_id == user.division_id)


def _posting(user: User) -> str:
    return str(user.district or user.division or "")
