"""How often each kind of activity is held in the demonstration, where, for whom and with whom: `plan.csv`.

Every kind of the register has a line. `districts` is in how many it is held each time; 0 is the whole county.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

PLAN = Path(__file__).with_name("plan.csv")
OFTEN = {"monthly": frozenset(range(1, 13)), "quarterly": frozenset({3, 6, 9, 12})}


@dataclass(frozen=True)
class Plan:
    title: str
    officer: str
    purpose: str
    audiences: tuple[str, ...] = ("residents",)
    partners: tuple[str, ...] = ()
    months: frozenset[int] = frozenset()
    came: tuple[int, int] | None = None  # fewest and most; None where nobody counts
    districts: int = 1
    group: str = ""
    place: str = ""


def plans() -> dict[str, Plan]:
    """By the code of the kind."""
    with PLAN.open(encoding="utf-8", newline="") as file:
        return {line["kind"]: _plan(line) for line in csv.DictReader(file)}


def _plan(line: dict[str, str]) -> Plan:
    return Plan(
        title=line["title"],
        officer=line["officer"],
        purpose=line["purpose"],
        audiences=tuple(line["audiences"].split()),
        partners=tuple(name for name in line["partners"].split("; ") if name),
        months=OFTEN.get(line["months"]) or frozenset(map(int, line["months"].split())),
        came=(int(line["fewest"]), int(line["most"])) if line["fewest"] else None,
        districts=int(line["districts"]),
        group=line["group"],
        place=line["place"],
    )
