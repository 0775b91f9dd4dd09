"""What victims passed on in the last weeks, in every state, by the acts that lead there."""

from datetime import datetime, timedelta
from typing import NamedTuple

from kentpcc.models import User
from surveys.feedback.actions import take_back
from surveys.feedback.answering.actions import Answer, close, take_on
from surveys.feedback.checking.actions import clear_line, decline, pass_on
from surveys.feedback.places import Place, place_of
from surveys.feedback.telling.actions import end
from surveys.models import FeedbackItem, Interview

Kind, Theme, Asked = FeedbackItem.Kind, FeedbackItem.Theme, FeedbackItem.Asked
PLACE = "thanet"  # where the line manager of the demonstration is posted
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Remark(NamedTuple):
    """What a victim said, what everybody may read of it, and what was done."""

    kind: FeedbackItem.Kind
    theme: FeedbackItem.Theme
    words: str
    said: str
    did: str


SAID = [
    Remark(
        *(Kind.NEGATIVE, Theme.INFORMATION, "I heard from my neighbour that he was out again, not from you."),
        *("We hear too late when somebody is released.", "The team rings before a release, or within the hour."),
    ),
    Remark(
        *(Kind.POSITIVE, Theme.TREATMENT, "The officer sat down with me and let me tell it in my own time."),
        *("Being listened to without hurry helped most.", "It was read out at the team’s briefing, with thanks."),
    ),
    Remark(
        *(Kind.NEGATIVE, Theme.FIRST_CONTACT, "I had to tell the whole story three times on the telephone."),
        *("We have to say everything again and again.", "The first account is now passed on with the call."),
    ),
    Remark(
        *(Kind.POSITIVE, Theme.SUPPORT, "They gave me a number to ring at night, and somebody answered."),
        *("A number for the night makes a difference.", "Every team hands it out at the first visit."),
    ),
    Remark(
        *(Kind.NEGATIVE, Theme.ACTION, "Nobody looked at the camera of the shop in time."),
        *("Recordings were gone before anybody asked.", "Shops are asked on the same day."),
    ),
    Remark(
        *(Kind.NEGATIVE, Theme.OUTCOME, "I got a letter that it is closed and did not understand why."),
        *("Letters do not say why a case is closed.", "An officer rings before the letter goes out."),
    ),
]
WORKED_ON = 24  # closed: enough for the paper to count them; of each remark one becomes a line for everybody
OPEN = [  # entered so many days ago, and how far it has come
    *((12, "late"), (9, "late"), (5, "owned"), (3, "owned"), (3, "routed"), (2, "routed")),
    *((8, "closed"), (6, "closed"), (2, "to_check"), (1, "to_check"), (1, "to_check")),
    *((7, "declined"), (4, "taken_back"), (3, "not_agreed"), (2, "not_asked")),
]


def load(users: dict[str, User], *, at: datetime) -> int:
    """Returns how many there are: each has come as far as it says, and no further."""
    place = place_of(PLACE)
    interviews = _interviews(at)
    worked_on = ((50 - number, "cleared" if number < len(SAID) else "told") for number in range(WORKED_ON))
    lives = [*worked_on, *OPEN]
    if place is None or not interviews:
        return 0
    for number, (days, state) in enumerate(lives):
        entered_at = at - days * DAY
        over = _over(interviews, entered_at)
        item = _entered(over[number % len(over)], SAID[number % len(SAID)], state, entered_at)
        _live(item, SAID[number % len(SAID)], state, place, users)
    return len(lives)


def _interviews(at: datetime) -> list[Interview]:
    """Of the place, the latest first."""
    ended = Interview.objects.filter(status=Interview.Status.COMPLETE, district=PLACE, ended_at__lt=at)
    return list(ended.select_related("interviewer").order_by("-ended_at", "pk")[:80])


def _over(interviews: list[Interview], at: datetime) -> list[Interview]:
    """Those that had ended when something of them was entered; where none had, any."""
    return [each for each in interviews if each.ended_at and each.ended_at < at] or interviews


def _entered(interview: Interview, remark: Remark, state: str, at: datetime) -> FeedbackItem:
    agreed = {"not_agreed": Asked.NO, "not_asked": Asked.NOT_ASKED}.get(state, Asked.YES)
    is_agreed = agreed == Asked.YES
    item = FeedbackItem(
        interview=interview,
        kind=remark.kind,
        theme=remark.theme,
        agreed=agreed,
        wants_telling=_wish(state) if is_agreed else Asked.NOT_ASKED,
        state=FeedbackItem.State.TO_CHECK if is_agreed else FeedbackItem.State.NOT_AGREED,
        entered_at=at,
        entered_by=interview.interviewer,
    )
    item.words = {"text": remark.words} if is_agreed else None
    item.save(force_insert=True)
    return item


def _wish(state: str) -> FeedbackItem.Asked:
    return Asked.YES if state in {"closed", "told", "cleared"} else Asked.NO


def _live(item: FeedbackItem, remark: Remark, state: str, place: Place, users: dict[str, User]) -> None:
    """As far as the state, one act after the other."""
    at, supervisor, manager = item.entered_at, users["supervisor"], users["manager"]
    if state == "declined":
        decline(item, reason=FeedbackItem.Reason.COMPLAINT, by=supervisor, at=at + DAY)
    if state in {"late", "routed", "owned", "closed", "told", "cleared", "taken_back"}:
        pass_on(item, words=remark.words, to=place, by=supervisor, at=at + HOUR)
    if state == "taken_back":
        take_back(item, by=supervisor, at=at + DAY)
    if state in {"late", "owned", "closed", "told", "cleared"}:
        take_on(item, by=manager, at=at + 2 * HOUR)
    if state in {"closed", "told", "cleared"}:
        line = () if state == "told" else (remark.said, remark.did)
        close(item, Answer(remark.did, *line), by=manager, at=at + DAY)
    if state == "cleared":
        clear_line(item, said=remark.said, did=remark.did, by=supervisor, at=at + DAY + HOUR)
    if state in {"told", "cleared"}:
        end(item, FeedbackItem.Telling.TOLD, by=supervisor, at=at + DAY + 2 * HOUR)
