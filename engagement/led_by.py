from django.db import models


class LedBy(models.TextChoices):
    """Whose engagement it is. The names of the two offices are settings."""

    FORCE = "force", "Force"
    COMMISSIONER = "commissioner", "Commissioner"
