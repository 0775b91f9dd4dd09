from django.conf import settings
from django.db import models


class DirectoryAccount(models.Model):
    """The account of the force's directory with which a person signs in, by the id that the directory never reuses.

    An e-mail address is no such id: it is given to the next person of the same name.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="directory_account")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_person_a_directory_account"),
        ]

    def __str__(self) -> str:
        return f"directory account of {self.person_id}"
