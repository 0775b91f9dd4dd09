"""What the pages of consultations, newsletters and groups list."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from engagement.listening.results import Refusal
from engagement.models import Consultation, Finding, Group, GroupAction, LiaisonPost, Newsletter, Outreach
from kentpcc.pages.cells import Beside, Cell, Lines, Link, Quiet, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period

FINDINGS: list[Column[Finding]] = [
    Column("Asked", lambda finding: Quiet(finding.wording)),
    Column("Result", lambda finding: finding.shown, numeric=True),
]
POSTS: list[Column[LiaisonPost]] = [
    Column("Post", lambda post: post.title if post.filled else Beside([post.title, Tag("Vacant", "grey")])),
    Column("Where", lambda post: str(post.district or "Whole county")),
    Column("For", lambda post: ", ".join(str(audience) for audience in post.audiences.all()), wrap=True),
]


def findings(consultation: Consultation) -> Table[Finding]:
    return Table(f"Results of {consultation}", FINDINGS, consultation.findings.all(), size="s")


def issues(latest: Iterable[Newsletter], *, may_edit: bool) -> Table[Newsletter]:
    columns: list[Column[Newsletter]] = [
        Column("Date", lambda issue: issue.issued_on),
        Column("Newsletter", lambda issue: _edited(issue.name, "newsletter", issue.pk, may_edit)),
        Column("Subject", lambda issue: issue.subject, wrap=True),
        Column("Subscribers", lambda issue: issue.subscribers, numeric=True),
    ]
    return Table("Latest issues", columns, latest)


def reach(counts: Iterable[Outreach], *, may_edit: bool) -> Table[Outreach]:
    columns: list[Column[Outreach]] = [
        Column("Month", lambda each: f"{each.month:%B %Y}"),
        Column("Channel", lambda each: _edited(each.name, "reach", each.pk, may_edit)),
        Column("Kind", lambda each: each.get_kind_display()),
        Column("Messages", lambda each: each.messages, numeric=True),
        Column("Reached", lambda each: _known(each.reached), numeric=True),
    ]
    return Table("Reach of accounts and alert messages", columns, counts, stacked=True)


def results(found: Iterable[Finding], caption: str) -> Table[Finding]:
    columns: list[Column[Finding]] = [
        Column("Asked", lambda finding: finding.wording, wrap=True),
        Column("Where", lambda finding: finding.district.name if finding.district else "Whole area"),
        Column("Result", lambda finding: finding.shown, numeric=True),
        Column("Answered", lambda finding: _known(finding.base), numeric=True),
        Column("Scale", lambda finding: finding.scale or None),
    ]
    return Table(caption, columns, found, stacked=True)


def refused(refusals: Iterable[Refusal]) -> Table[Refusal]:
    columns: list[Column[Refusal]] = [
        Column("Line", lambda each: each.number),
        Column("Concept", lambda each: each.line["concept"]),
        Column("Why it is refused", lambda each: each.reason, wrap=True),
    ]
    return Table("Refused", columns, refusals, stacked=True)


def groups(standing: Iterable[Group], year: Period, *, may_edit: bool) -> Table[Group]:
    columns: list[Column[Group]] = [
        Column("Group", lambda group: Lines([_named(group, may_edit), Quiet(group.represents)]), wrap=True),
        Column("Whose", lambda group: group.get_led_by_display()),
        Column("Members", lambda group: _known(group.members), numeric=True),
        Column(f"Met in {year.label}", lambda group: group.met, numeric=True),  # type: ignore[attr-defined]  # annotated
        Column("Last met", lambda group: group.last_met_on or "not yet"),  # type: ignore[attr-defined]  # annotated
    ]
    return Table("Standing groups", columns, standing)


def actions(listed: Iterable[GroupAction], on: date, *, may_edit: bool) -> Table[GroupAction]:
    columns: list[Column[GroupAction]] = [
        Column("Asked", lambda each: _edited(each.asked, "action", each.pk, may_edit), wrap=True),
        Column("Group", lambda each: each.group.name),
        Column("Whose", lambda each: each.owner),
        Column("Due", lambda each: each.due_on if each.done_on or each.due_on >= on else Tag("Overdue", "red")),
        Column("What was done", lambda each: Lines([each.outcome, each.done_on]) if each.done_on else None, wrap=True),
    ]
    return Table("What groups asked for", columns, listed, stacked=True)


def _edited(text: str, kind: str, pk: int, may_edit: bool) -> Cell:
    return Link(text, reverse("engagement:edit_record", args=[kind, pk])) if may_edit else text


def _named(group: Group, may_edit: bool) -> Cell:
    return _edited(group.name, "group", group.pk, may_edit)


def posts(liaison_posts: Sequence[LiaisonPost]) -> Table[LiaisonPost]:
    count = len(liaison_posts)
    caption = f"Community Liaison Officers: {count} {'post' if count == 1 else 'posts'}"
    return Table(caption, POSTS, liaison_posts)


def _known(count: int | None) -> Cell:
    return "not known" if count is None else count
