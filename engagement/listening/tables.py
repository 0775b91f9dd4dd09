"""What the pages of consultations, newsletters and groups list."""

from collections.abc import Iterable, Sequence

from engagement.models import Consultation, Finding, Group, LiaisonPost, Newsletter
from kentpcc.pages.cells import Beside, Cell, Lines, Quiet, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period

FINDINGS: list[Column[Finding]] = [
    Column("Asked", lambda finding: Quiet(finding.wording)),
    Column("Result", lambda finding: finding.shown, numeric=True),
]
ISSUES: list[Column[Newsletter]] = [
    Column("Date", lambda issue: issue.issued_on),
    Column("Newsletter", lambda issue: issue.name),
    Column("Subject", lambda issue: issue.subject, wrap=True),
    Column("Subscribers", lambda issue: issue.subscribers, numeric=True),
]
POSTS: list[Column[LiaisonPost]] = [
    Column("Post", lambda post: post.title if post.filled else Beside([post.title, Tag("Vacant", "grey")])),
    Column("Where", lambda post: str(post.district or "Whole county")),
    Column("For", lambda post: ", ".join(str(audience) for audience in post.audiences.all()), wrap=True),
]


def findings(consultation: Consultation) -> Table[Finding]:
    return Table(f"Results of {consultation}", FINDINGS, consultation.findings.all(), size="s")


def issues(latest: Iterable[Newsletter]) -> Table[Newsletter]:
    return Table("Latest issues", ISSUES, latest)


def groups(standing: Iterable[Group], year: Period) -> Table[Group]:
    columns: list[Column[Group]] = [
        Column("Group", lambda group: Lines([group.name, Quiet(group.represents)]), wrap=True),
        Column("Whose", lambda group: group.get_led_by_display()),
        Column("Members", lambda group: _known(group.members), numeric=True),
        Column(f"Met in {year.label}", lambda group: group.met, numeric=True),  # type: ignore[attr-defined]  # annotated
        Column("Last met", lambda group: group.last_met_on or "not yet"),  # type: ignore[attr-defined]  # annotated
    ]
    return Table("Standing groups", columns, standing)


def posts(liaison_posts: Sequence[LiaisonPost]) -> Table[LiaisonPost]:
    count = len(liaison_posts)
    caption = f"Community Liaison Officers: {count} {'post' if count == 1 else 'posts'}"
    return Table(caption, POSTS, liaison_posts)


def _known(members: int | None) -> Cell:
    return "not known" if members is None else members
