"""The forms of a page, filled so that most of them are taken."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from django.urls import resolve
from lxml import html

BY_KIND = {
    "date": "2019-08-02",
    "time": "12:00",
    "number": "3",
    "email": "a@example.org",
    "url": "https://example.org/",
}
BY_ENDING = {  # of a field’s name
    **{"_0": "2", "_1": "8", "_2": "2019", "day": "2", "month": "8", "year": "2019", "date": "2019-08-02"},
    **{"_on": "2019-08-02", "time": "12:00", "begins_at": "12:00", "ends_at": "13:00", "username": "newcomer"},
    **dict.fromkeys(("number", "size", "attendance", "attended", "value", "people", "least", "most"), "3"),
    **dict.fromkeys(("slug", "code"), "thing"),
}


class Filled(NamedTuple):
    """`name` is the address’s, `told` what is sent there."""

    name: str
    action: str
    told: dict[str, str]


def filled(url: str, page: html.HtmlElement) -> Iterator[Filled]:
    """Each form that changes something, by each of its buttons."""
    for form in page.xpath("//main//form"):
        if form.method.lower() == "post":
            action = urlsplit(form.get("action") or url).path
            for button in _buttons(form):
                yield Filled(resolve(action).view_name, action, _told(form) | button)


def _buttons(form: html.HtmlElement) -> list[dict[str, str]]:
    named = form.xpath(".//button[@name] | .//input[@type='submit'][@name]")
    return [{each.get("name"): each.get("value") or ""} for each in named] or [{}]


def _told(form: html.HtmlElement) -> dict[str, str]:
    told: dict[str, str] = {}
    for field in form.xpath(".//input | .//select | .//textarea"):
        if field.name and field.name != "csrfmiddlewaretoken" and field.get("type") not in ("file", "submit"):
            told.setdefault(field.name, _value(field))
    return {name: value for name, value in told.items() if value}


def _value(field: html.HtmlElement) -> str:
    if field.tag == "select":
        given = field.value if isinstance(field.value, str) else ""
        return given or ([each for each in field.value_options if each] or [""])[-1]
    if field.tag == "textarea":
        return (field.text or "").strip() or "Words that say something about it"
    if field.get("type") in ("radio", "checkbox"):
        return field.get("value") or ""
    return field.get("value") or BY_KIND.get(field.get("type") or "") or _by_its_name(field.name)


def _by_its_name(name: str) -> str:
    return next((value for ending, value in BY_ENDING.items() if name.endswith(ending)), "Something 3")
