"""What waits for an answer, and what somebody has not read yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kentpcc.models import User
from surveys.models import Broadcast, BroadcastCopy, HelpRequest

LATE = timedelta(minutes=2)  # somebody is on the line meanwhile


@dataclass(frozen=True)
class Waiting:
    """`is_over` where the call has ended meanwhile: what was asked about may still need somebody."""

    asked: HelpRequest
    is_late: bool
    is_over: bool


def waiting_help(at: datetime) -> list[Waiting]:
    """The oldest first, in one query."""
    asked = HelpRequest.objects.waiting().select_related("case__survey", "asked_by", "attempt")
    return [Waiting(each, at - each.asked_at > LATE, _is_over(each, at)) for each in asked]


def _is_over(asked: HelpRequest, at: datetime) -> bool:
    if asked.attempt:
        return asked.attempt.ended_at is not None
    return asked.case.held_by_id != asked.asked_by_id


@dataclass(frozen=True)
class ForOne:
    """What the panel beside a call, or the page of messages, shows to one person."""

    waiting: list[HelpRequest]
    answered: list[HelpRequest]
    messages: list[BroadcastCopy]

    def __len__(self) -> int:
        """What is to be read."""
        return len(self.answered) + len(self.messages)


def for_one(user: User, case_id: UUID | None = None) -> ForOne:
    """With a case: what waits in it. What was answered or sent is shown wherever one is, until it is read."""
    own = HelpRequest.objects.filter(asked_by=user).select_related("case", "answered_by")
    unread = list(own.filter(Q(answered_at__isnull=True) | Q(seen_at__isnull=True)))
    copies = unread_copies(user).select_related("broadcast__sent_by")
    return ForOne(
        waiting=[each for each in unread if each.answered_at is None and case_id in (None, each.case_id)],
        answered=[each for each in unread if each.answered_at],
        messages=list(copies),
    )


def unread_answers(user: User) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.unseen().filter(asked_by=user)


def unread_copies(user: User) -> QuerySet[BroadcastCopy]:
    """Of messages whose text is kept still."""
    return BroadcastCopy.objects.filter(to=user, seen_at__isnull=True, broadcast__text__isnull=False)


def newest_messages(most: int = 5) -> QuerySet[Broadcast]:
    """With how many have read each: numbers, no names."""
    sent = Broadcast.objects.filter(text__isnull=False).select_related("sent_by")
    read = Count("copies", filter=Q(copies__seen_at__isnull=False))
    return sent.annotate(people=Count("copies"), read=read)[:most]


def shown_ids(rows: Iterable[HelpRequest | BroadcastCopy]) -> list[int]:
    return [row.pk for row in rows]
