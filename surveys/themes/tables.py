"""What the pages of coding list: true counts, for the Bureau alone."""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils import timezone

from kentpcc.pages.cells import Beside, Button, Cell, Hint, Lines, Link, Quiet
from kentpcc.pages.tables import Column, Table
from kentpcc.rounding import whole_per_cent
from surveys.disclosure.readers import HIDDEN
from surveys.figures.protecting import BASE, SATISFIED
from surveys.figures.wording import written
from surveys.models import Code, Codeframe, Remedy
from surveys.statistics.agreement import Agreement
from surveys.themes.dissatisfied import Dissatisfied, Theme
from surveys.themes.protecting import Key
from surveys.themes.queries import Agreed, Progress
from surveys.themes.releasing import STAGE, THEME, Count, Counts

NOBODY = Count(0, 0)


def progress(found: Iterable[Progress]) -> Table[Progress]:
    columns: list[Column[Progress]] = [
        Column("Survey", lambda each: each.survey.title),
        Column("Wait", lambda each: each.waiting, numeric=True),
        Column("Coded", lambda each: each.coded, numeric=True),
        Column("For you to code again", lambda each: each.again, numeric=True),
        Column("Go on", _go_on),
    ]
    return Table("Texts of the last two years", columns, found, stacked=True)


def _go_on(each: Progress) -> Cell:
    title = each.survey.title
    counts = Link("Counts", reverse("themes:counts", args=[each.survey.pk]), hidden=f"of {title}")
    if not each.waiting + each.again:
        return counts
    return Beside([Link("Code", reverse("themes:next", args=[each.survey.pk]), hidden=f"texts of {title}"), counts])


def agreed(found: Agreed) -> Table[tuple[str, Agreement]]:
    rows = [("All themes, each yes or no", found.codes), ("The same themes exactly", found.whole)]
    rows += [(code.label, each) for code, each in found.stages]
    columns: list[Column[tuple[str, Agreement]]] = [
        Column("On", lambda row: row[0]),
        Column("Judgements", lambda row: row[1].pairs, numeric=True),
        Column("Alike", lambda row: _per_cent(row[1]), numeric=True),
        Column("κ", lambda row: None if row[1].kappa is None else written(row[1].kappa, 2), numeric=True),
        Column("In words", lambda row: row[1].words),
    ]
    return Table(f"{found.texts} texts coded by two people", columns, rows, stacked=True)


def _per_cent(found: Agreement) -> str | None:
    """Of codes that are mostly no, nearly all are alike: where some are not, the share says so."""
    if found.agreed < found.pairs and whole_per_cent(found.agreed, found.pairs) == 100:
        return "more than 99%"
    return f"{whole_per_cent(found.agreed, found.pairs)}%" if found.pairs else None


def counts(frame: Codeframe, counted: Counts, secret: Collection[Key] = ()) -> Table[Code]:
    """`secret`: the counts that are hidden."""

    def told(code: Code, kind: str) -> Cell:
        group = f"{THEME if code.stage_id else STAGE}={code.code}"
        count = counted.get(group, NOBODY)
        return HIDDEN if (group, kind) in secret else count.people if kind == BASE else count.satisfied

    columns: list[Column[Code]] = [
        Column("Stage or theme", lambda code: Quiet(f"{code.key} {code.label}") if code.stage_id else code.label),
        Column("People", lambda code: told(code, BASE), numeric=True),
        Column("Satisfied", lambda code: told(code, SATISFIED), numeric=True),
        Column("Tells of", lambda code: code.get_tells_display() or None),
    ]
    return Table("How many named what", columns, frame.codes.all(), compact=True)


def dissatisfied(found: Dissatisfied) -> Table[Theme]:
    """As released: the themes that most named come first."""
    columns: list[Column[Theme]] = [
        Column("Theme", lambda theme: _titled(theme)),
        Column("People", lambda theme: theme.people_text, numeric=True),
        Column("Of all", lambda theme: theme.share, numeric=True),
        Column("In their words", lambda theme: f"“{theme.quote}”" if theme.quote else None, wrap=True),
        Column("What was done", lambda theme: _done(theme), wrap=True),
    ]
    caption = f"{found.survey.title}: what makes people dissatisfied"
    return Table(caption, columns, found.themes, hides_caption=True, stacked=True)


def _titled(theme: Theme) -> Cell:
    return Lines([theme.code.label, *([Hint(theme.code.stage.label)] if theme.code.stage else [])])


def _done(theme: Theme) -> Cell:
    done = [f"{remedy.words} ({remedy.done_on:%B %Y})" for remedy in theme.remedies]
    return Lines(done) if done else "Nothing is recorded yet."


def released(found: Dissatisfied) -> str:
    """Of whom, by which codeframe and policy, and when."""
    release = found.release
    if release is None:
        return ""
    return (
        f"{found.survey.title}, {release.period.label}: of {found.base} people who gave a reason. Codeframe "
        f"{release.codeframe.version}, policy {release.policy}, "
        f"released on {timezone.localdate(release.released_at):%-d %B %Y}."
    )


def remedies(kept: Iterable[Remedy], frame: Codeframe) -> Table[Remedy]:
    labels = dict(frame.codes.values_list("code", "label"))
    columns: list[Column[Remedy]] = [
        Column("Theme", lambda each: labels.get(each.code, each.code)),
        Column("What was done", lambda each: each.words, wrap=True),
        Column("On", lambda each: each.done_on),
        Column("Withdraw", lambda each: Button("Withdraw", reverse("themes:withdraw_remedy", args=[each.pk]))),
    ]
    return Table("What was done", columns, kept, stacked=True)
