"""What the pages of data protection list, as rows for parts/table.html."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from kentpcc.models import User
from kentpcc.pages.tables import DAY, Table
from victims.models import Deletion, ErasureRequest, KeyRotation, LegalHold, RetentionRun, Victim
from victims.protection.requests import Outcome, answer_by

Kind = Deletion.Kind
MOMENT = f"{DAY}, H:i"


def runs(found: Iterable[RetentionRun]) -> Table:
    headings = [
        "Night of",
        "Policy",
        "People",
        "Contact details",
        "Safe-contact records",
        "Restricted texts",
        "Finished",
    ]
    kinds = (Kind.CONTACT_DETAILS, Kind.SAFE_CONTACTS, Kind.RESTRICTED_TEXTS)
    rows = [
        [
            written(run.on, DAY),
            f"v{run.policy.version}",
            f"{run.people:,}",
            *(f"{run.counts.get(kind.value, 0):,}" for kind in kinds),
            written(localtime(run.finished_at), MOMENT) if run.finished_at else "Interrupted",
        ]
        for run in found
    ]
    return Table("The last runs", headings, rows, numeric=(2, 3, 4, 5))


def erased(found: Iterable[ErasureRequest]) -> Table:
    """For everybody who may see evidence: no person stands here."""
    headings = ["Request", "Erased", "Asked for by", "Confirmed by", "What was deleted"]
    rows = [
        [
            asked.pk,
            written(localtime(asked.decided_at), MOMENT),
            _who(asked.proposed_by),
            _who(asked.decided_by),
            counted(asked.deletion.kinds),
        ]
        for asked in found
    ]
    return Table("Erasures", headings, rows)


def counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(Deletion.in_words(kinds)) or "Nothing was held"


def rotations(found: Iterable[KeyRotation]) -> Table:
    headings = ["When", "By", "Values", "Files"]
    rows = [
        [written(localtime(each.at), MOMENT), _who(each.by), f"{each.values:,}", f"{each.files:,}"] for each in found
    ]
    return Table("Key rotations", headings, rows, numeric=(2, 3))


def holds(found: Iterable[LegalHold]) -> Table:
    headings = ["Person", "Because", "Since", "Set by", "Lifted by"]
    rows = [
        [
            person(hold.victim),
            hold.get_reason_display(),
            written(hold.begins_on, DAY),
            f"{_who(hold.set_by)}, {written(localtime(hold.set_at), DAY)}",
            f"{_who(hold.lifted_by)}, {written(localtime(hold.lifted_at), DAY)}" if hold.lifted_at else "Stands",
        ]
        for hold in found
    ]
    return Table("All holds, those that stand first", headings, rows)


def requests(found: Iterable[ErasureRequest]) -> Table:
    headings = ["Request", "Because", "Came", "Answer by", "Asked for by", "Is"]
    rows = [
        [
            format_html('<a class="govuk-link" href="{}">{}</a>', address(asked), f"Request {asked.pk}"),
            asked.get_reason_display(),
            written(asked.received_on, DAY),
            written(answer_by(asked), DAY),
            _who(asked.proposed_by),
            asked.get_decision_display(),
        ]
        for asked in found
    ]
    return Table("All requests, those that wait first", headings, rows)


def person(victim: Victim) -> Any:
    """A link to the person's page, where every visit is recorded."""
    url = reverse("protection:person", args=[victim.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, victim.reference)


def address(asked: ErasureRequest) -> str:
    return reverse("protection:erasure", args=[asked.pk])


def was_erased(asked: ErasureRequest) -> bool:
    return asked.decision == Outcome.CONFIRMED


def _who(user: User | None) -> str:
    return user.name if user else "The application"
