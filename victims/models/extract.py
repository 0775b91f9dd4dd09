import re
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse


class ColumnMapQuerySet(models.QuerySet["ColumnMap"]):
    def with_use(self) -> Self:
        """`used`: how many extracts were read by each."""
        return self.annotate(used=models.Count("extract")).order_by("name")

    def numbered(self, written: str) -> Self:
        """The one of that number, as a form sends it; none for what is no number."""
        return self.filter(pk=written) if re.fullmatch("[0-9]{1,9}", written) else self.none()


class ColumnMap(models.Model):
    """Which heading of a crime system's extract holds which field: {"field": "Heading"}.

    `words` are those of the system that we do not know, and what a supervisor said that they mean:
    {"field": {"word": "code"}}, where "" leaves the field empty and "refused" refuses the row.
    """

    DEFAULT = "Kent Police"

    name = models.CharField(max_length=60, unique=True)
    headings = models.JSONField()
    words = models.JSONField(default=dict, blank=True)

    used: int  # where `with_use` asked for it

    objects = ColumnMapQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Extract(models.Model):
    """One file that came in. Its rows are accepted, refused or already known, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    column_map = models.ForeignKey(ColumnMap, on_delete=models.PROTECT)
    admitted_at = models.DateTimeField()
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    rows = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    changed = models.PositiveIntegerField(default=0, help_text="of those accepted")
    reasons = models.JSONField(default=list, help_text="why rows were refused: reason, count, first row numbers")

    class Meta:
        ordering = ["-admitted_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rows=models.F("accepted") + models.F("refused") + models.F("known")),
                name="every_row_is_accepted_refused_or_known",
            ),
            models.CheckConstraint(
                condition=models.Q(changed__lte=models.F("accepted")), name="changed_rows_are_accepted_rows"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("victims:extract", args=[self.pk])
