"""The board: a paper that was published, one that waits for its check, and what two meetings asked for."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from kentpcc.models import User
from surveys.board.meetings import actions as meetings
from surveys.board.publishing import actions as papers
from surveys.models import Judgement, PublishedPaper, Release, Survey

PDF = "pdf"  # a page offers it of the same figures; to make it takes longer than all else, and needs Pango


class AskedFor(NamedTuple):
    """What a meeting asked for, whose it is, and the answer; "" where it waits."""

    asked: str
    owner: str
    answer: str


MET = date(2019, 6, 5)
BEFORE = [
    AskedFor(
        "Say when victims of domestic abuse are rung again.",
        "Head of the Research Bureau",
        "From August, with two more interviewers and the new call system.",
    ),
    AskedFor(
        "Bring what victims say about being kept informed.",
        "Head of the Research Bureau",
        "It is asked in every survey, and stands on the survey’s page stage by stage.",
    ),
]
LATELY = [
    AskedFor(
        "Explain which districts do better at keeping victims informed, and what they do.",
        "Assistant Chief Constable, Local Policing",
        "Two districts ring before they write. The others begin in the new year.",
    ),
    AskedFor("Show what became of what victims passed on.", "Head of the Research Bureau", ""),
    AskedFor("Say how many victims are not reached, and why.", "Head of the Research Bureau", ""),
]
OPENING = (
    "The Research Bureau rings victims some weeks after they reported a crime and asks how they were treated, from "
    "the first contact to the outcome. Whoever is under 16, at risk, or already rung within the year is left out.\n"
    "This paper also says what users of commissioned services told us, and how residents are listened to."
)
OF_2019 = (
    "Nine in ten victims of rape were satisfied with the whole experience. Hate crime is the lowest of the three; the "
    "surveys ask different people about different things, so they are not a ranking.\n"
    "Domestic abuse could not be asked about from January. Its figure is that of the last three months before."
)
OF_THE_LAST = "The figures move within what samples of their size would show by chance."
WAIT = (
    "The figure is seven months old, because nobody could be rung. That is too long for a service that depends on "
    "being heard."
)


def load(users: dict[str, User], *, at: datetime) -> PublishedPaper:
    """Of the first release and the last; the office writes, an analyst checks."""
    officer, analyst = users["opcc"], users["analyst"]
    last, *_, first = Release.objects.latest_versions()
    _meeting(MET, BEFORE, officer, _at(MET + timedelta(days=7)))
    published = _published(first, officer, analyst)
    held = timezone.localdate(at) - timedelta(days=24)
    _meeting(held, LATELY, officer, at)
    draft = papers.keep_draft(last, opening=OPENING, commentary=OF_THE_LAST, by=officer, at=at)
    papers.offer(draft, by=officer, at=at)
    return published


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _meeting(held: date, asked: list[AskedFor], by: User, at: datetime) -> None:
    for each in asked:
        action = meetings.enter(held, asked=each.asked, owner=each.owner, by=by, at=at)
        if each.answer:
            meetings.answer(action, each.answer, by=by, at=at)


def _published(release: Release, officer: User, analyst: User) -> PublishedPaper:
    """Written, judged, checked and published in the days after its figures were released."""
    first, second, third = (_at(timezone.localdate(release.released_at) + timedelta(days=days)) for days in (1, 2, 5))
    draft = papers.keep_draft(release, opening=OPENING, commentary=OF_2019, by=officer, at=first)
    papers.judge(
        release,
        Survey.objects.get(pk="domestic_abuse"),
        Judgement.Colour.AMBER,
        reason=WAIT,
        signed_by=f"The {settings.OFFICE['commissioner_title']}",
        signed_on=timezone.localdate(second),
        by=officer,
        at=second,
    )
    papers.confirm(papers.offer(draft, by=officer, at=second), by=analyst, at=third)
    return papers.publish(draft, by=officer, at=third, without={PDF})
