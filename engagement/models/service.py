from django.conf import settings
from django.db import models

from engagement.queries.services import ServiceQuerySet


class Service(models.Model):
    """A service for victims that the commissioner pays for, and that reports every quarter."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    provides = models.TextField(help_text="in one sentence, for the board")
    funded_from = models.DateField()
    funded_to = models.DateField(null=True, blank=True, help_text="the last day")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(funded_to__isnull=True) | models.Q(funded_to__gte=models.F("funded_from")),
                name="funding_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServicePartner(models.Model):
    """Whose returns a service partner files: those of this service and no other."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="service_partner")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="partners")

    def __str__(self) -> str:
        return f"{self.user_id} for {self.service_id}"
