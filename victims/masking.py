"""Enough of a name, a number or a reference to tell two apart, not enough to ring or to find somebody."""

from collections.abc import Mapping
from typing import Any


def ending(value: str, shown: int = 3) -> str:
    """+447700900123 → …123; nothing stays nothing."""
    return f"…{value[-shown:]}" if value else ""


def apart(first: str, second: str, shown: int = 4) -> tuple[str, str]:
    """The ends of two references, long enough to tell them apart: V190000423 and V180000423 end alike."""
    while first[-shown:] == second[-shown:] and shown < max(len(first), len(second)):
        shown += 1
    return ending(first, shown), ending(second, shown)


def initials(details: Mapping[str, Any]) -> str:
    names = (details.get("forename"), details.get("surname"))
    return " ".join(f"{name[0]}." for name in names if name)


def address(email: str) -> str:
    """ada@example.org → a…@example.org"""
    name, at, place = email.partition("@")
    return f"{name[:1]}…{at}{place}" if at else ending(email)
