"""What calls have shown of a telephone number, without the number."""

from django.conf import settings
from django.db import models

from victims.models import Victim


class NumberState(models.Model):
    """Of one person's number, known by a keyed digest. A number without a row was never tried."""

    class State(models.TextChoices):
        UNTRIED = "untried", "Not tried yet"
        NO_ANSWER = "no_answer", "No answer so far"
        DEAD = "dead", "Not in service"
        WRONG = "wrong", "Somebody else’s"
        SAFE = "safe", "Reached them, safe to talk"
        NOT_TO_BE_USED = "not_to_be_used", "Not to be used"

    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="number_states")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=14, choices=State.choices)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["victim", "digest"], name="a_number_of_a_person_has_one_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state} number of {self.victim_id}"
