"""What was written last into the file of anchors, as the database remembers it."""

from django.db import models


class LastAnchor(models.Model):
    """One row, and one more each time the file had lost it. It tells a file of anchors that was emptied, cut or
    replaced by an older one; the file and the places elsewhere tell a database that was. `entry` is the last of the
    trail that it held, `digest` that entry's."""

    at = models.DateTimeField()
    entry = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"anchor of entry {self.entry}"
