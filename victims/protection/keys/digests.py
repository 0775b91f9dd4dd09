"""Digests of dates of birth under an earlier key, and how they are taken anew under the first one."""

from django.db.models import QuerySet

from victims.births import digest, is_fresh
from victims.models import Victim

BATCH = 500


def behind() -> QuerySet[Victim]:
    """Those whose digest stands under another key than the first of FIELD_KEYS."""
    return Victim.objects.exclude(is_fresh())


def renew() -> int:
    """Returns how many. Whoever was corrected meanwhile has a fresh one, and keeps it."""
    renewed = 0
    while batch := list(behind().order_by("pk").values_list("pk", "birth_digest", "date_of_birth")[:BATCH]):
        for pk, before, born in batch:
            fresh = digest(born) if born else ""
            renewed += Victim.objects.filter(pk=pk, birth_digest=before).update(birth_digest=fresh)
    return renewed
