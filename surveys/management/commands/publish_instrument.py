"""Publishes a questionnaire, or says what is wrong with it."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day
from kentpcc.refusals import Refused
from surveys.instruments.reading import UnreadableForm, read_questionnaire, remarks
from surveys.instruments.reading.apart import problems_apart
from surveys.management.commands._arguments import survey
from surveys.models import Survey
from surveys.questionnaires.changes import Changes
from surveys.questionnaires.publishing import breaks_of, faults_of, publish
from surveys.questionnaires.queries import changes_since, versions_of


class Command(commands.Command):
    help = "Publishes an XLSForm (.xlsx, .csv or .md) as a survey's new version. --check only reports."
    reads = {"survey": survey, "in_use_from": day}
    refusals = (Refused, UnreadableForm)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument("--from", dest="in_use_from", help="in use from this day; today unless given")
        parser.add_argument("--note", default="")
        parser.add_argument("--breaks-trend", action="store_true", help="a measure vanished or changed its scale")

    def handle(
        self,
        *,
        survey: Survey,
        file: Path,
        check: bool,
        in_use_from: date | None,
        note: str,
        breaks_trend: bool,
        **_: object,
    ) -> None:
        _refuse(file)
        if check:
            self.stdout.write("\n".join(["No problems found.", *_before_publishing(survey, file)]))
            return
        now = timezone.now()
        instrument = publish(
            survey,
            file.read_bytes(),
            file.name,
            by=None,
            at=now,
            in_use_from=in_use_from or timezone.localdate(now),
            note=note,
            breaks_trend=breaks_trend,
        )
        self.stdout.write(f"published {survey.code} {instrument.version}, {instrument.content_hash[:12]}")


def _refuse(path: Path) -> None:
    """What cannot be published for any survey, found within the limits of an upload: pages read again what is stored,
    without any. Raises UnreadableForm with all of it."""
    if not path.is_file():
        raise Refused(f"There is no file {path}: check the path.")
    if faults := problems_apart(path.read_bytes(), filename=path.name):
        raise UnreadableForm(*faults)


def _before_publishing(survey: Survey, path: Path) -> Iterator[str]:
    """What is right with the form by itself, and still stands against publishing it for this survey."""
    form = read_questionnaire(path)
    if survey.instruments.filter(content_hash=form.content_hash).exists():
        yield f"It is published already, as {survey.code} {form.version}."
        return
    yield from (f"Before it can be published: {fault}" for fault in faults_of(survey, form))
    yield from (f"To know: {remark}" for remark in remarks(form))
    yield from (f"It needs --breaks-trend: {fault}" for fault in breaks_of(survey, form))
    if before := versions_of(survey).first():
        yield from _since(before.version, changes_since(before, form))


def _since(version: str, changes: Changes) -> Iterator[str]:
    """What changes, in the questions' and the answers' own words."""
    yield f"Since version {version}:"
    for sign, questions in (("new", changes.added), ("no longer asked", changes.removed)):
        yield from (f"  {sign}: {each.label} [{'; '.join(each.answers)}]".removesuffix(" []") for each in questions)
    for question in changes.reworded:
        yield f"  changed: {question.label}"
        yield from (f"    {each.aspect}: {each.before or '–'} → {each.after or '–'}" for each in question.differences)
    yield from (f"  at another place: {each.label}" for each in changes.moved)
    yield f"  as before: {changes.unchanged}"
