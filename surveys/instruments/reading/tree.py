"""pyxform's tree of a form, as far as it is read here."""

from collections.abc import Mapping
from typing import Required, TypedDict

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
    trigger: str
    _dynamic_default: bool
    title: str
    id_string: str
    version: str
    default_language: str
    choices: dict[str, list[dict[str, Text]]]


def parameters_of(form: Entry) -> dict[str, str]:
    """pyxform takes `rows=6` apart for some kinds of questions and leaves it as it is for others."""
    given = form.get("parameters") or {}
    if isinstance(given, str):
        return {
            name: value
            for name, _, value in (part.partition("=") for part in given.replace(",", " ").replace(";", " ").split())
        }
    return given
