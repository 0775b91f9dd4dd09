"""What the extract does not say: a bar that a supervisor sets on a person or on their part in a crime."""

from typing import ClassVar, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from victims.models.crime import Involvement
from victims.models.person import Victim


class FlagQuerySet(models.QuerySet["Flag"]):
    def standing(self) -> Self:
        return self.filter(lifted_on__isnull=True)

    def of_victim(self, victim: Victim) -> Self:
        """The latest first, on the person and on their part in each crime."""
        theirs = self.filter(Q(victim=victim) | Q(involvement__victim=victim))
        return theirs.select_related("involvement__crime", "set_by", "lifted_by").order_by("-set_on", "-pk")


class Flag(models.Model):
    """Set and lifted, never deleted. Each kind is the code of the exclusion rule that reads it.

    `note` is a code: free text about a victim would be one more thing to protect.
    """

    class Kind(models.TextChoices):
        UNWILLING = "unwilling_to_be_surveyed", "Unwilling to be surveyed"
        VULNERABLE = "vulnerable", "Vulnerable"
        CORPORATE = "corporate_victim", "Corporate victim"
        FATAL = "fatal_case", "Fatal case"
        OFFICER_OBJECTS = "officer_objects", "Investigating officer objects"
        COMPLAINT = "complaint", "Complaint or misconduct in progress"
        SAFEGUARDING = "safeguarding_risk", "Live safeguarding risk"
        UNSAFE = "unsafe_call", "A call ended as unsafe"

    class Note(models.TextChoices):
        VICTIM = "victim", "The victim said so"
        OFFICER = "officer", "The investigating officer said so"
        OTHER_TEAM = "other_team", "Another team said so: professional standards, safeguarding"
        CALL = "call", "It came out in a call"
        CRIME_RECORD = "crime_record", "The crime record says so"

    IN_ONE_CRIME: ClassVar = (Kind.FATAL, Kind.OFFICER_OBJECTS)
    SET_BY_HAND: ClassVar = tuple(kind for kind in Kind if kind.value != "unsafe_call")  # that one a call sets

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, null=True, blank=True, related_name="flags")
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, null=True, blank=True, related_name="flags")
    kind = models.CharField(max_length=40, choices=Kind.choices)
    note = models.CharField(max_length=20, choices=Note.choices)
    set_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(victim__isnull=True, involvement__isnull=False)
                | Q(victim__isnull=False, involvement__isnull=True),
                name="a_flag_is_on_a_victim_or_on_an_involvement",
            ),
            models.CheckConstraint(
                condition=Q(involvement__isnull=True) | Q(kind__in=["fatal_case", "officer_objects"]),
                name="what_concerns_the_person_is_set_on_the_person",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True, lifted_by__isnull=True)
                | Q(lifted_on__gte=models.F("set_on"), lifted_by__isnull=False),
                name="a_flag_is_lifted_by_somebody_after_it_was_set",
            ),
            models.UniqueConstraint(
                fields=["victim", "kind"], condition=Q(lifted_on__isnull=True), name="one_standing_flag_of_a_kind"
            ),
            models.UniqueConstraint(
                fields=["involvement", "kind"],
                condition=Q(lifted_on__isnull=True),
                name="one_standing_flag_of_a_kind_in_a_crime",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.set_on}"

    @property
    def of(self) -> Victim:
        """Whom it bars, in every crime of theirs or in one."""
        part = self.involvement
        return part.victim if part else cast(Victim, self.victim)  # one of the two is set
