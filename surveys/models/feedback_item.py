"""What a victim agreed to pass on to those who answer for the officers, and what came of it."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kentpcc.fields import EncryptedJSONField
from kentpcc.geography import posting_of
from kentpcc.models import District, Division, User
from surveys.models.interview import Interview


class FeedbackItemQuerySet(models.QuerySet["FeedbackItem"]):
    def passed_on(self) -> Self:
        """With a line manager, or closed by one. What was taken back is in none of them."""
        return self.filter(state__in=FeedbackItem.PASSED_ON)

    def open(self) -> Self:
        """What a line manager has still to do."""
        return self.filter(state__in=FeedbackItem.WITH_A_MANAGER)

    def visible_to(self, user: User) -> Self:
        """A line manager’s own posting: of a division also what was routed to its districts. Others see none."""
        area = posting_of(user)
        if area is None:
            return self.none()
        if area.division:
            return self.passed_on().filter(Q(division=area.code) | Q(district__division=area.code))
        return self.passed_on().filter(district=area.code)

    def to_check(self) -> Self:
        """The victim agreed, and the call is over."""
        return self.filter(state=FeedbackItem.State.TO_CHECK).exclude(interview__status=Interview.Status.OPEN)

    def to_clear(self) -> Self:
        """The line that the closer wrote waits for a supervisor."""
        return self.filter(state=FeedbackItem.State.CLOSED, line=FeedbackItem.Line.TO_CLEAR)

    def to_tell(self) -> Self:
        """The victim wished to hear what was done, and nobody has told them."""
        return self.filter(state=FeedbackItem.State.CLOSED, telling=FeedbackItem.Telling.TO_TELL)


class FeedbackItem(models.Model):
    """Words are kept only where the victim agreed, and go the moment that they take it back.

    `words` is {"text": …} as it was said, `passed_words` what a supervisor lets out, without anybody's name;
    `action` what the line manager did, `lines` {"said": …, "did": …} what may be read by everybody once it is
    cleared. `division` or `district` says whose manager it was routed to; `team` is the crime system's.
    """

    class Kind(models.TextChoices):
        POSITIVE = "positive", "Something that went well"
        NEGATIVE = "negative", "Something to do better"

    class Theme(models.TextChoices):
        FIRST_CONTACT = "first_contact", "First contact"
        ACTION = "action", "What officers did"
        INFORMATION = "information", "Being kept informed"
        TREATMENT = "treatment", "How they were treated"
        SUPPORT = "support", "Care and support"
        OUTCOME = "outcome", "The investigation and its outcome"
        OTHER = "other", "Something else"

    class Asked(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_ASKED = "not_asked", "Not asked"

    class State(models.TextChoices):
        NOT_AGREED = "not_agreed", "Not to be passed on"
        TO_CHECK = "to_check", "To check"
        DECLINED = "declined", "Not passed on"
        ROUTED = "routed", "Nobody has taken it on yet"
        OWNED = "owned", "Somebody sees to it"
        CLOSED = "closed", "Closed"
        TAKEN_BACK = "taken_back", "Taken back"

    class Reason(models.TextChoices):
        IDENTIFIES = "identifies", "Even without names it says who they are"
        DANGER = "danger", "It could put somebody at risk"
        COMPLAINT = "complaint", "It is a complaint, and goes its own way"
        NOT_OURS = "not_ours", "It is not about the police"
        UNCLEAR = "unclear", "Nobody could act on it"

    class Line(models.TextChoices):
        NONE = "none", "None written"
        TO_CLEAR = "to_clear", "To clear"
        CLEARED = "cleared", "Cleared"
        DECLINED = "declined", "Not to be shown"

    class Telling(models.TextChoices):
        NONE = "none", "Not wished"
        TO_TELL = "to_tell", "To be told"
        TOLD = "told", "Told"
        NO_LONGER = "no_longer", "Does not wish to hear of it any more"
        NOT_REACHED = "not_reached", "Could not be reached"

    WITH_A_MANAGER = (State.ROUTED, State.OWNED)
    PASSED_ON = (*WITH_A_MANAGER, State.CLOSED)
    OVER = (State.NOT_AGREED, State.TAKEN_BACK)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="feedback_items")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    theme = models.CharField(max_length=13, choices=Theme.choices)
    agreed = models.CharField(max_length=9, choices=Asked.choices, default=Asked.NOT_ASKED)
    wants_telling = models.CharField(max_length=9, choices=Asked.choices, default=Asked.NOT_ASKED)
    state = models.CharField(max_length=10, choices=State.choices)
    words = EncryptedJSONField(null=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True, help_text="why it is not passed on")
    passed_words = EncryptedJSONField(null=True)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.CharField(max_length=40, blank=True)
    routed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="feedback_items"
    )
    owned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = EncryptedJSONField(null=True)
    lines = EncryptedJSONField(null=True)
    line = models.CharField(max_length=8, choices=Line.choices, default=Line.NONE)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    telling = models.CharField(max_length=11, choices=Telling.choices, default=Telling.NONE)
    tell_by = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True, help_text="the last time that nobody was reached to tell them")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FeedbackItemQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed="yes") | Q(state__in=["not_agreed", "taken_back"]),
                name="nothing_is_passed_on_without_a_yes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["not_agreed", "taken_back"])
                | Q(words__isnull=True, passed_words__isnull=True, action__isnull=True, lines__isnull=True),
                name="no_words_are_kept_of_what_is_not_agreed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["routed", "owned", "closed"])
                | (Q(district__isnull=True) ^ Q(division__isnull=True))
                & Q(routed_at__isnull=False, due_at__isnull=False),
                name="what_is_passed_on_has_one_place_and_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["owned", "closed"]) | Q(owner__isnull=False, owned_at__isnull=False),
                name="somebody_owns_what_is_seen_to",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="closed_feedback_has_a_day_and_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by=models.F("entered_by")), name="nobody_checks_the_feedback_they_entered"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="feedback_by_state"),
            models.Index(fields=["district", "state"], name="feedback_of_district"),
            models.Index(fields=["closed_at"], condition=Q(line="cleared"), name="feedback_line_cleared"),
        ]

    def __str__(self) -> str:
        return f"feedback {self.id}"

    @property
    def label(self) -> str:
        """How it is spoken of: no part of it leads to a case or a person."""
        return str(self.id)[:8].upper()

    @property
    def place(self) -> str:
        """Where it was routed to; "" before."""
        area = self.district or self.division
        return area.name if area else ""

    @property
    def said(self) -> str:
        return _text(self.words)

    @property
    def passed(self) -> str:
        return _text(self.passed_words)

    @property
    def done(self) -> str:
        return _text(self.action)

    @property
    def you_said(self) -> str:
        return _text(self.lines, "said")

    @property
    def we_did(self) -> str:
        return _text(self.lines, "did")

    @property
    def is_late(self) -> bool:
        """Closed after its time. Of an open one the clock says it: see `due.standing`."""
        return bool(self.closed_at and self.due_at and self.closed_at > self.due_at)


def _text(kept: dict[str, str] | None, part: str = "text") -> str:
    return kept.get(part, "") if kept else ""
