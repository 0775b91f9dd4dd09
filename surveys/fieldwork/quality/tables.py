"""What the pages of reviews list."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from kentpcc.models import User
from kentpcc.pages.cells import Beside, Button, Cell, Hint, Lines, Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.quality.queries import FEW, ItemLine, MonthLine
from surveys.fieldwork.quality.said import Said
from surveys.fieldwork.quality.sheet import ITEMS, POINTS, Points, points
from surveys.models import Review

VERDICTS = {Review.Verdict.APPROVED.value: "green", Review.Verdict.SENT_BACK.value: "orange"}


def waiting(reviews: Iterable[Review], reader: User) -> Table[Review]:
    return Table(
        "To be reviewed",
        [
            Column("Case", lambda review: review.interview.case.label),
            Column("Survey", lambda review: review.interview.survey.title),
            Column("Interviewed on", lambda review: review.interview.completed_on),
            Column("Interviewer", lambda review: review.interviewer.name),
            Column("Why", lambda review: review.get_why_display()),
            Column("Review", lambda review: _open(review, reader), hidden=True),
        ],
        reviews,
    )


def _open(review: Review, reader: User) -> Cell:
    if review.interviewer_id == reader.pk:
        return Hint("Yours: another supervisor")
    url = reverse("fieldwork:review", args=[review.pk])
    return Link("Review", url, hidden=f"the interview of case {review.interview.case.label}")


def decided(reviews: Iterable[Review]) -> Table[Review]:
    """For supervisors."""
    who: Column[Review] = Column("Interviewer", lambda review: review.interviewer.name)
    return Table("Reviewed lately", [*_found("fieldwork:review"), who, *_after()], reviews, compact=True)


def decided_of_one(reviews: Iterable[Review]) -> Table[Review]:
    """For supervisors, on the page that names the interviewer."""
    return Table("Reviewed lately", [*_found("fieldwork:review"), *_after()], reviews)


def _after() -> list[Column[Review]]:
    return [
        Column("Reviewed by", lambda review: review.reviewer.name if review.reviewer else None),
        Column("Read", lambda review: review.seen_at or Hint("not yet")),
    ]


def own(reviews: Iterable[Review]) -> Table[Review]:
    return Table("Your interviews that were reviewed", _found("fieldwork:own_review"), reviews)


def _found(address: str) -> list[Column[Review]]:
    return [
        Column("Case", lambda review: Link(review.interview.case.label, reverse(address, args=[review.pk]))),
        Column("Survey", lambda review: review.interview.survey.title),
        Column("Interviewed on", lambda review: review.interview.completed_on),
        Column("Reviewed", lambda review: review.decided_at),
        Column("Result", lambda review: Tag(review.get_verdict_display(), VERDICTS[review.verdict])),
        Column("Points", lambda review: points_of(points(review.scores)), numeric=True),
    ]


def people(users: Iterable[User], reader: User) -> Table[User]:
    """By name. What was found of each stands on a page of their own."""
    return Table(
        "Interviewers",
        [
            Column("Name", lambda user: Link(user.name, reverse("fieldwork:reviewed_person", args=[user.pk]))),
            Column("Interviews reviewed", lambda user: getattr(user, "reviewed", 0), numeric=True),
            Column("Sent back", lambda user: getattr(user, "sent_back", 0), numeric=True),
            Column("Looked at", lambda user: _how_many(user, reader)),
        ],
        users,
    )


def _how_many(user: User, reader: User) -> Cell:
    if signed := getattr(user, "sign_off", None):
        return Lines(
            [
                "A part, drawn at random",
                Hint(f"signed off by {signed.by.name} on {timezone.localdate(signed.at):%-d %B %Y}"),
            ]
        )
    every = "Every interview"
    if user.pk == reader.pk:
        return every
    button = Button("Sign off", reverse("fieldwork:sign_off", args=[user.pk]), hidden=user.name)
    return Beside([every, button])


def trend(lines: Iterable[MonthLine]) -> Table[MonthLine]:
    return Table(
        "Month by month",
        [
            Column("Interviewed in", lambda line: line.month.long_name),
            Column("Reviewed", lambda line: line.reviews, numeric=True),
            Column("Sent back", lambda line: line.sent_back, numeric=True),
            Column("Points", lambda line: points_of(line.points), numeric=True),
            Column("", lambda line: Hint(f"fewer than {FEW} reviews say little") if line.is_few else "", hidden=True),
        ],
        lines,
    )


def items(lines: Iterable[ItemLine]) -> Table[ItemLine]:
    return Table(
        "Item by item",
        [
            Column("Item", lambda line: Lines([line.item.title, Hint(line.item.well)])),
            Column("Points", lambda line: points_of(line.points), numeric=True),
        ],
        lines,
    )


def scores(review: Review) -> Table[tuple[str, int | None]]:
    """What was found, item by item."""
    return Table(
        "The sheet",
        [
            Column("Item", lambda line: Lines([ITEMS[line[0]].title, Hint(ITEMS[line[0]].well)])),
            Column("Found", lambda line: POINTS["na" if line[1] is None else str(line[1])].replace(" ", "\u00a0")),
        ],
        [(code, review.scores.get(code)) for code in ITEMS],
    )


def said(lines: Iterable[Said]) -> Table[Said]:
    return Table(
        "What was asked and answered",
        [
            Column("Question", lambda line: line.question, wrap=True),
            Column("Answer", lambda line: _answer(line), wrap=True),
        ],
        lines,
        compact=True,
    )


def _answer(line: Said) -> Cell:
    return line.answer if line.counted else Lines([line.answer, Hint("no longer counts: another answer led past it")])


def points_of(found: Points) -> str:
    """“85% (17 of 20)”: the counts say how much the share tells."""
    return f"{found.share}%\u00a0({found.got}\u00a0of\u00a0{found.most})" if found.most else "–"
