"""Who was drawn to be called, and what came of each call."""

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from kentpcc.models import District
from surveys.models.language import Language
from surveys.models.survey import Survey
from victims.models import Involvement

# What was never called comes before what was: the index holds it so, and every query that orders by it says the same.
LONG_AGO = models.Value(datetime(1970, 1, 1, tzinfo=UTC), models.DateTimeField())


class Sample(models.Model):
    """A random draw from everyone eligible. The same seed over the same frame draws the same cases.

    `frame_digest` is the SHA-256 of the frame's references in order: it shows that two frames are one.
    `strata` holds for each district of the frame how many were in it, asked for and drawn:
    {"thanet": {"frame": 140, "asked": 12, "drawn": 12}}; nothing is asked of a district in a simple draw.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="samples")
    seed = models.BigIntegerField()
    size = models.PositiveIntegerField(help_text="asked for")
    by_district = models.BooleanField(default=False)
    fixed = models.BooleanField(default=False, help_text="by a number for each district, not in proportion")
    strata = models.JSONField(default=dict)
    replicates = models.PositiveSmallIntegerField(default=1, help_text="random parts of it")
    opened = models.PositiveSmallIntegerField(default=1, help_text="so many of them are in the queue")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacements")
    frame_size = models.PositiveIntegerField()
    frame_digest = models.CharField(max_length=64)
    drawn = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        ordering = ["-drawn_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fixed=False) | models.Q(by_district=True), name="fixed_numbers_are_by_district"
            ),
            models.UniqueConstraint(
                fields=["replaces", "seed"],
                condition=models.Q(replaces__isnull=False),
                name="each_replacement_of_a_sample_has_a_seed_of_its_own",
            ),
            models.CheckConstraint(
                condition=models.Q(opened__gte=1, opened__lte=models.F("replicates")),
                name="no_more_replicates_are_opened_than_there_are",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.drawn_at:%Y-%m-%d}, seed {self.seed}"

    def get_absolute_url(self) -> str:
        return reverse("fieldwork:sample", args=[self.pk])

    @property
    def manner(self) -> str:
        if self.fixed:
            return "A number for each district"
        return "Shared out by district, in proportion" if self.by_district else "From everybody alike"


class Case(models.Model):
    """One involvement to be asked for one survey.

    A case is held by one person at a time: `held_until` ends a lease that was forgotten, and
    `lease` is the fencing token, one more for each lease, that every save of that lease must name.
    """

    class Priority(models.IntegerChoices):
        USUAL = 0, "In its turn"
        NEXT = 1, "Before all others"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="cases")
    involvement = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="cases")
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="cases")
    order = models.PositiveIntegerField(help_text="place in the sample, at random")
    replicate = models.PositiveSmallIntegerField(default=1, help_text="random part of the sample; opened one by one")
    district = models.ForeignKey(District, on_delete=models.PROTECT)
    closes_on = models.DateField(help_text="the last day a call may be made")
    not_before = models.DateTimeField(null=True, blank=True)
    last_called_at = models.DateTimeField(null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=6, blank=True, help_text="AAPOR code of the last attempt")
    closed_at = models.DateTimeField(null=True, blank=True)
    needs_release = models.BooleanField(default=False, help_text="a supervisor must look before another call")
    priority = models.PositiveSmallIntegerField(
        choices=Priority.choices, default=Priority.USUAL, help_text="the highest is offered first"
    )
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="kept_cases"
    )
    parked_at = models.DateTimeField(null=True, blank=True, help_text="not offered until it is put back")
    parked_until = models.DateTimeField(null=True, blank=True, help_text="put back by the clock; by hand where empty")
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="held_cases"
    )
    held_until = models.DateTimeField(null=True, blank=True)
    lease = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "involvement"], name="one_case_of_an_involvement_per_survey"),
            models.UniqueConstraint(
                fields=["held_by"], condition=models.Q(held_by__isnull=False), name="one_held_case_a_person"
            ),
            models.CheckConstraint(
                condition=models.Q(held_by__isnull=True, held_until__isnull=True)
                | models.Q(held_by__isnull=False, held_until__isnull=False),
                name="a_lease_has_an_end",
            ),
        ]
        indexes = [
            models.Index(
                models.F("priority").desc(),
                "order",
                Coalesce("last_called_at", LONG_AGO),
                "id",
                condition=models.Q(closed_at__isnull=True, needs_release=False),
                name="open_cases_in_order",
            ),
            models.Index(fields=["survey", "outcome"], name="case_by_outcome"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How staff speak of the case: no part of it says who the victim is."""
        return str(self.id)[:8].upper()


class Attempt(models.Model):
    """One call. It is open from the moment the number is shown until an outcome is given.

    What is asked at the start of every call belongs to the call: whether it is the named person, whether it is
    safe to talk, in which language, whether they will hear more, whether they agree to be interviewed; and, where
    they do not, whether they would rather never be rung about it again. `number_dialled` is a keyed digest, never
    the number.
    """

    class Asked(models.TextChoices):
        NOT_ASKED = "", "Not asked"
        YES = "yes", "Yes"
        NO = "no", "No"

    class Never(models.TextChoices):
        OPEN = "", "Nothing entered"
        YES = "yes", "Yes, never again"
        NO = "no", "No, once more is all right"
        NOT_ASKED = "not_asked", "Not asked"

    class Distress(models.TextChoices):
        NONE = "", "None"
        SOME = "some", "Some"
        SEVERE = "severe", "Severe"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    outcome = models.CharField(max_length=6, blank=True)
    number_dialled = models.CharField(max_length=64, blank=True)
    is_named_person = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    is_safe_to_talk = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    language = models.CharField(max_length=40, choices=Language.choices, blank=True)
    interpreter_asked_for = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    interpreter_took_part = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    may_say_more = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    agreed = models.CharField(max_length=3, choices=Asked.choices, blank=True)
    never_again = models.CharField(max_length=9, choices=Never.choices, blank=True)
    distress = models.CharField(max_length=6, choices=Distress.choices, blank=True)
    wants_debrief = models.BooleanField(default=False)

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="attempts_of_a_case_are_numbered"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(ended_at__isnull=True), name="one_open_attempt_per_case"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, outcome="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(outcome="")),
                name="an_ended_attempt_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.case_id}"

    @property
    def spoken(self) -> str:
        """In which language the call is held, and whether an interpreter takes part; "" before it was asked."""
        language = Language(self.language)
        if not language.is_settled:
            return ""
        name = "Another language" if language is Language.OTHER else language.label
        return f"{name}, with an interpreter" if self.interpreter_took_part == self.Asked.YES else name
