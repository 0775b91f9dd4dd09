"""What the page of a service lists beside its returns."""

from collections.abc import Iterable

from django.urls import reverse

from engagement.models import Contract, Indicator
from kentpcc.pages.cells import Cell, Lines, Link, Quiet
from kentpcc.pages.tables import Column, Table


def contracts(listed: Iterable[Contract], *, may_edit: bool) -> Table[Contract]:
    columns: list[Column[Contract]] = [
        Column("Funds", lambda each: _edit("edit_contract", each.pk, each.funds, may_edit), wrap=True),
        Column("From", lambda each: each.begins),
        Column("Until", lambda each: each.ends or "open"),
        Column("Pounds", lambda each: f"{each.amount:,.2f}" if each.amount is not None else "not told", numeric=True),
    ]
    return Table("Contracts", columns, listed, size="s", stacked=True)


def indicators(listed: Iterable[Indicator], *, may_edit: bool) -> Table[Indicator]:
    columns: list[Column[Indicator]] = [
        Column("Indicator", lambda each: _edit("edit_indicator", each.pk, each.wording, may_edit), wrap=True),
        Column("Counted", lambda each: _counted(each), wrap=True),
        Column("Asked", lambda each: _asked(each)),
        Column("May move by", lambda each: f"{each.largest_move} points"),
    ]
    return Table("What it is asked for", columns, listed, size="s", stacked=True)


def _edit(name: str, pk: int, text: str, may_edit: bool) -> Cell:
    return Link(text, reverse(f"engagement:{name}", args=[pk])) if may_edit else text


def _counted(indicator: Indicator) -> Cell:
    parts = [indicator.counted, Quiet(f"of {indicator.asked}") if indicator.asked else ""]
    told: list[Cell] = [part for part in parts if part]
    return Lines(told) if told else None


def _asked(indicator: Indicator) -> str:
    begins = f"from {indicator.begins:%-d %b %Y}" if indicator.begins else "always"
    return f"{begins}, until {indicator.ends:%-d %b %Y}" if indicator.ends else begins
