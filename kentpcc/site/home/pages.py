"""Which lines stand on whose first page. A new role is one row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from kentpcc.roles import Role
from kentpcc.site.home import (
    access,
    accounts,
    backups,
    calls,
    engagement,
    exports,
    feedback,
    needs,
    papers,
    posting,
    programme,
    quality,
    quotes,
    results,
    room,
    safety,
    services,
    trail,
    victims,
)
from kentpcc.site.home.lines import Line, Section, Visitor
from kentpcc.site.home.tallies import Tallied, written

Lines = Callable[[Visitor], Iterable[Line]]

FIRST_PAGES: dict[Role, tuple[Lines, ...]] = {
    Role.INTERVIEWER: (
        calls.next_call,
        room.messages,
        quality.sent_back,
        calls.appointments_soon,
        calls.own_calls,
        room.share_of_the_day,
    ),
    Role.SUPERVISOR: (
        calls.own_case,
        safety.follow_ups,
        room.help_asked_for,
        room.messages,
        calls.stopped,
        calls.open_cases,
        quality.debriefs,
        quality.interviews_to_review,
        feedback.to_check,
        feedback.to_tell,
        feedback.to_clear,
        feedback.late_with_managers,
        quotes.to_clear,
        exports.to_release,
        programme.proposals,
        access.to_confirm,
        victims.rule_changes,
        victims.merges,
        victims.erasures,
        victims.duplicates,
        victims.last_extract,
        room.forecast,
        programme.paused_without_an_end,
        results.months_recounted,
    ),
    Role.ANALYST: (
        results.interviews_not_counted,
        papers.to_check,
        exports.to_release,
        exports.to_download,
        results.release_due,
        quotes.texts_with_names,
        results.measures_to_review,
        quality.response_rates,
        results.month_so_far,
        results.surveys_paused,
        results.versions_begun,
        quotes.own_not_cleared,
        results.months_recounted,
    ),
    Role.LINE_MANAGER: (
        feedback.own_late,
        feedback.nobody_took_on,
        feedback.own_in_hand,
        feedback.due_today,
        posting.own_figures,
        feedback.closed_since,
    ),
    Role.OPCC_OFFICER: (
        services.returns_late,
        engagement.promises_overdue,
        services.returns_to_accept,
        services.quotes_to_redact,
        services.quotes_to_release,
        papers.with_quotes_taken_back,
        papers.to_check,
        papers.next_board,
        papers.unanswered,
        papers.in_draft,
        papers.latest_published,
        results.latest_release,
        engagement.activities_to_come,
        services.returns_queried,
        services.returns_sent_back,
        services.returns_received,
    ),
    Role.ENGAGEMENT_OFFICER: (
        engagement.record_an_activity,
        engagement.promises_overdue,
        engagement.activities_without_result,
        engagement.not_reported_back,
        engagement.parish_councils,
        engagement.audiences_without_activity,
        engagement.activities_to_come,
    ),
    Role.LIAISON_OFFICER: (
        engagement.record_an_activity,
        engagement.promises_overdue,
        engagement.tension_to_review,
        engagement.activities_without_result,
        engagement.audiences_without_activity,
        engagement.activities_to_come,
    ),
    Role.SERVICE_PARTNER: (services.own_returns,),
    Role.ADMINISTRATOR: (
        needs.out_of_order,
        accounts.locked_out,
        backups.late,
        access.to_confirm,
        accounts.leavers,
        accounts.accounts,
        backups.latest,
        needs.in_order_again,
    ),
    Role.AUDITOR: (
        calls.stopped,
        trail.erasures,
        trail.nightly_deletion,
        trail.last_day,
        trail.holds,
        trail.chain,
        access.given,
    ),
}


@dataclass(frozen=True)
class Part:
    """A section that has something to say."""

    title: str
    lines: list[Line]


@dataclass(frozen=True)
class FirstPage:
    """`first` stands on top; `calm` says that nothing is late, where nothing is."""

    first: list[Line]
    calm: str
    parts: list[Part]


def first_page(visitor: Visitor) -> FirstPage:
    asked: tuple[Lines, ...] = (*FIRST_PAGES[Role(visitor.user.role)], access.about_oneself)
    tallied = dict(written([each for each in asked if isinstance(each, Tallied)], visitor))
    found = (tallied[each] if isinstance(each, Tallied) else each(visitor) for each in asked)
    lines = list(chain.from_iterable(found))
    by_section = {section: [line for line in lines if line.section == section] for section in Section}
    first = by_section.pop(Section.FIRST)
    parts = [Part(section.value, found) for section, found in by_section.items() if found]
    return FirstPage(first, _calm(by_section), parts)


def _calm(by_section: dict[Section, list[Line]]) -> str:
    if by_section[Section.LATE]:
        return ""
    return "Nothing is late." if by_section[Section.WAITING] else "Nothing is late, and nothing waits for you."
