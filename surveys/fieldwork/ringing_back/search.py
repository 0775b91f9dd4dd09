"""Finding the case of somebody who rings the unit, by what they say. Whole values only; never browsing.

People are found by keyed fingerprints: nobody's contact details are opened for it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from surveys.fieldwork.assignment.queries import with_label
from surveys.models import Case
from victims.duplicates.fingerprints import fingerprints
from victims.models import Fingerprint, Victim
from victims.models.person import person_of

MOST_SHOWN = 5  # more are no answer to who it is


@dataclass(frozen=True)
class Said:
    """What the caller said: the name and the date of birth, or a number, or a case's number."""

    surname: str = ""
    born: date | None = None
    telephone: str = ""  # E.164
    case: str = ""

    @property
    def way(self) -> str:
        """For the trail: which way, never what was said."""
        if self.case:
            return "case"
        return "telephone" if self.telephone else "name"


def cases_of(said: Said) -> QuerySet[Case]:
    """Every case of whoever it may be, under all references of theirs; the open ones first."""
    found = with_label(said.case) if said.case else Case.objects.filter(_theirs(said))
    return found.select_related("involvement__victim", "survey__population").order_by("-closed_at", "closes_on", "pk")


def _theirs(said: Said) -> Q:
    people = Victim.objects.filter(pk__in=_victims(said)).values_list(person_of(), flat=True)
    return Q(involvement__victim__in=Victim.objects.of_people(set(people)))


def _victims(said: Said) -> set[UUID]:
    prints = fingerprints({"surname": said.surname, "phones": [said.telephone] if said.telephone else []}, said.born)
    same = Fingerprint.objects.filter(digest__in=[digest for _, digest in prints])
    return set(same.values_list("victim", flat=True))
