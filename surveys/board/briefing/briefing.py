"""The weekly briefing: one page on one survey, from what was released and nothing else."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from kentpcc.documents.document import Block, Bullets, Document, Paragraph, Section, Table, columns
from kentpcc.periods import Period
from surveys.board.paper import SurveyLine
from surveys.board.released import released_paper
from surveys.board.told import told_on
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.queries import headline_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Judgement, Release, Survey

RELEASES_SHOWN, ACTIONS_SHOWN = 6, 4
COLUMNS = ("Months", "Victims surveyed", "Satisfied", "95% interval")


def briefing(survey: Survey, release: Release, *, today: date) -> Document:
    line = next((each for each in released_paper(release).lines if each.code == survey.pk), None)
    rows = tuple(_rows(survey, release))
    table = Table("As it was released, newest first", columns(*COLUMNS, numeric=COLUMNS[1:]), rows)
    return Document(
        f"Weekly briefing: {survey.title}",
        (
            Section("Where it stands", tuple(_stands(line, survey, release))),
            Section("Release by release", (table,)),
            *_asked(today),
        ),
        subtitle=f"{today:%-d %B %Y}",
        publisher=settings.OFFICE["office"],
        lead=f"Figures released up to {release.month.long_name}, version {release.version}.",
        sheet=table,
        data={"survey": survey.title, "on": today.isoformat(), "releases": [list(map(str, row)) for row in rows]},
    )


def _stands(line: SurveyLine | None, survey: Survey, release: Release) -> Iterator[Block]:
    if line is None or line.shown is None:
        yield Paragraph("There is no figure of this survey in the latest release.")
        return
    shown = line.shown
    interval = f" (95% interval {shown.interval[0]} to {shown.interval[1]}%)" if shown.interval else ""
    yield Paragraph(f"{line.period_text}: {shown.percentage_text} of {shown.surveyed_text} were satisfied{interval}.")
    yield from (Paragraph(note) for note in line.notes)
    judged = (
        Judgement.objects.filter(survey=survey, release__to__lte=release.to).order_by("-release__to", "-id").first()
    )
    if judged:
        signed = f"{judged.signed_by}, {judged.signed_on:%-d %B %Y}"
        yield Paragraph(f"Judged {judged.get_colour_display().lower()} by {signed}: {judged.reason}")


def _rows(survey: Survey, release: Release) -> Iterator[tuple[str, ...]]:
    """A period once, though several releases have it."""
    seen: set[Period] = set()
    for each in Release.objects.latest_versions().filter(to__lte=release.to):
        cell = headline_of(each, survey.pk)
        if cell and period_of(cell) not in seen and len(seen) < RELEASES_SHOWN:
            seen.add(period_of(cell))
            shown = shown_as(cell)
            ends = f"{shown.interval[0]} to {shown.interval[1]}%" if shown.interval else "–"
            yield period_of(cell).label, shown.surveyed_text, shown.percentage_text, ends


def _asked(today: date) -> Iterator[Section]:
    told = told_on(today)
    if told.asked:
        lines = tuple(f"{each.asked} ({each.owner}) {each.answer}" for each in told.asked[:ACTIONS_SHOWN])
        yield Section("What the last meeting asked for", (Bullets(lines),))
