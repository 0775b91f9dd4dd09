"""What victims' tables hold of one person, in words that the person can read."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q

from victims.exclusions import BY_CODE
from victims.models import (
    ContactDetails,
    Deletion,
    ErasureRequest,
    Exclusion,
    Flag,
    Involvement,
    LegalHold,
    RuleSetting,
    SafeContact,
    Victim,
)
from victims.protection.sections import Entry, Section, entry, every_field

STRANDS = dict(Involvement.HateStrand.choices)


def sections(people: list[Victim]) -> Iterator[Section]:
    """`people` are all references of one person."""
    for title, entries in SECTIONS.items():
        yield Section(title, list(entries(people)))


def _identity(people: list[Victim]) -> Iterator[Entry]:
    for victim in people:
        yield _person(victim)


def _person(victim: Victim) -> Entry:
    return entry(
        reference=victim.reference,
        date_of_birth=victim.date_of_birth,
        gender=victim.get_gender_display(),
        ethnicity=victim.get_ethnicity_display() or "Not known",
        disability=victim.disability,
        first_language=victim.first_language or "Not known",
        interpreter_required=victim.interpreter_required,
        last_surveyed_on=victim.last_surveyed_on or "Never",
        never_call_since=victim.never_call_since or "Not asked for",
    )


def _contact(people: list[Victim]) -> Iterator[Entry]:
    for contact in ContactDetails.objects.filter(victim__in=people):
        yield entry(**contact.details)


def _safe(people: list[Victim]) -> Iterator[Entry]:
    for contact in SafeContact.objects.filter(victim__in=people):
        yield entry(**contact.arrangements, voicemail_allowed=contact.voicemail_allowed)


def _crimes(people: list[Victim]) -> Iterator[Entry]:
    involvements = Involvement.objects.filter(victim__in=people).select_related(
        "crime__district", "crime__ward", "extract"
    )
    for involvement in involvements.order_by("crime__reported_on"):
        crime, part = every_field(involvement.crime), every_field(involvement)
        part["hate_strands"] = [STRANDS.get(code, code) for code in involvement.hate_strands]
        yield entry(**crime, **part, came_in_with=involvement.extract)


def _flags(people: list[Victim]) -> Iterator[Entry]:
    flags = Flag.objects.filter(Q(victim__in=people) | Q(involvement__victim__in=people))
    for flag in flags.select_related("involvement__crime").order_by("set_on", "pk"):
        yield entry(
            what=flag.get_kind_display(),
            why=flag.get_note_display(),
            crime=flag.involvement.crime.reference if flag.involvement else "Every crime",
            set_on=flag.set_on,
            lifted_on=flag.lifted_on or "",
        )


def _exclusions(people: list[Victim]) -> Iterator[Entry]:
    """Each in the words of the version of the rule that found it."""
    exclusions = Exclusion.objects.filter(involvement__victim__in=people).select_related(
        "population", "involvement__crime"
    )
    settings = RuleSetting.objects.select_related("population")
    versions = {(setting.population_id, setting.rule, setting.version): setting for setting in settings}
    for each in exclusions.select_related("population", "involvement__crime").order_by("found_on", "pk"):
        rule, setting = BY_CODE[each.rule], versions[each.population_id, each.rule, each.rule_version]
        yield entry(
            crime=each.involvement.crime.reference,
            survey=each.population.title,
            reason=rule.title,
            rule=rule.text(setting),
            version=each.rule_version,
            found_on=each.found_on,
            lifted_on=each.lifted_on or "",
        )


def _holds(people: list[Victim]) -> Iterator[Entry]:
    for hold in LegalHold.objects.filter(victim__in=people):
        yield entry(because=hold.get_reason_display(), since=hold.begins_on, lifted_on=hold.lifted_at or "")


def _requests(people: list[Victim]) -> Iterator[Entry]:
    for asked in ErasureRequest.objects.filter(victim__in=people):
        because, decision = asked.get_reason_display(), asked.get_decision_display()
        yield entry(received_on=asked.received_on, because=because, decision=decision)


def _deletions(people: list[Victim]) -> Iterator[Entry]:
    for deletion in Deletion.objects.filter(person__in=[victim.pk for victim in people]).order_by("at"):
        yield entry(on=deletion.at, what=Deletion.in_words(deletion.kinds))


SECTIONS: dict[str, Callable[[list[Victim]], Iterable[Entry]]] = {
    "Who you are": _identity,
    "How you can be reached": _contact,
    "How to call you safely": _safe,
    "Crimes you were harmed by": _crimes,
    "What we were told to bear in mind": _flags,
    "Why we did not call you": _exclusions,
    "Why your data are kept longer": _holds,
    "Requests to erase your data": _requests,
    "What was deleted": _deletions,
}
