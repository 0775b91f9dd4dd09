"""Sets, lifts and lists legal holds: while one stands nothing of the person is deleted."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day, supervisor
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.models import LegalHold, Victim
from victims.persons import by_reference
from victims.protection.holds import lift_hold, set_hold


class Command(commands.Command):
    help = "Sets or lifts a legal hold on one person, or lists those that stand."
    reads = {"reference": by_reference, "begins": day, "by": supervisor}

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        setting = acts.add_parser("set", help="stop every deletion of a person’s data")
        setting.add_argument("reference", help="the victim’s reference")
        setting.add_argument("--reason", required=True, choices=LegalHold.Reason.values)
        setting.add_argument("--begins", help="when the matter began, e.g. 2019-07-31; today if left out")
        setting.add_argument("--by", required=True, help="a supervisor’s user name")
        lifting = acts.add_parser("lift", help="let deletions go on")
        lifting.add_argument("number", type=int, help="as `list` prints it")
        lifting.add_argument("--by", required=True, help="a supervisor’s user name")
        acts.add_parser("list", help="those that stand")

    def handle(self, *, act: str, **options: Any) -> None:
        acts: dict[str, Callable[..., None]] = {"set": self._set, "lift": self._lift, "list": self._list}
        acts[act](**options)

    def _set(self, *, reference: Victim, reason: str, begins: date | None, by: User, **_: object) -> None:
        begins_on = begins or timezone.localdate()
        hold = set_hold(reference, reason, begins_on=begins_on, by=by, at=timezone.now())
        self.stdout.write(f"legal hold {hold.pk} stands")

    def _lift(self, *, number: int, by: User, **_: object) -> None:
        hold = LegalHold.objects.filter(pk=number).first()
        if hold is None:
            raise Refused(f"There is no legal hold {number}: `legal_hold list` prints the numbers.")
        lift_hold(hold, by=by, at=timezone.now())
        self.stdout.write(f"legal hold {hold.pk} is lifted")

    def _list(self, **_: object) -> None:
        for hold in LegalHold.objects.standing().select_related("victim", "set_by"):
            self.stdout.write(_line(hold))


def _line(hold: LegalHold) -> str:
    since = f"since {hold.begins_on}, set by {hold.set_by or 'the application'}"
    return f"{hold.pk}  {hold.victim.reference}  {hold.get_reason_display()}, {since}"
