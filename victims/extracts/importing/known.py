"""What is known of the crimes and people that a batch of rows names: one query each, whatever its size."""

from collections.abc import Collection

from victims.extracts.importing.plan import Key
from victims.extracts.importing.storing import among
from victims.models import Involvement, Victim


def digests(crimes: Collection[str]) -> dict[Key, str]:
    """What the rows said that came in before, in short."""
    stored = Involvement.objects.filter(crime__reference__in=among(crimes))
    rows = stored.values_list("crime__reference", "victim__reference", "row_digest")
    return {(crime, victim): digest for crime, victim, digest in rows}


def under_own_name(crimes: Collection[str], gone: Collection[str]) -> set[Key]:
    """Parts in a crime that stayed with a merged reference, because both were victims of that very crime."""
    stayed = Involvement.objects.filter(victim__reference__in=among(gone), crime__reference__in=among(crimes))
    return set(stayed.values_list("crime__reference", "victim__reference"))


def merged(references: Collection[str]) -> dict[str, str]:
    """References that were found to be somebody else's, each with the one under which they are kept now."""
    gone = Victim.objects.filter(reference__in=among(references), merged_into__isnull=False)
    into = {gone: str(kept) for gone, kept in gone.values_list("reference", "merged_into__reference")}
    further = merged(set(into.values())) if into else {}
    return {reference: further.get(kept, kept) for reference, kept in into.items()}
