"""Results of a consultation as a CSV file: read, checked line by line, and what is refused comes back to be mended."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from engagement.models import Consultation, Finding
from kentpcc.documents.csv_files import write_csv
from kentpcc.models import District
from kentpcc.refusals import Refused
from kentpcc.rounding import half_up

HEADINGS = ("concept", "wording", "value", "unit", "scale", "district", "base")
NEEDED = HEADINGS[:4]
MOST = {"percent": 100, "out_of_ten": 10}
MOST_LINES, MOST_COLUMNS = 2000, 100
NOT_READ = "The file cannot be read to its end: look for a quotation mark that is not closed."
NO_TEXT = "This is no CSV file: save the sheet as “CSV UTF-8” and choose that file."
LENGTHS = {"concept": 50, "wording": 200, "scale": 80}


@dataclass(frozen=True)
class Refusal:
    """`number` is the line's as a spreadsheet counts it."""

    number: int
    line: Mapping[str, str]
    reason: str


@dataclass(frozen=True)
class Results:
    findings: list[Finding]
    refusals: list[Refusal]


def read(text: str, consultation: Consultation) -> Results:
    """Nothing is saved. Raises Refused for a text that is no such table."""
    if "\0" in text:
        raise Refused(NO_TEXT, "file")
    try:
        return _checked(_lines(text), consultation)
    except csv.Error:  # a cell beyond all measure
        raise Refused(NOT_READ, "file") from None


def _lines(text: str) -> list[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff").strip()), restval="")
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if missing := [name for name in NEEDED if name not in reader.fieldnames]:
        raise Refused(
            f"The first line needs the headings {', '.join(HEADINGS)}. Missing: {', '.join(missing)}.", "file"
        )
    if len(reader.fieldnames) > MOST_COLUMNS:
        raise Refused(f"The file has more than {MOST_COLUMNS} columns: leave out those that are no part of it.", "file")
    lines = list(islice(enumerate(reader, start=2), MOST_LINES + 1))
    if not lines or len(lines) > MOST_LINES:
        raise Refused(f"The file needs from one to {MOST_LINES:,} lines beneath its headings.", "file")
    return lines


def _checked(lines: list[tuple[int, dict[str, str]]], consultation: Consultation) -> Results:
    districts = {each.name.lower(): each for each in District.objects.all()}
    seen: set[tuple[str, str]] = set()
    results = Results([], [])
    for number, raw in lines:
        line = {name: " ".join((raw.get(name) or "").split()) for name in HEADINGS}
        try:
            finding = _finding(line, consultation, districts)
            if (key := (finding.concept, finding.district_id or "")) in seen:
                raise Refused("This concept stands in the file twice for the same place: keep one line.")
            seen.add(key)
            results.findings.append(finding)
        except Refused as refused:
            results.refusals.append(Refusal(number, line, str(refused)))
    return results


def _finding(line: Mapping[str, str], consultation: Consultation, districts: Mapping[str, District]) -> Finding:
    concept = line["concept"].lower().replace(" ", "-")
    if not concept.replace("-", "").replace("_", "").isalnum() or not concept.isascii():
        raise Refused("Give the concept as a short name of letters, figures and -, for example trust-high.")
    if not line["wording"]:
        raise Refused("Give the wording of the question.")
    for name, most in LENGTHS.items():
        if len(line[name]) > most:
            raise Refused(f"Shorten the {name}: it has room for {most} characters.")
    place = line["district"].lower()
    if place and place not in districts:
        raise Refused(f"There is no district “{line['district']}”. Leave it empty for the whole area.")
    return Finding(
        consultation=consultation,
        concept=concept,
        wording=line["wording"],
        value=_value(line),
        unit=line["unit"].lower(),
        scale=line["scale"],
        district=districts.get(place),
        base=_base(line["base"]),
    )


def _value(line: Mapping[str, str]) -> Decimal:
    most = MOST.get(line["unit"].lower())
    if most is None:
        raise Refused("Give the unit as percent or out_of_ten.")
    try:
        value = Decimal(line["value"].removesuffix("%").strip())
    except InvalidOperation:
        raise Refused(f"“{line['value']}” is no number: give the value as 57 or 6.4.") from None
    if not value.is_finite() or not 0 <= value <= most:
        raise Refused(f"The value lies outside its scale: from 0 to {most}.")
    return half_up(value)


def _base(text: str) -> int | None:
    number = text.replace(",", "")
    if number and not (number.isascii() and number.isdigit() and len(number) <= 8):
        raise Refused("Give the base as a whole number, or leave it empty.")
    return int(number) if number else None


def to_mend(refusals: list[Refusal]) -> bytes:
    """The refused lines as a file that can be mended and brought in again, each with its reason."""
    file = io.StringIO()
    write_csv(file, [*HEADINGS, "why it was refused"], _rows(refusals))
    return file.getvalue().encode("utf-8-sig")


def _rows(refusals: list[Refusal]) -> Iterator[list[str]]:
    for each in refusals:
        yield [*(each.line[name] for name in HEADINGS), each.reason]
