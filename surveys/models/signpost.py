"""What an interviewer says or has at hand in a call: written by supervisors, with a date from which it holds."""

from django.conf import settings
from django.db import models

from surveys.models.survey import Survey


class Signpost(models.Model):
    """One version of one text. The newest that has begun holds; one without words takes the text away.

    A text of a survey stands in the place of the general one of the same kind and position.
    """

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", "Said first, in fifty words: who is calling, and why"
        MORE = "more", "Said before they are asked whether to go on"
        MINUTES = "minutes", "How many minutes it takes: stands for {minutes}"
        ABOUT = "about", "What is this about?"
        REAL = "real", "Is this real?"
        NUMBER = "number", "How did you get my number?"
        COMPLAINT = "complaint", "Whom can I complain to?"
        SERVICE = "service", "Who can help?"
        RISK = "risk", "Somebody is at risk now"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, null=True, blank=True, related_name="signposts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=1000, blank=True)
    effective_from = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "position", "effective_from", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
