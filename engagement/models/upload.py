"""A file of activities between its preview and its being brought in."""

import uuid

from django.db import models

from kentpcc.models import User


class ActivityFile(models.Model):
    """`rows` are [line, {heading: text}]: as they came. They go when the file is brought in or put away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    rows = models.JSONField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"file {self.pk}"
