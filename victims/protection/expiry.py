"""Whose contact details have served: every calling window has closed, and the hold after it has passed."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from victims.models import (
    ContactDetails,
    Fingerprint,
    Involvement,
    LegalHold,
    Population,
    RetentionPolicy,
    SafeContact,
    Victim,
)
from victims.models.person import VictimQuerySet, person_of

WAYS_TO_REACH = (ContactDetails, SafeContact, Fingerprint)


def with_contact() -> VictimQuerySet:
    held = [Exists(model.objects.filter(victim=OuterRef("pk"))) for model in WAYS_TO_REACH]
    return Victim.objects.filter(held[0] | held[1] | held[2])


def contact_expired(policy: RetentionPolicy, *, on: date) -> VictimQuerySet:
    """Those who have contact details, and for whom the day of expiry has come; legal holds left out."""
    return past_every_window(policy, on=on).of_nobody_in(people_on_hold())


def past_every_window(policy: RetentionPolicy, *, on: date) -> VictimQuerySet:
    """A set of ids for each reason to keep somebody: each is small, and asked for once, not person by person."""
    needed = Involvement.objects.filter(_not_expired(policy, on)).values_list(person_of("victim"), flat=True)
    return with_contact().of_nobody_in(needed)


def people_on_hold() -> QuerySet[LegalHold, UUID]:
    """Ids of persons of whom a legal hold stands, on whichever of their references."""
    return LegalHold.objects.standing().values_list(person_of("victim"), flat=True)


def _not_expired(policy: RetentionPolicy, on: date) -> Q:
    """On involvements: the last day of a survey's window and the hold after it lie ahead.

    An offence that no survey is about has no window: its hold counts from the report.
    """
    hold, needed, asked = timedelta(weeks=policy.contact_hold_weeks), Q(), set()
    for population in Population.objects.all():
        closes = timedelta(weeks=population.window_closes_weeks)
        needed |= _reported_after(on - hold - closes) & Q(crime__offence_group__in=population.offence_groups)
        asked.update(population.offence_groups)
    return needed | (_reported_after(on - hold) & ~Q(crime__offence_group__in=asked))


def _reported_after(day: date) -> Q:
    return Q(crime__reported_on__gt=day)
