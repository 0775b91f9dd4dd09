"""Who may sign in, and what each role may do."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from kentpcc.models import AccessRequest, User
from kentpcc.roles import PURPOSES, Role, abilities_of


@dataclass(frozen=True)
class RoleLine:
    title: str
    purpose: str
    abilities: list[str]
    people: int


def everyone() -> QuerySet[User]:
    """Those who may sign in first, each part by name."""
    people = User.objects.select_related("division", "district")
    return people.order_by("-is_active", "last_name", "first_name", "username")


def requests_waiting() -> QuerySet[AccessRequest]:
    """The oldest first."""
    asked = AccessRequest.objects.waiting().order_by("proposed_at", "pk")
    return asked.select_related("person", "proposed_by", "division", "district")


def role_table() -> list[RoleLine]:
    """Every role with how many active people have it."""
    active = User.objects.filter(is_active=True).values_list("role").annotate(Count("pk"))
    having = dict(active.order_by())
    return [RoleLine(role.label, PURPOSES[role], abilities_of(role), having.get(role, 0)) for role in Role]
