"""What stood before a call was given its outcome, so that the outcome can be taken back for a minute."""

from django.db import models

from surveys.models.case import Attempt


class CallEnding(models.Model):
    """The last call of a person, no older one. `before` holds codes, ids and moments; `lease` is the one it ended."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="ending")
    lease = models.PositiveIntegerField()
    ended_at = models.DateTimeField()
    before = models.JSONField()

    def __str__(self) -> str:
        return f"ending of {self.attempt}"
