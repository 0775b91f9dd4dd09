"""Where people are signed in, so that each sees it and can end what is not theirs."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models


class PersonSessionQuerySet(models.QuerySet["PersonSession"]):
    def living(self, at: datetime) -> Self:
        """Those that neither idleness nor the end of a day has ended."""
        return self.filter(session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key"))

    def ended(self, at: datetime) -> Self:
        return self.exclude(session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key"))


class PersonSession(models.Model):
    """One session of one person. The key is that of the session's own row."""

    class How(models.TextChoices):
        PASSWORD = "password", "Password"
        APP = "app", "Password and a code of an app"
        KEY = "key", "Password and a security key"
        RECOVERY = "recovery", "Password and a recovery code"
        DIRECTORY = "directory", "The force’s account"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    how = models.CharField(max_length=9, choices=How.choices)
    browser = models.CharField(max_length=60, help_text="its name and that of the system, and nothing else")
    is_known_desk = models.BooleanField(help_text="this person had signed in there before")

    objects = PersonSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-last_used_at"]

    def __str__(self) -> str:
        return f"session of {self.person_id}"
