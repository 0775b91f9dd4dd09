"""Lets pyxform turn the sheets into an XForm, and picks out of it what routing needs."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Required, TypedDict

from lxml import etree
from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from surveys.instruments.faults import UnreadableForm, unreadable
from surveys.instruments.questionnaire import REFERENCE, Cells, Sheet
from surveys.instruments.written_form import column, is_disabled, named
from surveys.instruments.xpath.here import Element, child_of, parent_of

KENT = 'kent="https://www.kent.police.uk/xlsform"'
TABLE_HEADING = "reserved_name_for_field_list_labels_"
XF = "{http://www.w3.org/2002/xforms}"
JR = "{http://openrosa.org/javarosa}"
QUOTED = re.compile(r"'([^']+)'")
WAY_OUT = "Write it as the XLSForm reference (https://xlsform.org) has it."
PLACE = re.compile(r"\[row : (?P<row>\d+)\]\s*(?:On the '(?P<sheet>\w+)' sheet, )?")

# pyxform's tree of a form, as far as it is read here.

Text = str | Mapping[str, str] | None  # a text, a text by language, or nothing

Bind = TypedDict(
    "Bind",
    {
        "kent:measure": str,
        "kent:restricted": str,
        "readonly": str,
        "jr:requiredMsg": Text,
        "jr:constraintMsg": Text,
    },
    total=False,
)


class Control(TypedDict, total=False):
    appearance: str


class Entry(TypedDict, total=False):
    """A question, group or repeat; the form itself too, with its settings and choice lists."""

    name: Required[str]
    type: Required[str]
    children: list["Entry"]
    label: Text
    hint: Text
    guidance_hint: Text
    bind: Bind
    control: Control
    parameters: dict[str, str] | str
    default: str
    trigger: tuple[str, ...]
    _dynamic_default: bool
    title: str
    id_string: str
    version: str
    default_language: str
    choices: dict[str, list[dict[str, Text]]]


@dataclass(frozen=True)
class XForm:
    """`form` is pyxform's tree of the questions; the rest is keyed by a node's path (`/data/a/b`).

    `lists`: path → (nodeset, value, label) of a select; `counts`: a repeat's; `defaults`: values
    computed at the start; `triggered`: values that another question sets.
    """

    form: Entry
    binds: dict[str, dict[str, str]]
    lists: dict[str, tuple[str, str, str]]
    counts: dict[str, str]
    defaults: dict[str, str]
    triggered: dict[str, str]


def convert(sheets: tuple[Sheet, ...], form_id: str | None) -> XForm:
    """Raises UnreadableForm with pyxform's own sentence."""
    try:
        form = workbook_to_json(definition(sheets), fallback_form_name=form_id, warnings=[])
        kept = copy.deepcopy(form)
        written = create_survey_element_from_dict(form).to_xml(validate=False, pretty_print=False)
        tree = etree.fromstring(written.encode())
    except PyXFormError as error:
        raise said_by_pyxform(str(error), sheets) from error
    except Exception as error:
        raise unreadable("The form cannot be converted.", "Compare its sheets with the XLSForm template.") from error
    started, triggered = set_values(tree)
    return XForm(pruned(kept), binds(tree), lists(tree), counts(tree), started, triggered)


def said_by_pyxform(message: str, sheets: tuple[Sheet, ...]) -> UnreadableForm:
    """pyxform names sheet and row in front of its sentence, or at least a cell's text between quotation marks."""
    place = PLACE.search(message)
    sentence = PLACE.sub("", message).strip().rstrip(".") + "."
    sheet, row = (place["sheet"] or "survey", int(place["row"])) if place else named_in(sentence, sheets)
    return unreadable(sentence[:1].upper() + sentence[1:], WAY_OUT, sheet=sheet, row=row)


