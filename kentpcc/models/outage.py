from django.db import models


class Outage(models.Model):
    """That a part of the site was not in order. `state` is in the words of `/health/ready`; no end while it goes on."""

    part = models.CharField(max_length=20)
    state = models.CharField(max_length=80)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part"], condition=models.Q(until=None), name="one_outage_of_a_part_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.state}"
