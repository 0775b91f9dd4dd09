"""The shape of what `protect` and `ledger` print, written apart from the code that prints it."""

import re

KEYS = ["id", "survey", "period", "area", "group", "shown", "n", "share", "share_step", "interval", "reason"]
PRINTED, HIDDEN = {"exact", "rounded", "zero"}, {"suppressed", "absent"}
REASONS = {"grain", "threshold", "secondary", "audit", "ledger"}
BANDS = [{"or_more": 90}, {"or_less": 10}]


def faults_of(cell, given):
    """What is not as it should be in a displayed cell, beside the cell that was asked for."""
    checks = {
        "its keys": list(cell) == KEYS,
        "what was asked for": {key: cell[key] for key in KEYS[:5]} == {key: given[key] for key in KEYS[:5]},
        "shown": cell["shown"] in PRINTED | HIDDEN,
        "its number": _is_whole(cell["n"]) if cell["shown"] in PRINTED else cell["n"] is None,
        "its share": _fits(cell),
        "its interval": _is_interval(cell["interval"]) if _has_interval(cell) else cell["interval"] is None,
        "its reason": cell["reason"] in REASONS if cell["shown"] in HIDDEN else cell["reason"] is None,
    }
    return [f"{cell['id']}: {what}" for what, right in checks.items() if not right]


def _is_whole(value):
    return type(value) is int and value >= 0


def _fits(cell):
    """The share, its step, and the number they stand beside."""
    share, step = cell["share"], cell["share_step"]
    if cell["shown"] == "exact":
        return type(share) is float and 0 < share < 100 and step == 0.1 and share == round(share, 1)
    if cell["shown"] != "rounded":
        return share is None and step is None
    if share == "low" or isinstance(share, dict):
        return step is None and (share == "low" or share in BANDS)
    return step in (1, 5) and type(share) is int and 0 < share < 100 and share % step == 0 and cell["n"] % 5 == 0


def _has_interval(cell):
    return cell["shown"] == "exact"


def _is_interval(value):
    return isinstance(value, list) and len(value) == 2 and 0 <= value[0] <= value[1] <= 100


def is_digest(value):
    return bool(re.fullmatch("[0-9a-f]{8}", value))
