from __future__ import annotations

from django.db import models


class ConsultationQuerySet(models.QuerySet):
    def named(self, name: str) -> ConsultationQuerySet:
        return self.filter(name=name)

    def up_to(self, year: int) -> ConsultationQuerySet:
        return self.filter(year__lte=year)

    def with_findings(self) -> ConsultationQuerySet:
        return self.prefetch_related("findings")
