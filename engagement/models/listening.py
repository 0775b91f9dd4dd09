"""How it listens: consultations year by year, newsletters, and how far channels reach."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from engagement.led_by import LedBy
from engagement.models.earlier import Standing
from kentpcc.models import District


class ConsultationSeries(models.Model):
    """A consultation that is held again and again: its waves are compared by what was asked about."""

    name = models.CharField(max_length=120, unique=True)
    purpose = models.CharField(max_length=200, blank=True)
    method = models.TextField("how people are asked", blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def named(self, name: str) -> ConsultationQuerySet:
        return self.filter(name=name)

    def up_to(self, year: int) -> ConsultationQuerySet:
        return self.filter(year__lte=year)

    def standing(self) -> ConsultationQuerySet:
        return self.filter(withdrawn_on=None)

    def with_findings(self) -> ConsultationQuerySet:
        """Those of the whole area; results by district stand on the consultation's own page."""
        whole = Finding.objects.filter(district=None)
        return self.standing().prefetch_related(models.Prefetch("findings", whole))


class Consultation(Standing):
    """A question put to everybody. People choose to answer, so no sampling error is claimed."""

    series = models.ForeignKey(
        ConsultationSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="waves"
    )
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    responses = models.PositiveIntegerField(null=True, blank=True, help_text="empty: not known")
    self_selecting = models.BooleanField(default=True, help_text="open links, paper forms, events")
    asked_about = models.CharField(max_length=200, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="one_consultation_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Finding(models.Model):
    """One result. The concept links it over the years, because wordings and scales change."""

    class Unit(models.TextChoices):
        PERCENT = "percent", "%"
        OUT_OF_TEN = "out_of_ten", "out of 10"

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="findings")
    concept = models.SlugField()
    wording = models.CharField(max_length=200)
    value = models.DecimalField(max_digits=4, decimal_places=1)
    unit = models.CharField(max_length=12, choices=Unit.choices)
    is_approximate = models.BooleanField(default=False)
    scale = models.CharField("as it was asked", max_length=80, blank=True, help_text="for example “1 to 10”")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    base = models.PositiveIntegerField(null=True, blank=True, help_text="how many answered it; empty: not known")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "concept"], condition=Q(district=None), name="one_finding_per_concept"
            ),
            models.UniqueConstraint(
                fields=["consultation", "concept", "district"], name="one_finding_per_concept_and_district"
            ),
            models.CheckConstraint(
                condition=Q(unit="percent", value__range=(0, 100)) | Q(unit="out_of_ten", value__range=(0, 10)),
                name="a_finding_lies_on_its_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} {self.shown}"

    @property
    def shown(self) -> str:
        number = f"{self.value:.1f}"
        about = "about " if self.is_approximate else ""
        return about + (number.removesuffix(".0") + "%" if self.unit == "percent" else f"{number} out of 10")


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def issued_by(self, day: date) -> NewsletterQuerySet:
        return self.filter(issued_on__lte=day, withdrawn_on=None)

    def latest_of_each(self, *, on: date) -> NewsletterQuerySet:
        issued = self.filter(issued_on__lte=on, withdrawn_on=None)
        newest = issued.filter(name=OuterRef("name")).order_by("-issued_on").values("pk")[:1]
        return issued.filter(pk=Subquery(newest)).order_by("name")


class Newsletter(Standing):
    """One issue, and how many people it was sent to on that day."""

    name = models.CharField(max_length=80)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    issued_on = models.DateField()
    subject = models.CharField(max_length=160)
    subscribers = models.PositiveIntegerField()

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "issued_on"], name="one_issue_of_a_newsletter_a_day"),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="a_newsletter_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.issued_on}"


class Outreach(Standing):
    """How far a channel reached in a month, as a count and never a person: an account, or a community alert system."""

    class Kind(models.TextChoices):
        SOCIAL_MEDIA = "social_media", "Social media"
        COMMUNITY_ALERT = "community_alert", "Community alert messages"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    name = models.CharField("account or system", max_length=80)
    led_by = models.CharField("whose", max_length=12, choices=LedBy.choices)
    month = models.DateField(help_text="the first day of the month")
    messages = models.PositiveIntegerField(help_text="posts or messages that were sent")
    reached = models.PositiveIntegerField(null=True, blank=True, help_text="people, as the channel counts them")

    class Meta:
        ordering = ["-month", "kind", "name"]
        verbose_name_plural = "outreach"
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "month"], name="one_count_of_a_channel_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_channel_is_counted_by_month"),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="a_channel_says_whose_it_is"),
            models.CheckConstraint(
                condition=Q(kind__in=["social_media", "community_alert"]), name="a_channel_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.month:%B %Y}"