def named_in(sentence: str, sheets: tuple[Sheet, ...]) -> tuple[str | None, int | None]:
    """The first row with a cell that the sentence quotes, or of the question that it names last."""
    for name in reversed(REFERENCE.findall(sentence)):
        for number, cells in enumerate(survey_rows(sheets), start=2):
            if named(cells).get("name") == name:
                return "survey", number
    for quoted in QUOTED.findall(sentence):
        for sheet in sheets:
            for number, cells in enumerate(sheet.rows, start=2):
                if any(text == quoted or text.endswith(f"={quoted}") for _, text in cells):
                    return sheet.name, number
    return None, None


def survey_rows(sheets: tuple[Sheet, ...]) -> tuple[Cells, ...]:
    return next((sheet.rows for sheet in sheets if sheet.name == "survey"), ())


def definition(sheets: tuple[Sheet, ...]) -> DefinitionData:
    """The sheets as pyxform wants them, with the `kent` prefix declared for the author."""
    rows = {sheet.name: [{} if is_off(sheet, row) else as_meant(row) for row in sheet.rows] for sheet in sheets}
    headers = {sheet.name: [dict.fromkeys(sheet.columns)] for sheet in sheets}
    settings = rows.setdefault("settings", [{}]) or [{}]
    if "kent=" not in settings[0].get("namespaces", ""):
        settings[0]["namespaces"] = f"{settings[0].get('namespaces', '')} {KENT}".strip()
    rows["settings"] = settings
    headers.setdefault("settings", [{}])[0]["namespaces"] = None
    named = {f"{name}_header": columns for name, columns in headers.items()}
    return DefinitionData(**rows, **named, sheet_names=list(rows))


def is_off(sheet: Sheet, row: Cells) -> bool:
    return sheet.name == "survey" and is_disabled(named(row))


def as_meant(row: Cells) -> dict[str, str]:
    """Types with one space between their words, and references without any: `${ a }`."""
    return {
        heading: " ".join(text.split()) if column(heading) == "type" else REFERENCE.sub(r"${\1}", text)
        for heading, text in row
    }


def binds(tree: Element) -> dict[str, dict[str, str]]:
    return {bind.get("nodeset", ""): attributes(bind) for bind in tree.iter(f"{XF}bind")}


def attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def lists(tree: Element) -> dict[str, tuple[str, str, str]]:
    return {parent_of(itemset).get("ref", ""): itemset_of(itemset) for itemset in tree.iter(f"{XF}itemset")}


def itemset_of(itemset: Element) -> tuple[str, str, str]:
    value, label = child_of(itemset, f"{XF}value"), child_of(itemset, f"{XF}label")
    return itemset.get("nodeset", ""), value.get("ref", ""), label.get("ref", "")


def counts(tree: Element) -> dict[str, str]:
    repeats = tree.iter(f"{XF}repeat")
    return {each.get("nodeset", ""): each.get(f"{JR}count", "") for each in repeats if each.get(f"{JR}count")}


def set_values(tree: Element) -> tuple[dict[str, str], dict[str, str]]:
    """(set at the start, set by another question), each by path."""
    started: dict[str, str] = {}
    triggered: dict[str, str] = {}
    for each in tree.iter(f"{XF}setvalue"):
        by_another = "xforms-value-changed" in each.get("event", "")
        (triggered if by_another else started)[each.get("ref", "")] = each.get("value", "")
    return started, triggered


def pruned(form: Entry) -> Entry:
    """Without what pyxform adds for its own programs: metadata, and the headings of tables."""
    children = [
        pruned(child)
        for child in form.get("children", ())
        if child["name"] != "meta" and not child["name"].startswith(TABLE_HEADING)
    ]
    pruned_form = form.copy()
    if "children" in form:
        pruned_form["children"] = children
    return pruned_form


def parameters_of(form: Entry) -> dict[str, str]:
    """pyxform takes `rows=6` apart for some kinds of questions and leaves it as it is for others."""
    given = form.get("parameters") or {}
    if isinstance(given, str):
        return {
            name: value
            for name, _, value in (part.partition("=") for part in given.replace(",", " ").replace(";", " ").split())
        }
    return given
