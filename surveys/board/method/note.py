"""The method note of a release: whom each figure is about, who was left out, what was asked, what may be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from kentpcc.documents.document import Block, Bullets, Cell, Document, Pairs, Paragraph, Section, Table, columns
from kentpcc.periods import Month, Period
from surveys.board.method.questionnaires import words_of
from surveys.board.paper import DATE_BASIS
from surveys.disclosure.cells import Shown
from surveys.disclosure.policy import POLICY
from surveys.figures.releases.cells import Json
from surveys.figures.releases.circumstances import FEWER, kept_or_counted
from surveys.models import Instrument, Measure, Release, Survey
from surveys.verbatims.texts import own_words

TITLE = "Method note"
MODE = "By telephone, by the force’s own Research Bureau."
CASES = "last rung in these months, or drawn in them and not rung yet. The rates are of these."
LATER = "a victim is rung some weeks after the report"
WEIGHTING = "None: a share is of all who answered, as it has been published before."
INTERVAL = "95%, by Wilson’s method, of exact shares alone."
HIDDEN = {Shown.SUPPRESSED.value, Shown.ABSENT.value}
RULES = ("Rule", "What it says", "Version", "Victims")
ROUNDED = f"Counts of people are rounded to {POLICY.rounding}s; somebody left out for two reasons counts under both."


@dataclass(frozen=True)
class Asked:
    """A survey in the months of its figure, with the versions that were asked then."""

    survey: Survey
    period: Period
    versions: tuple[Instrument, ...]


def method_note(release: Release) -> Document:
    asked = list(asked_in(release))
    return Document(
        TITLE,
        (*(_survey(release, each) for each in asked), _released(release)),
        subtitle=f"to the figures up to {release.month.long_name}",
        publisher=settings.OFFICE["office"],
        lead=f"How the figures of {release.month.long_name}, version {release.version}, were made.",
        sheet=Table("", columns("survey", "what", "value"), tuple(_flat(release, asked))),
        data={"release": str(release), "surveys": [list(row) for row in _flat(release, asked)]},
    )


def asked_in(release: Release) -> Iterator[Asked]:
    surveys = Survey.objects.select_related("population").in_bulk([line["survey"] for line in release.content["lines"]])
    for line in release.content["lines"]:
        if line["period"]:
            first, last = line["period"]
            period = Period(Month.parse(first), Month.parse(last))
            survey = surveys[line["survey"]]
            yield Asked(survey, period, tuple(versions_in(survey, period)))


def versions_in(survey: Survey, period: Period) -> list[Instrument]:
    """Those in use within the period: the one it began with, and each that came after."""
    begun = [each for each in survey.instruments.order_by("in_use_from") if each.in_use_from < period.ends]
    first = max((place for place, each in enumerate(begun) if each.in_use_from <= period.begins), default=0)
    return begun[first:]


def _survey(release: Release, asked: Asked) -> Section:
    pairs = Pairs(tuple(_facts(release, asked)))
    return Section(
        asked.survey.title,
        (
            pairs,
            Section("The question", tuple(_questions(asked))),
            Section("Who was left out", tuple(_left_out(_told(release, asked), asked.period.label))),
            Section("What changed", tuple(_changes(asked))),
        ),
    )


def _told(release: Release, asked: Asked) -> Json:
    on = timezone.localdate(release.released_at)
    return kept_or_counted(release, asked.survey, asked.period, on=on)


def _facts(release: Release, asked: Asked) -> Iterator[tuple[str, Cell]]:
    population = asked.survey.population
    yield "Whom it is about", f"Victims aged 16 or over. Offences: {', '.join(population.offence_groups)}."
    yield (
        "When they are rung",
        f"{population.window_opens_weeks} to {population.window_closes_weeks} weeks after the report.",
    )
    yield "Months", f"{asked.period.label}. {DATE_BASIS}"
    yield "How they are asked", MODE
    told = _told(release, asked)
    if "cases" in told:
        yield "Cases", f"{told['cases']}: {CASES}"
    yield from ((title, share) for title, share in told["rates"])
    yield "Weighting", WEIGHTING
    yield "Interval", INTERVAL
    yield "Not shown", _hidden(release, asked.survey)


def _hidden(release: Release, survey: Survey) -> str:
    cells = [cell for cell in release.content["cells"] if cell["survey"] == survey.pk]
    hidden = sum(cell["shown"] in HIDDEN for cell in cells)
    return f"{hidden} of the {len(cells)} figures that were asked for, so that nobody is recognised."


def _left_out(told: Json, months: str) -> Iterator[Block]:
    """`months` are those of the figure; a release from before others were told counted reports of the same."""
    reported = told.get("reported", months)
    if reported != months:
        yield Paragraph(f"Those who were rung in {months} are victims of crimes reported in {reported}: {LATER}.")
    yield Paragraph(
        f"Of {told['extract']} victims of crimes reported in {reported}, {told['excluded']} were left out by a rule, "
        f"and {told['sampled']} were drawn. {ROUNDED}"
    )
    few = [title for title, _, _, count in told["reasons"] if count == FEWER]
    if rows := tuple(tuple(row) for row in told["reasons"] if row[3] != FEWER):
        yield Table("Rules, in the version that held", columns(*RULES, numeric=RULES[3:]), rows)
    if few:
        yield Paragraph(f"Each of these rules left out {FEWER}, or nobody: {'; '.join(few)}.")


def _questions(asked: Asked) -> Iterator[Block]:
    for version in asked.versions:
        for question in version.questionnaire.questions.values():
            if question.measure == Measure.HEADLINE:
                yield Paragraph(f"Version {version.version}: “{words_of(version.questionnaire, question)}”")
                choices = version.questionnaire.choices_of(question)
                yield Bullets(tuple(version.questionnaire.text(choice.labels) for choice in choices))
        yield from _own_words(version)


def _own_words(version: Instrument) -> Iterator[Block]:
    """What themes are counted of."""
    asked = version.questionnaire
    if questions := [words_of(asked, asked.question(name)) for name in own_words(asked)]:
        yield Paragraph("Asked for victims’ own words, which are put into themes:")
        yield Bullets(tuple(f"“{each}”" for each in questions))


def _changes(asked: Asked) -> Iterator[Block]:
    for version in asked.versions:
        why = f" {version.note.rstrip('.')}." if version.note else ""
        yield Paragraph(f"Version {version.version}, in use from {version.in_use_from:%-d %B %Y}.{why}")
    if len(asked.versions) < 2:
        yield Paragraph("The questionnaire did not change within these months.")


def _released(release: Release) -> Section:
    """What holds for every figure."""
    told: list[Any] = [
        f"Satisfied: completely, very or fairly. Disclosure policy {release.policy}: a share is exact from "
        f"{POLICY.exact_from} respondents with at least {POLICY.each_side} on each side, otherwise rounded; fewer than "
        f"{POLICY.least} are never shown.",
        "Texts in which somebody could be recognised are left out of every paper: names, places and days are taken out "
        "of service users’ words before they may be printed, and what victims said in confidence never leaves the "
        "Bureau.",
        f"Seal of the release {release.content_hash}, made by code version {release.code}.",
    ]
    if release.reason:
        told.append(f"Corrected because: {release.reason}")
    return Section("What holds for every figure", tuple(map(Paragraph, told)))


def _flat(release: Release, asked: list[Asked]) -> Iterator[tuple[Cell, ...]]:
    for each in asked:
        yield from ((each.survey.title, what, value) for what, value in _facts(release, each))
