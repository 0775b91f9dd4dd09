"""Erases a person: one supervisor asks for it, another one confirms it."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day, supervisor
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.protection.erasure import confirm
from victims.models import Deletion, ErasureRequest, Victim
from victims.persons import by_reference
from victims.protection.requests import decline, request_erasure


class Command(commands.Command):
    help = "Asks for the erasure of one person, confirms it as somebody else, or declines it."
    reads = {"reference": by_reference, "received": day, "by": supervisor}

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        asking = acts.add_parser("request", help="ask for it; prints the request’s number")
        asking.add_argument("reference", help="the victim’s reference")
        asking.add_argument("--reason", required=True, choices=ErasureRequest.Reason.values)
        asking.add_argument("--received", help="when the request came, e.g. 2019-07-31; today if left out")
        confirming = acts.add_parser("confirm", help="erase the person, for good")
        declining = acts.add_parser("decline", help="erase nothing")
        declining.add_argument("--because", required=True, choices=ErasureRequest.DeclinedBecause.values)
        for deciding in (confirming, declining):
            deciding.add_argument("number", type=int, help="the request’s")
        for act in (asking, confirming, declining):
            act.add_argument("--by", required=True, help="a supervisor’s user name")

    def handle(self, *, act: str, by: User, **options: Any) -> None:
        acts: dict[str, Callable[..., None]] = {
            "request": self._request,
            "confirm": self._confirm,
            "decline": self._decline,
        }
        acts[act](by=by, **options)

    def _request(self, *, reference: Victim, reason: str, received: date | None, by: User, **_: object) -> None:
        received_on = received or timezone.localdate()
        asked = request_erasure(reference, reason, received_on=received_on, by=by, at=timezone.now())
        self.stdout.write(f"erasure request {asked.pk} waits for another supervisor")

    def _confirm(self, *, number: int, by: User, **_: object) -> None:
        asked = confirm(_asked(number), by=by, at=timezone.now())
        self.stdout.write(f"erasure request {asked.pk}: the person is erased")
        for line in Deletion.in_words(asked.deletion.kinds):
            self.stdout.write(f"  {line}")

    def _decline(self, *, number: int, because: str, by: User, **_: object) -> None:
        asked = _asked(number)
        decline(asked, because, by=by, at=timezone.now())
        self.stdout.write(f"erasure request {asked.pk} is declined")


def _asked(number: int) -> ErasureRequest:
    asked = ErasureRequest.objects.filter(pk=number).first()
    if asked is None:
        raise Refused(f"There is no erasure request {number}: look at the numbers on the page of erasures.")
    return asked
