"""A row of a file as the form of an activity, so that a file is held to what a person is held to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from engagement.models import Activity, ActivityFile, ActivityKind, Audience
from engagement.register import rights
from engagement.register.actions import RECORDED_ALREADY
from engagement.register.forms import ActivityForm
from kentpcc.geography import districts_by_spelling, spelling
from kentpcc.models import Parish, User, Ward

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%Y")
ONCE = ("kind_id", "held_on", "title", "place")  # two that agree in these are one activity
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """A row, with the form that it fills and what is wrong with it: nothing, where it can be brought in."""

    line: int
    texts: Texts
    form: ActivityForm
    faults: tuple[str, ...]


class Lists:
    """What the names of a file are looked up in; each list is read once for the whole file."""

    @cached_property
    def kinds(self) -> dict[str, list[ActivityKind]]:
        by_name: dict[str, list[ActivityKind]] = {}
        for kind in ActivityKind.objects.in_use():
            by_name.setdefault(kind.title.casefold(), []).append(kind)
            by_name.setdefault(kind.code, []).append(kind)
        return by_name

    @cached_property
    def audiences(self) -> dict[str, str]:
        return {name.casefold(): code for code, name in Audience.objects.values_list("code", "name")}

    @cached_property
    def districts(self) -> dict[str, str]:
        return {name: district.pk for name, district in districts_by_spelling().items()}

    @cached_property
    def places(self) -> dict[tuple[str, str, str], int]:
        """Wards and parishes by what they are, their district, and their name."""
        return {
            (label, district, name.casefold()): pk
            for label, model in (("Ward", Ward), ("Parish", Parish))
            for pk, district, name in model.objects.values_list("pk", "district", "name")
        }


def judged(file: ActivityFile, *, by: User, today: date) -> list[Judged]:
    """Every row in its order. Of two that are the same the second is refused."""
    lists, seen = Lists(), dict[tuple[object, ...], int]()
    return [_judged(line, texts, lists, seen, by, today) for line, texts in file.rows]


def _judged(
    line: int, texts: Texts, lists: Lists, seen: dict[tuple[object, ...], int], by: User, today: date
) -> Judged:
    given, unknown = _given(texts, lists, by)
    form = ActivityForm(given, today=today, user=by)
    faults = [*unknown, *(_faults(form) if not unknown else [])]
    if not faults:
        activity = form.instance
        faults += [said for said in [rights.refusal(by, activity.kind.led_by, activity.district)] if said]
        key = tuple(getattr(activity, name) for name in ONCE)
        if (first := seen.setdefault(key, line)) != line:
            faults.append(f"It is the same activity as in line {first}: leave one of them out.")
        if Activity.objects.not_withdrawn().filter(**dict(zip(ONCE, key, strict=True))).exists():
            faults.append(RECORDED_ALREADY)
    return Judged(line, texts, form, tuple(faults))


def _faults(form: ActivityForm) -> list[str]:
    return [] if form.is_valid() else [str(said) for errors in form.errors.values() for said in errors]


def _given(texts: Texts, lists: Lists, by: User) -> tuple[dict[str, object], list[str]]:
    """What the form is filled with, and what of the row is in none of the lists."""
    unknown: list[str] = []
    district = _district(texts, lists, unknown)
    given: dict[str, object] = {
        "kind": _kind(texts.get("Kind", ""), lists, by, unknown),
        **_date(texts.get("Date", ""), unknown),
        **{name: texts.get(label, "") for name, label in PLAIN.items()},
        "district": district,
        "ward": _place("Ward", texts, district, lists, unknown),
        "parish": _place("Parish", texts, district, lists, unknown),
        "audiences": list(_audiences(texts.get("For", ""), lists, unknown)),
        "partners": "\n".join(texts.get("With", "").split(";")),
    }
    return given, unknown


PLAIN = {
    "starts_at": "Starts",
    "ends_at": "Ends",
    "title": "Title",
    "place": "Place",
    "officer_role": "Who held it",
    "purpose": "Purpose",
    "attendance": "Came",
    "priorities_raised": "People raised",
    "feedback_given": "They were told",
}


def _kind(name: str, lists: Lists, by: User, unknown: list[str]) -> str:
    """By title or code; of a title that both sides have, the one of the side that the person keeps."""
    found = lists.kinds.get(name.casefold(), [])
    own = [kind for kind in found if kind.led_by in rights.sides(by)] or found
    if not own:
        unknown.append(f"There is no kind “{name}”: write it as the list of kinds does." if name else "Enter the kind.")
        return ""
    return own[0].pk


def _date(text: str, unknown: list[str]) -> dict[str, object]:
    for pattern in DATES:
        try:
            day = datetime.strptime(text, pattern)
        except ValueError:
            continue
        return {"held_on_day": str(day.day), "held_on_month": str(day.month), "held_on_year": str(day.year)}
    unknown.append(f"“{text}” is no date: write it as 12/9/2019." if text else "Enter the date, as 12/9/2019.")
    return {}


def _district(texts: Texts, lists: Lists, unknown: list[str]) -> str:
    name = texts.get("District", "")
    if not name:
        return ""
    if (code := lists.districts.get(spelling(name))) is None:
        unknown.append(f"There is no district “{name}”.")
        return ""
    return code


def _place(label: str, texts: Texts, district: str, lists: Lists, unknown: list[str]) -> object:
    name = texts.get(label, "")
    if not name:
        return ""
    if (pk := lists.places.get((label, district, name.casefold()))) is None:
        unknown.append(f"There is no {label.casefold()} “{name}” in that district: leave it empty, or add it first.")
        return ""
    return pk


def _audiences(text: str, lists: Lists, unknown: list[str]) -> Iterator[str]:
    """Names with semicolons between: a name may have commas."""
    for name in filter(None, (part.strip() for part in text.split(";"))):
        if (code := lists.audiences.get(name.casefold())) is None:
            unknown.append(f"There is no audience “{name}”: put semicolons between the names of the list.")
        else:
            yield code
