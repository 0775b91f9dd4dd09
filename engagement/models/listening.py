"""How it listens: consultations, newsletters, standing groups, and what service users say."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery

from engagement.led_by import LedBy
from engagement.models.activity import Audience
from engagement.models.service import Service
from kentpcc.periods import Period


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def named(self, name: str) -> ConsultationQuerySet:
        return self.filter(name=name)

    def up_to(self, year: int) -> ConsultationQuerySet:
        return self.filter(year__lte=year)

    def with_findings(self) -> ConsultationQuerySet:
        return self.prefetch_related("findings")


class Consultation(models.Model):
    """A question put to everybody. People choose to answer, so no sampling error is claimed."""

    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
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

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "concept"], name="one_finding_per_concept"),
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
        return self.filter(issued_on__lte=day)

    def latest_of_each(self, *, on: date) -> NewsletterQuerySet:
        issued = self.filter(issued_on__lte=on)
        newest = issued.filter(name=OuterRef("name")).order_by("-issued_on").values("pk")[:1]
        return issued.filter(pk=Subquery(newest)).order_by("name")


class Newsletter(models.Model):
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


class GroupQuerySet(models.QuerySet["Group"]):
    def standing(self, on: date) -> GroupQuerySet:
        """Founded by the day, and not ended before it."""
        founded = Q(founded_on__isnull=True) | Q(founded_on__lte=on)
        return self.filter(founded, Q(ended_on__isnull=True) | Q(ended_on__gte=on))

    def with_meetings(self, period: Period, *, until: date) -> models.QuerySet[Group]:
        """`met`: meetings in the period up to a day. `last_met_on`: the latest ever up to that day, or None."""
        up_to = Q(meetings__held_on__lte=until, meetings__state="stands")
        within = Q(meetings__held_on__gte=period.begins, meetings__held_on__lt=period.ends)
        return self.annotate(
            met=Count("meetings", filter=up_to & within), last_met_on=Max("meetings__held_on", filter=up_to)
        ).order_by("led_by", "name")


class Group(models.Model):
    """A standing group that the force or the commissioner listens to. Its meetings are activities.

    `members` is a number: nobody in the group is named here.
    """

    name = models.CharField(max_length=120, unique=True)
    led_by = models.CharField(max_length=12, choices=LedBy.choices)
    represents = models.CharField(max_length=200)
    members = models.PositiveSmallIntegerField(null=True, blank=True, help_text="leave empty when not known")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="groups")
    founded_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["led_by", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(founded_on__isnull=True) | Q(ended_on__gte=F("founded_on")),
                name="a_group_ends_after_it_is_founded",
            ),
            models.CheckConstraint(condition=Q(led_by__in=LedBy.values), name="a_group_says_whose_it_is"),
        ]

    def __str__(self) -> str:
        return self.name


class LiaisonPost(models.Model):
    """One Community Liaison Officer's post: where, and for which communities. The post, never the person."""

    title = models.CharField(max_length=80, unique=True)
    district = models.ForeignKey("kentpcc.District", on_delete=models.PROTECT, null=True, blank=True)
    audiences = models.ManyToManyField(Audience, related_name="liaison_posts")
    filled = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class QuoteQuerySet(models.QuerySet["Quote"]):
    def with_consent(self) -> QuoteQuerySet:
        """The words as they came are not even read."""
        return self.filter(consent_to_publish=True).select_related("service").defer("words")

    def publishable(self) -> QuoteQuerySet:
        """With consent, and redacted by a second person. The words as they came are not even read."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=False).defer("words")

    def awaiting_redaction(self) -> QuoteQuerySet:
        """With consent; without it nobody needs to read them."""
        return self.filter(consent_to_publish=True, names_redacted_by__isnull=True).select_related("service")

    def given_in(self, period: Period) -> QuoteQuerySet:
        return self.filter(given_on__gte=period.begins, given_on__lt=period.ends)


class Quote(models.Model):
    """What a service user said. It leaves only with their consent and once a second person has removed the names.

    `words` are as they came; `redacted_words` are the only ones that are ever shown outside.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="quotes")
    words = models.TextField()
    given_on = models.DateField()
    consent_to_publish = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    redacted_words = models.TextField(blank=True)
    names_redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    redacted_on = models.DateField(null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(names_redacted_by__isnull=True) | ~Q(names_redacted_by=F("entered_by")),
                name="a_second_person_redacts_a_quote",
            ),
            models.CheckConstraint(
                condition=Q(names_redacted_by__isnull=True, redacted_on__isnull=True, redacted_words="")
                | (Q(names_redacted_by__isnull=False, redacted_on__isnull=False) & ~Q(redacted_words="")),
                name="a_redaction_has_its_words_person_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"quote {self.pk}"
