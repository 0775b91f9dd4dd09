"""What the pages of records list."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from kentpcc.pages.tables import DAY, Table
from victims.models import Involvement
from victims.records.queries import Part, PastAct, StoredReason
from victims.records.search import Hit


def hits(found: Iterable[Hit]) -> Table:
    headings = ["Reference", "Initials", "Born in", "Crimes", "Record"]
    return Table("Found", headings, [_hit(hit) for hit in found])


def _hit(hit: Hit) -> list[Any]:
    crimes = format_html_join("", "{}<br>", ((_crime(each),) for each in hit.crimes))
    address = reverse("victims:record", args=[hit.victim.pk])
    link = format_html(
        '<a class="govuk-link" href="{}">Open<span class="govuk-visually-hidden"> {}</span></a>', address, hit.reference
    )
    return [hit.reference, hit.initials or "–", hit.born or "Not known", crimes or "–", link]


def _crime(involvement: Involvement) -> str:
    crime = involvement.crime
    return f"{crime.offence_group}, {crime.district}, reported in {written(crime.reported_on, 'F Y')}"


def acts(found: Iterable[PastAct]) -> Table:
    headings = ["Who", "Role", "What", "Times", "Last"]
    rows = [[act.who, act.role, act.act, act.times, written(localtime(act.last), f"{DAY}, H:i")] for act in found]
    return Table("Who looked at it, and what was done", headings, rows, numeric=(3,))


def reasons_of(part: Part) -> Table:
    headings = ["Survey", "Reason", "Rule", "Version", "Found on", "Lifted on"]
    return Table("Reasons that bar a call", headings, [_reason(reason) for reason in part.reasons])


def _reason(reason: StoredReason) -> list[Any]:
    lifted = written(reason.lifted_on, DAY) if reason.lifted_on else "stands"
    return [reason.survey, reason.title, reason.text, reason.version, written(reason.found_on, DAY), lifted]
