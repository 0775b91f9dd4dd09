"""Who was harmed. What identifies a person is apart from the rest, and encrypted."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from kentpcc.fields import EncryptedDateField, EncryptedJSONField
from victims.births import LETTERS, BirthDigest, BirthMonth, beside

People = Iterable[uuid.UUID] | QuerySet[Any, Any]  # ids, or what selects them


def person_of(victim: str = "") -> Coalesce:
    """The id of the person whom a reference stands for: what it was merged into, or itself.

    `victim` leads from the model that is asked to the victim; "" where victims themselves are asked.
    """
    return Coalesce(f"{victim}__merged_into_id", f"{victim}_id") if victim else Coalesce("merged_into_id", "id")


class VictimQuerySet(models.QuerySet["Victim"]):
    """`people` are ids of persons: each may stand under several references, and all of them are meant."""

    def of_people(self, people: People) -> Self:
        return self.alias(person=person_of()).filter(person__in=people)

    def of_nobody_in(self, people: People) -> Self:
        return self.alias(person=person_of()).exclude(person__in=people)

    def update(self, **values: Any) -> int:
        """What stands beside a date of birth is never left behind by it."""
        born = values.get("date_of_birth")
        follows = "date_of_birth" in values and not hasattr(born, "resolve_expression")
        return super().update(**(beside(born) if follows else {}), **values)


class Victim(models.Model):
    """A person, known by the crime system's reference. No name and no number stands here.

    `disability` and `interpreter_required` are None when the crime system does not say. A date
    of birth that is missing is not known: it never counts as adult. It is encrypted; ages are asked of its month
    and its digest, which follow it (victims/births.py).
    """

    class Gender(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Other"
        NOT_KNOWN = "not_known", "Not known"

    class Ethnicity(models.TextChoices):
        """Self-defined: the eighteen of the 2011 census, Roma, and not stated."""

        BRITISH = "W1", "White British"
        IRISH = "W2", "White Irish"
        TRAVELLER = "W3", "Gypsy or Irish Traveller"
        ROMA = "W4", "Roma"
        OTHER_WHITE = "W9", "Any other White background"
        WHITE_AND_CARIBBEAN = "M1", "White and Black Caribbean"
        WHITE_AND_AFRICAN = "M2", "White and Black African"
        WHITE_AND_ASIAN = "M3", "White and Asian"
        OTHER_MIXED = "M9", "Any other mixed background"
        INDIAN = "A1", "Indian"
        PAKISTANI = "A2", "Pakistani"
        BANGLADESHI = "A3", "Bangladeshi"
        CHINESE = "A4", "Chinese"
        OTHER_ASIAN = "A9", "Any other Asian background"
        CARIBBEAN = "B1", "Caribbean"
        AFRICAN = "B2", "African"
        OTHER_BLACK = "B9", "Any other Black background"
        ARAB = "O2", "Arab"
        ANY_OTHER = "O9", "Any other ethnic group"
        NOT_STATED = "NS", "Not stated"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=40, unique=True)
    date_of_birth = EncryptedDateField(null=True, blank=True)
    birth_month = BirthMonth(null=True, blank=True, editable=False)
    birth_digest = BirthDigest(max_length=LETTERS, blank=True, default="", editable=False)
    gender = models.CharField(max_length=10, choices=Gender.choices, default=Gender.NOT_KNOWN)
    ethnicity = models.CharField(max_length=4, choices=Ethnicity.choices, blank=True)
    disability = models.BooleanField(null=True)
    first_language = models.CharField(max_length=40, blank=True)
    interpreter_required = models.BooleanField(null=True)
    last_surveyed_on = models.DateField(null=True, blank=True, help_text="in any survey")
    never_call_since = models.DateField(null=True, blank=True, help_text="refused for good, in any survey")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = VictimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="nobody_is_part_of_herself",
            ),
            models.CheckConstraint(
                condition=models.Q(date_of_birth__isnull=True, birth_month__isnull=True, birth_digest="")
                | models.Q(date_of_birth__isnull=False, birth_month__isnull=False) & ~models.Q(birth_digest=""),
                name="a_date_of_birth_has_its_month_and_its_digest",
            ),
            models.CheckConstraint(
                condition=models.Q(birth_month__isnull=True) | models.Q(birth_month__day=1),
                name="of_a_birth_only_the_month_is_in_clear",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def person_id(self) -> uuid.UUID:
        """Of whom this reference stands for: the one it was merged into, or itself."""
        return self.merged_into_id or self.pk

    @property
    def person(self) -> "Victim":
        return self.merged_into or self


class ContactDetails(models.Model):
    """{"title", "forename", "surname", "phones": ["+44…"], "email", "postcode"}, encrypted as one value.

    `reachable` says, without opening it, whether a usable telephone number is in it. `fingerprinted`
    is the end of the token whose fingerprints were taken: another end means they are out of date.
    """

    victim = models.OneToOneField(Victim, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    details = EncryptedJSONField()
    reachable = models.BooleanField()
    fingerprinted = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"contact of {self.victim_id}"


class SafeContact(models.Model):
    """How a call can be made without adding to the danger. It bars any other way of calling.

    `arrangements` is {"number", "times", "code_word"}, encrypted. `interviewer_sex` is whom they asked to speak to.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", "A woman"
        MALE = "male", "A man"

    victim = models.OneToOneField(Victim, on_delete=models.CASCADE, primary_key=True, related_name="safe_contact")
    arrangements = EncryptedJSONField()
    voicemail_allowed = models.BooleanField(default=False)
    interviewer_sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"safe contact of {self.victim_id}"
