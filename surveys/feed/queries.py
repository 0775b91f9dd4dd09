from datetime import datetime

from django.db.models import F, Max, QuerySet

from surveys.models import FeedKey, Release


def keys() -> QuerySet[FeedKey]:
    """Those that stand first, the newest of them at the top."""
    last_withdrawn = F("withdrawn_at").desc(nulls_first=True)
    return FeedKey.objects.select_related("made_by", "withdrawn_by").order_by(last_withdrawn, "-made_at", "pk")


def modified() -> datetime | None:
    """When the latest release was made."""
    latest: datetime | None = Release.objects.aggregate(latest=Max("released_at"))["latest"]
    return latest
