"""A survey's target population."""

from django.db import models
from django.db.models import Q


class Population(models.Model):
    """The victims a survey is about: the offence groups in scope and when they may be called.

    The window is counted in weeks after the report, by the Home Office frame: 6 to 12.
    """

    code = models.SlugField(primary_key=True)
    title = models.CharField(max_length=60)
    offence_groups = models.JSONField(help_text="as the crime system names them")
    window_opens_weeks = models.PositiveSmallIntegerField(default=6)
    window_closes_weeks = models.PositiveSmallIntegerField(default=12)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(window_opens_weeks__lt=models.F("window_closes_weeks")),
                name="the_window_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.title
