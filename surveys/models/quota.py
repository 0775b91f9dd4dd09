"""How many interviews are enough: a stop for one district, or for the force, in a run of months."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from kentpcc.models import District
from kentpcc.periods import Month, Period
from surveys.models.interview import Interview
from surveys.models.survey import Survey


class QuotaQuerySet(models.QuerySet["Quota"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def in_force(self, day: date) -> Self:
        """Those whose months include the day."""
        return self.standing().filter(begins__lte=day, ends__gt=day)

    def with_completed(self) -> Self:
        """Adds `completed`: how many interviews count towards each, by their date of completion."""
        where = ExpressionWrapper(OuterRef("district_id"), output_field=models.CharField())
        done = (
            Interview.objects.alias(where=where)
            .filter(Q(where__isnull=True) | Q(district=F("where")))
            .filter(survey=OuterRef("survey"), status=Interview.Status.COMPLETE)
            .filter(completed_on__gte=OuterRef("begins"), completed_on__lt=OuterRef("ends"))
            .order_by()
            .values("survey")
            .annotate(count=Count("pk"))
            .values("count")
        )
        return self.annotate(completed=Coalesce(Subquery(done), 0))

    def reached(self) -> Self:
        return self.with_completed().filter(completed__gte=F("at_most"))


class Quota(models.Model):
    """At most so many completed interviews of a survey in the months from `begins` until before `ends`.

    Without a district it is the whole force's. Withdrawn, never deleted.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="quotas")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    begins = models.DateField()
    ends = models.DateField(help_text="the first day after it")
    at_most = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        ordering = ["-begins", "survey", F("district").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="a_quota_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["survey", "district", "begins", "ends"],
                condition=Q(withdrawn_at__isnull=True, district__isnull=False),
                name="one_quota_of_a_district_and_period",
            ),
            models.UniqueConstraint(
                fields=["survey", "begins", "ends"],
                condition=Q(withdrawn_at__isnull=True, district__isnull=True),
                name="one_quota_of_the_force_and_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}, {self.district_id or 'force'}: at most {self.at_most}"

    @property
    def period(self) -> Period:
        return Period(Month.of(self.begins), Month.of(self.ends) - 1)
