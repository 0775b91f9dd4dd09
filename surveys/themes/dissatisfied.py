"""What makes people dissatisfied: themes as they were released, one quote that was cleared, and what was done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kentpcc.models import User
from surveys.disclosure.policy import POLICY
from surveys.figures.releases.showing import shown_as
from surveys.models import Code, Coding, Redaction, Remedy, Survey, ThemeRelease
from surveys.themes.queries import remedies
from surveys.themes.releasing import BASE, THEME, cells_by_group, latest
from surveys.verbatims.queries import Quoted, released_for

TOO_FEW = "–"


@dataclass(frozen=True)
class Theme:
    """`people` and `share` as they may be shown; `satisfied` is the share of those who named it."""

    code: Code
    people: int
    people_text: str
    share: str
    satisfied: str
    quote: str
    remedies: list[Remedy]


@dataclass(frozen=True)
class Dissatisfied:
    """One survey. `base` is in words. `release` is None where nothing was released of it."""

    survey: Survey
    release: ThemeRelease | None
    base: str = ""
    themes: tuple[Theme, ...] = ()


def dissatisfied_for(user: User) -> list[Dissatisfied]:
    """Of the surveys that somebody may see quotes of: those of the latest release of figures."""
    return [_of(quoted) for quoted in released_for(user)]


def _of(quoted: Quoted) -> Dissatisfied:
    survey = Survey.objects.get(pk=quoted.survey)
    release = latest(survey)
    if release is None or quoted.withheld:
        return Dissatisfied(survey, None)
    cells = cells_by_group(release)
    themes = sorted(_themes(survey, release, cells, quoted.quotes), key=lambda each: (-each.people, each.code.key))
    return Dissatisfied(survey, release, shown_as(cells[BASE]).surveyed_text, tuple(themes))


def _themes(
    survey: Survey, release: ThemeRelease, cells: Mapping[str, Mapping[str, Any]], quotes: list[Redaction]
) -> Iterator[Theme]:
    """Those that tell of dissatisfaction, and whose number may be shown."""
    done, said = _by_code(survey), _said(quotes)
    for code in release.codeframe.codes.filter(tells=Code.Tells.DISSATISFIED).select_related("stage"):
        cell = cells.get(f"{THEME}={code.code}")
        if cell is None or not cell["n"]:
            continue
        shown = shown_as(cell)
        share = share_of(cell["n"], cells[BASE]["n"])
        yield Theme(
            code,
            cell["n"],
            shown.surveyed_text,
            share,
            shown.percentage_text,
            said.get(code.code, ""),
            done.get(code.code, []),
        )


def share_of(people: int, base: int | None) -> str:
    """From the rounded numbers that stand beside it, so that it tells no more than they do; never all or none."""
    if not base or base < POLICY.whole_from:
        return TOO_FEW
    share = (200 * people + base) // (2 * base)
    return "90% or more" if share >= 100 else f"about {share}%" if share else "10% or less"


def _by_code(survey: Survey) -> dict[str, list[Remedy]]:
    done: dict[str, list[Remedy]] = {}
    for remedy in remedies(survey):
        done.setdefault(remedy.code, []).append(remedy)
    return done


def _said(quotes: list[Redaction]) -> dict[str, str]:
    """Of each theme one quote, and each quote once. Those about one theme alone come first, else the newest."""
    about: dict[int, list[str]] = {}
    codings = Coding.objects.filter(second=False, answer__in=[quote.answer_id for quote in quotes])
    for coding in codings.prefetch_related("codes"):
        about[coding.answer_id] = [code.code for code in coding.codes.all()]
    said: dict[str, str] = {}
    for quote in sorted(quotes, key=lambda each: len(about.get(each.answer_id, []))):
        free = [code for code in about.get(quote.answer_id, []) if code not in said]
        said |= dict.fromkeys(free[:1], str(quote.words))
    return said
