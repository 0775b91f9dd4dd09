"""Sets, lifts and lists legal holds: while one stands nothing of the person is deleted."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.commands import day, refusals, supervisor
from victims.models import LegalHold
from victims.persons import by_reference
from victims.protection.holds import lift_hold, set_hold


class Command(BaseCommand):
    help = "Sets or lifts a legal hold on one person, or lists those that stand."

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

    def handle(self, **options: Any) -> None:
        with refusals():
            {"set": self._set, "lift": self._lift, "list": self._list}[options["act"]](options)

    def _set(self, options: dict[str, Any]) -> None:
        begins_on = day(options["begins"]) if options["begins"] else timezone.localdate()
        victim, by = by_reference(options["reference"]), supervisor(options["by"])
        hold = set_hold(victim, options["reason"], begins_on=begins_on, by=by, at=timezone.now())
        self.stdout.write(f"legal hold {hold.pk} stands")

    def _lift(self, options: dict[str, Any]) -> None:
        hold = LegalHold.objects.filter(pk=options["number"]).first()
        if hold is None:
            raise CommandError(f"There is no legal hold {options['number']}: `legal_hold list` prints the numbers.")
        lift_hold(hold, by=supervisor(options["by"]), at=timezone.now())
        self.stdout.write(f"legal hold {hold.pk} is lifted")

    def _list(self, _: dict[str, Any]) -> None:
        for hold in LegalHold.objects.standing().select_related("victim", "set_by"):
            who = hold.set_by or "the application"
            line = (
                f"{hold.pk}  {hold.victim.reference}  {hold.get_reason_display()}, since {hold.begins_on}, set by {who}"
            )
            self.stdout.write(line)
