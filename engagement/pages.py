"""The way back, on every page of the register."""

from django.urls import reverse


def breadcrumbs(*steps: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """From the overview to this page; a step without an address is this page."""
    return [("Engagement", reverse("engagement:overview")), *steps]
