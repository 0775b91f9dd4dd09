"""What a record said before it was changed or withdrawn."""

from django.conf import settings
from django.db import models


class Earlier(models.Model):
    """One state of one record, as it stood until `until`. Written once, never read by anything but people.

    `said` is by field: texts, numbers, days as ISO, the key of what it leads to.
    """

    kind = models.CharField(max_length=40, help_text="of what")
    number = models.CharField(max_length=40, help_text="which of them")
    said = models.JSONField()
    until = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "earlier states"
        indexes = [models.Index(fields=["kind", "number"], name="earlier_states_of_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} until {self.until}"


class Standing(models.Model):
    """What can be withdrawn: it is shown and counted no more, and stays where it was entered."""

    withdrawn_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
