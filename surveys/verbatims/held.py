"""What a case itself holds that would tell who somebody is, and what stands on the force's lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kentpcc.models import District, User, Ward
from kentpcc.roles import Role
from surveys.models import Interview, ListedName
from surveys.verbatims.hints.finding import Known
from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.listed import Listed
from surveys.verbatims.hints.near import Held
from victims.models import ContactDetails, Crime, SafeContact, Victim
from victims.persons import references_of

KINDS = {  # keys of what is encrypted of a person; any other is looked for as well
    **dict.fromkeys(("forename", "surname", "family", "name", "names", "alias"), What.NAME),
    **dict.fromkeys(("phones", "number"), What.TELEPHONE),
    **{"email": What.EMAIL, "postcode": What.POSTCODE, "code_word": What.CODE_WORD, "school": What.SCHOOL},
    **dict.fromkeys(("street", "address", "town"), What.STREET),
}
SAYS_NOTHING = {"title", "times"}
LISTED = {
    ListedName.Kind.STAFF: What.STAFF,
    ListedName.Kind.STREET: What.STREET,
    ListedName.Kind.SCHOOL: What.SCHOOL,
    ListedName.Kind.PLACE: What.PLACE,
}
STAFF_ROLES = [Role.INTERVIEWER, Role.SUPERVISOR, Role.ANALYST, Role.LINE_MANAGER]
BRITISH = "44"
BIRTHDAYS = (
    *("%d %m %Y", "%-d %-m %Y", "%d %m %y", "%Y %m %d", "%-d %B %Y", "%-d %b %Y", "%B %-d %Y", "%b %-d %Y"),
    *("%-d %B", "%-d %b", "%B %-d", "%b %-d", "%B %Y", "%b %Y", "%-d %B %y", "%-d %b %y"),
)
LONG = 8  # letters from which a word of a ward’s name is looked for alone


def known_of(interview: Interview) -> Known:
    """Opens contact details: record the reading of the text in the same transaction."""
    return Known(tuple(dict.fromkeys(held_of(interview))), lists())


def names_are_gone(interview: Interview) -> bool:
    """Whether the contact details of the person were deleted, so that their name is not known any more."""
    return not ContactDetails.objects.filter(victim__in=references_of(interview.case.involvement.victim)).exists()


def held_of(interview: Interview) -> Iterator[Held]:
    """Of the person under all their references, of others who were harmed in the same crimes, and of the crimes."""
    people = list(references_of(interview.case.involvement.victim))
    crimes = list(Crime.objects.filter(involvements__victim__in=people).select_related("ward").distinct())
    others = Victim.objects.filter(involvements__crime__in=crimes).exclude(pk__in=[each.pk for each in people])
    yield from _of_people([*people, *others])
    for crime in crimes:
        yield from _of_crime(crime)
    yield Held(What.STAFF, interview.interviewer.get_full_name())


def _of_people(people: list[Victim]) -> Iterator[Held]:
    for details in ContactDetails.objects.filter(victim__in=people):
        yield from _in_details(details.details)
    for safe in SafeContact.objects.filter(victim__in=people):
        yield from _in_details(safe.arrangements)
    for victim in people:
        yield Held(What.REFERENCE, victim.reference)
        if victim.date_of_birth:
            yield from birthday(victim.date_of_birth)


def _in_details(details: dict[str, Any]) -> Iterator[Held]:
    if details.get("forename") and details.get("surname"):
        yield Held(What.NAME, f"{details['forename']} {details['surname']}")
    for key, value in details.items():
        if key in SAYS_NOTHING:
            continue
        what = KINDS.get(key, What.RECORD)
        for text in _texts(value):
            yield from _telephone(text) if what is What.TELEPHONE else [Held(what, text)]


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, however it is nested."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and value.strip():
        yield value


def _telephone(number: str) -> Iterator[Held]:
    """As it is kept, and as people say it."""
    yield Held(What.TELEPHONE, number)
    digits = number.lstrip("+")
    if digits.startswith(BRITISH):
        yield Held(What.TELEPHONE, "0" + digits.removeprefix(BRITISH))


def birthday(born: date) -> Iterator[Held]:
    """As it is written, and as it is said: the month before the day, without its year, without its day."""
    for form in BIRTHDAYS:
        yield Held(What.DATE, born.strftime(form))


def _of_crime(crime: Crime) -> Iterator[Held]:
    yield Held(What.REFERENCE, crime.reference)
    yield Held(What.TEAM, crime.team)
    yield Held(What.COLLAR if crime.officer.isdigit() else What.OFFICER, crime.officer)
    if crime.ward:
        yield Held(What.PLACE, crime.ward.name)


def lists() -> Listed:
    """What the Bureau has listed, staff of the force, wards and districts."""
    return Listed.of([*_listed(), *_staff(), *_places()])


def _listed() -> Iterator[tuple[What, str]]:
    for kind, name in ListedName.objects.values_list("kind", "name"):
        what = LISTED[ListedName.Kind(kind)]
        yield from _with_parts(name) if what is What.STAFF else [(what, name)]


def _staff() -> Iterator[tuple[What, str]]:
    for first, last in User.objects.filter(role__in=STAFF_ROLES).values_list("first_name", "last_name"):
        yield from _with_parts(f"{first} {last}")


def _with_parts(name: str) -> Iterable[tuple[What, str]]:
    return [(What.STAFF, part) for part in (name, *name.split())]


def _places() -> Iterator[tuple[What, str]]:
    """Wards and districts, and the long words of their names: “Cliftonville” of “Cliftonville West”."""
    for name in [*Ward.objects.values_list("name", flat=True), *District.objects.values_list("name", flat=True)]:
        yield from ((What.PLACE, part) for part in (name, *name.split()) if part == name or len(part) >= LONG)
