from django.conf import settings
from django.db import models


class LeaversList(models.Model):
    """One list of those who left, as it was read. Holds ids and numbers of lines: no name, and no line of the file."""

    read_at = models.DateTimeField(db_index=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file: the same list is read once")
    lines = models.PositiveIntegerField(default=0)
    disabled = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="sentences, each with the number of its line")
    waiting = models.JSONField(default=list, help_text="ids of people who would be disabled, but too many at once")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) ^ models.Q(confirmed_by__isnull=False),
                name="a_confirmed_list_of_leavers_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"leavers read at {self.read_at:%Y-%m-%d %H:%M}"
