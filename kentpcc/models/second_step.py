from datetime import datetime

from django.conf import settings
from django.db import models


class SecondStep(models.Model):
    """How somebody's second step was used: the last moment of the app, so that no code works twice, and wrong codes.

    The secrets themselves are `allauth.mfa`'s rows, encrypted by `kentpcc.people.second_step.adapter`.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_step")
    last_counter = models.BigIntegerField(default=0, help_text="of RFC 6238: no code of it or before works again")
    wrong_codes = models.PositiveSmallIntegerField(default=0, help_text="since the last right one")
    barred_until = models.DateTimeField(null=True, blank=True, help_text="after too many wrong codes")

    def __str__(self) -> str:
        return f"second step of {self.person_id}"

    def is_barred(self, at: datetime) -> bool:
        return self.barred_until is not None and at < self.barred_until
