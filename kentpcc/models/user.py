import uuid
from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac

from kentpcc.models.geography import District, Division
from kentpcc.roles import ABILITIES, Can, Role


class User(AbstractUser):
    """A person who signs in: one role, and one posting where the role is about a place."""

    class Sex(models.TextChoices):
        FEMALE = "female", "A woman"
        MALE = "male", "A man"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=20, choices=Role.choices)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True, help_text="some ask for a woman or a man")
    languages = models.JSONField(default=list, blank=True, help_text="spoken well enough to interview in")
    must_choose_password = models.BooleanField(default=False, help_text="the present one was given, not chosen")
    times_signed_out = models.PositiveIntegerField(default=0, help_text="counted up to end every session at once")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(division__isnull=True) | models.Q(district__isnull=True),
                name="one_posting_a_user",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_user_has_a_known_role"),
        ]

    @property
    def name(self) -> str:
        """As colleagues know the person; the user name where no other is held."""
        return self.get_full_name() or self.get_username()

    def can(self, ability: Can) -> bool:
        return self.is_active and ability in ABILITIES[Role(self.role)]

    def can_any(self, abilities: Iterable[Can]) -> bool:
        return any(self.can(ability) for ability in abilities)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end when the password, the role, the posting or the right to sign in changes, and all at once."""
        place = f"{self.division_id}/{self.district_id}"
        rights = f"{self.password}|{self.role}|{place}|{self.is_active}|{self.times_signed_out}"
        return salted_hmac("kentpcc.User.session", rights, secret=secret, algorithm="sha256").hexdigest()
