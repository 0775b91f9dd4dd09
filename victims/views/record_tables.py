"""What the pages of records, rules and duplicates list, as rows for parts/table.html."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as written
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from victims.duplicates.comparing import Comparison
from victims.masking import apart
from victims.models import Involvement, RuleSetting, Suggestion
from victims.record import Act
from victims.rules.readings import PopulationRules, RuleLine, words_of
from victims.search import Hit
from victims.views.tables import DAY, Table


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


def acts(found: Iterable[Act]) -> Table:
    headings = ["Who", "Role", "What", "Times", "Last"]
    rows = [[act.who, act.role, act.act, act.times, written(localtime(act.last), f"{DAY}, H:i")] for act in found]
    return Table("Who looked at it, and what was done", headings, rows, numeric=(3,))


def rules(found: PopulationRules) -> Table:
    headings = ["Reason", "Rule", "Version", "In force from", "Bars now"]
    return Table(found.population.title, headings, [_rule(line) for line in found.lines], numeric=(4,))


def _rule(line: RuleLine) -> list[Any]:
    address = reverse("victims:rule", args=[line.setting.population_id, line.rule.code])
    waits = render_to_string("parts/tag.html", {"text": "Change waits", "colour": "yellow"}) if line.waits else ""
    return [
        format_html('<a class="govuk-link" href="{}">{}</a> {}', address, line.rule.title, waits),
        line.text,
        line.setting.version,
        written(line.setting.effective_from, DAY),
        f"{line.bars:,}",
    ]


def versions(found: Iterable[RuleSetting]) -> Table:
    headings = ["Version", "Rule", "From", "Until", "Proposed by", "Confirmed by"]
    return Table("All versions", headings, [_version(setting) for setting in found])


def _version(setting: RuleSetting) -> list[Any]:
    proposal = setting.proposal
    return [
        setting.version,
        words_of(setting),
        written(setting.effective_from, DAY),
        written(setting.effective_to, DAY) if setting.effective_to else "–",
        _who(proposal.proposed_by, proposal.proposed_at) if proposal else "Came with the application",
        _who(proposal.decided_by, proposal.decided_at) if proposal else "–",
    ]


def _who(person: Any, at: Any) -> str:
    return f"{person.name}, {written(localtime(at), DAY)}"


def suggestions(found: Iterable[Suggestion]) -> Table:
    headings = ["References", "Found on", "Pair"]
    return Table("Suggested duplicates", headings, [_suggestion(each) for each in found])


def merged(found: Iterable[Suggestion]) -> Table:
    return Table("Merged", ["References", "Found on", "Pair"], [_suggestion(each) for each in found])


def _suggestion(each: Suggestion) -> list[Any]:
    pair = " and ".join(apart(each.first.reference, each.second.reference))
    address = reverse("victims:duplicate", args=[each.pk])
    link = format_html(
        '<a class="govuk-link" href="{}">Compare<span class="govuk-visually-hidden"> {}</span></a>', address, pair
    )
    return [pair, written(each.found_on, DAY), link]


def comparison(found: Comparison) -> Table:
    marks = {True: "the same", False: "differs", None: "–"}
    rows = [[line.label, line.first or "–", line.second or "–", marks[line.same]] for line in found.lines]
    return Table("Side by side", ["Detail", found.names[0], found.names[1], "Compared"], rows)
