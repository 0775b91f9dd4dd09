"""Where a link or a picture of a help page leads: to another page, a picture of ours or a site that we know."""

import re
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from kentpcc.site.help import pages
from kentpcc.site.help.pages import Page

PICTURES: Path = settings.BASE_DIR / "static" / "pictures"
SITES = {"https://xlsform.org"}


class UnknownPlace(ValueError):
    """A page of ours leads where nobody has said that it may."""


def address(of: Page, written: str) -> str:
    """As a browser needs it; in the file it stands as the repository needs it, so that both can be followed."""
    if written in SITES:
        return written
    path, _, part = written.partition("#")
    if not path:
        return f"#{part}"
    page = _page(of.file.parent.joinpath(path).resolve())
    if page is None:
        raise UnknownPlace(f"{of.file.name} leads to {written}, which is no page of the help.")
    return _url(page) + (f"#{part}" if part else "")


def picture(of: Page, written: str) -> str:
    file = of.file.parent.joinpath(written).resolve()
    if file.parent != PICTURES or file.suffix != ".png" or not file.is_file():
        raise UnknownPlace(f"{of.file.name} shows {written}, which is none of the pictures in {PICTURES.name}/.")
    return static(f"pictures/{file.name}")


def anchor(heading: str) -> str:
    """As the repository's pages make it."""
    return re.sub(r"[^\w -]", "", heading.casefold()).strip().replace(" ", "-")


def _page(file: Path) -> Page | None:
    every = (*pages.open_pages().values(), pages.runbook())
    return next((page for page in every if page.file == file), None)


def _url(page: Page) -> str:
    return reverse("help_runbook") if page.file == pages.RUNBOOK else reverse("help_page", args=[page.slug])
