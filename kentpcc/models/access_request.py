"""What gives somebody access, and takes two people who are not that person.

New rights, a new password, a second step set up anew, and the account of the force's directory that is theirs.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kentpcc.models.decision import Decision, DecisionQuerySet
from kentpcc.models.geography import District, Division
from kentpcc.models.user import User
from kentpcc.roles import Can, Role


class AccessRequestQuerySet(DecisionQuerySet["AccessRequest"]):
    def waiting_for(self, user: User) -> Self:
        """Neither what one asked for oneself, nor what is about oneself."""
        return super().waiting_for(user).exclude(person=user)

    def links(self) -> Self:
        return self.exclude(token_digest="")


class AccessRequest(Decision):
    """`role`, `division` and `district` are what the person is to have; a password request leaves them as they are.

    The link to choose a password has two halves, kept as digests only: the token, which whoever asks is shown, and the
    code, which whoever confirms is shown. Neither of the two can use it alone.
    """

    class Kind(models.TextChoices):
        ADDED = "added", "a new person"
        RIGHTS = "rights", "new rights"
        PASSWORD = "password", "a new password"
        SECOND_STEP = "second_step", "a second step set up anew"
        DIRECTORY = "directory", "an account of the directory"

    PROPOSED_BY_YOU = "You asked for this, so somebody else must confirm it."
    PROPOSER_LEFT = PROPOSER_MAY_NOT = (
        "Whoever asked for this is no administrator any more. Decline it, and have it asked for anew."
    )
    PROPOSED_WITH = Can.MANAGE_USERS

    kind = models.CharField(max_length=11, choices=Kind.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_requests")
    role = models.CharField(max_length=20, choices=Role.choices)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    directory_id = models.CharField(max_length=255, blank=True, help_text="of the account, as the directory counts it")
    token_digest = models.CharField(max_length=64, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta(Decision.Meta):
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(decision=""), name="one_access_request_of_a_person_waits"
            ),
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="one_access_request_a_link"
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("person")) & ~Q(decision="confirmed", decided_by=F("person")),
                name="nobody_gives_access_to_themselves",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("rights", "second_step", "directory")) ^ ~Q(token_digest=""),
                name="a_link_unless_only_rights_are_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(kind="directory") ^ Q(directory_id=""), name="a_directory_account_where_one_is_asked_for"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(decision="confirmed") & ~Q(code_digest=""),
                name="a_link_is_used_after_it_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.person_id}"
