"""What the acts about people's rights share: who is locked, what the trail says, and what follows when rights end."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from kentpcc.models import AccessRequest, User
from kentpcc.roles import Role


def locked(person: User) -> User:
    """The person as kept. The administrators are locked too: two cannot remove each other at once."""
    needed = Q(pk=person.pk) | Q(role=Role.ADMINISTRATOR, is_active=True)
    locked = User.objects.select_for_update(no_key=True).filter(needed).order_by("pk")
    return next(kept for kept in locked if kept.pk == person.pk)


def rights_of(person: User) -> dict[str, Any]:
    """Codes only: an entry never holds a name."""
    return {"role": str(person.role), "posting": person.district_id or person.division_id, "active": person.is_active}


def about(request: AccessRequest) -> dict[str, str]:
    return {"person": str(request.person_id), "kind": request.kind, "role": request.role}


def give_work_back(person: User, at: datetime) -> None:
    """To whom it goes is said by a higher room, which the settings name."""
    import_string(settings.WHEN_SOMEBODY_LEAVES)(person, at=at)
