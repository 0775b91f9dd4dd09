"""What is done with extracts. Each act is one transaction with its line in the audit trail."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims import screening
from victims.extracts.fields.vocabulary import Words
from victims.extracts.files.reading import Reading
from victims.extracts.importing import planning
from victims.extracts.importing.plans import Entry, Plan, Refusal
from victims.extracts.importing.writing import Writer, check_references, refresh_statistics
from victims.models import ColumnMap, Extract

COUNTED = ("rows", "accepted", "refused", "known", "changed")


def _ignore(_: object) -> None:
    """Nobody asked for the refused rows, or how far it is."""


def plan(
    reading: Reading,
    column_map: ColumnMap,
    *,
    on: date,
    watch: Callable[[list[Entry]], None] = _ignore,
    refuse: Callable[[Refusal], None] = _ignore,
    progress: planning.Progress = _ignore,
) -> Plan:
    """What `admit` would do, without writing anything. `watch` is handed what would come in, batch by batch.

    Raises UnreadableFile.
    """
    planned = planning.plan(reading, column_map, on=on, write=watch, refuse=refuse, progress=progress)
    if Extract.objects.filter(sha256=reading.sha256).exists():
        planned.nothing_more_comes_in()
    return planned


@transaction.atomic
def admit(
    reading: Reading,
    column_map: ColumnMap,
    *,
    by: User | None,
    at: datetime,
    refuse: Callable[[Refusal], None] = _ignore,
    progress: planning.Progress = _ignore,
) -> Extract:
    """Everything that can be accepted comes in, or nothing. The same file again is the finished extract.

    Raises UnreadableFile. `refuse` is handed each refused row. Afterwards everybody is screened.
    """
    list(ColumnMap.objects.select_for_update().order_by("pk"))  # one file at a time
    if finished := Extract.objects.filter(sha256=reading.sha256).first():
        return finished
    extract = Extract.objects.create(
        file_name=reading.name[:200],
        sha256=reading.sha256,
        column_map=column_map,
        admitted_at=at,
        admitted_by=by,
        rows=0,
        accepted=0,
        refused=0,
        known=0,
    )
    done = planning.plan(
        reading,
        column_map,
        on=timezone.localdate(at),
        write=Writer(extract, column_map.headings),
        refuse=refuse,
        progress=progress,
    )
    counts: dict[str, int] = {name: getattr(done, name) for name in COUNTED}
    Extract.objects.filter(pk=extract.pk).update(**counts, reasons=done.reasons)
    refresh_statistics()
    screening.screen_every_population(on=timezone.localdate(at))
    check_references()
    audit.record(Act.ADMITTED_EXTRACT, extract, by=by, at=at, sha256=reading.sha256, **counts)
    after_commit("extract admitted")
    extract.refresh_from_db()
    return extract


@transaction.atomic
def make_column_map(name: str, headings: dict[str, str], *, by: User, at: datetime) -> ColumnMap:
    """`headings` is {"field": "Heading"}. Raises IntegrityError for a name that is taken."""
    column_map = ColumnMap.objects.create(name=name, headings=headings)
    audit.record(Act.MADE_COLUMN_MAP, column_map, by=by, at=at, fields=len(headings))
    return column_map


@transaction.atomic
def say_what_words_mean(column_map: int, meanings: Words, *, by: User, at: datetime) -> int:
    """The map keeps it for every file to come. How many words it knows more; the words stay out of the trail."""
    chosen = ColumnMap.objects.select_for_update().get(pk=column_map)
    words = {field: dict(known) for field, known in chosen.words.items()}
    said = {field: len(meant) for field, meant in meanings.items() if meant}
    for field in said:
        words[field] = {**words.get(field, {}), **meanings[field]}
    if said:
        chosen.words = words
        chosen.save(update_fields=["words"])
        audit.record(Act.SAID_WORDS, chosen, by=by, at=at, **said)
    return sum(said.values())


@transaction.atomic
def forget_word(column_map: ColumnMap, field: str, word: str, *, by: User, at: datetime) -> None:
    """What it means is asked again with the next file. Refused for a word that the map does not know."""
    chosen = ColumnMap.objects.select_for_update().get(pk=column_map.pk)
    if word not in chosen.words.get(field, {}):
        raise Refused("That word is not in this column map any more.")
    words = {
        name: {each: to for each, to in known.items() if (name, each) != (field, word)}
        for name, known in chosen.words.items()
    }
    chosen.words = {name: known for name, known in words.items() if known}
    chosen.save(update_fields=["words"])
    audit.record(Act.FORGOT_WORD, chosen, by=by, at=at, field=field)
