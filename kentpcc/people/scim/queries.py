import uuid

from django.db.models import QuerySet

from kentpcc.models import ScimKey, User


def keys() -> QuerySet[ScimKey]:
    """Those that stand first, the newest of them at the top."""
    return ScimKey.objects.select_related("made_by", "withdrawn_by")


def called(username: str) -> list[User]:
    """Nobody, or whoever has that user name, however it is capitalised there."""
    return list(User.objects.filter(username__iexact=username).order_by("username"))


def person(told: str) -> User | None:
    """By the id of this site, if it is one."""
    try:
        return User.objects.filter(pk=uuid.UUID(told)).first()
    except ValueError:
        return None
