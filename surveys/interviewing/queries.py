"""What is asked of a call from outside its pages."""

from django.utils import timezone

from kentpcc.models import User
from surveys.models import Attempt


def is_in_call(user: User) -> bool:
    """Whether the user has a call in hand: nobody who listens to a victim is idle."""
    calls = Attempt.objects.filter(ended_at__isnull=True, case__held_by=user, case__held_until__gt=timezone.now())
    return calls.exists()
