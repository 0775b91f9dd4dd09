"""The way back: the pages above this one, and this one."""

from typing import NamedTuple

from django.urls import reverse


class Step(NamedTuple):
    """A page above: what it is called, and the name of its address. `query` brings back what was chosen there."""

    label: str
    address: str
    args: tuple[object, ...] = ()
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.address, args=self.args) + (f"?{self.query}" if self.query else "")


def breadcrumbs(*above: Step, here: str) -> list[tuple[str, str | None]]:
    """For parts/breadcrumbs.html; this page comes last, and leads nowhere."""
    return [*((step.label, step.url) for step in above), (here, None)]
