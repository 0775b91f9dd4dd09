"""What people say in a paper, beside its figures: answers to the last meeting, words, signed judgements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from surveys.models import Judgement, MeetingAction, PaperDraft

NO_ANSWER = "Not answered yet."


@dataclass(frozen=True)
class Asked:
    asked: str
    owner: str
    answer: str


@dataclass(frozen=True)
class Judged:
    survey: str
    colour: str
    reason: str
    signed: str


@dataclass(frozen=True)
class Quoted:
    """What a victim agreed to have printed, without the names. `number` says which of them it is."""

    survey: str
    words: str
    number: int


@dataclass(frozen=True)
class Told:
    """`met_on` is the day of the last meeting, None where there was none."""

    met_on: date | None = None
    asked: tuple[Asked, ...] = ()
    opening: tuple[str, ...] = ()  # paragraphs
    commentary: tuple[str, ...] = ()
    judgements: tuple[Judged, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # paragraphs by part, where a draft says them


NOTHING_TOLD = Told()


def told_on(day: date) -> Told:
    """Before anybody has written a word: what the last meeting up to the day asked for."""
    last = MeetingAction.objects.filter(met_on__lte=day).first()
    if last is None:
        return NOTHING_TOLD
    actions = MeetingAction.objects.filter(met_on=last.met_on)
    asked = tuple(Asked(each.asked, each.owner, each.answer or NO_ANSWER) for each in actions)
    return Told(last.met_on, asked)


def told_in(draft: PaperDraft, day: date) -> Told:
    last = told_on(day)
    words = {part: paragraphs(text) for part, text in draft.words.items()}
    opening, commentary = paragraphs(draft.opening), paragraphs(draft.commentary)
    return Told(last.met_on, last.asked, opening, commentary, _judged(draft), words)


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _judged(draft: PaperDraft) -> tuple[Judged, ...]:
    """Of each survey the latest."""
    latest: dict[str, Judgement] = {}
    for each in Judgement.objects.filter(release__to=draft.release.to).select_related("survey").order_by("id"):
        latest[each.survey_id] = each
    ordered = sorted(latest.values(), key=lambda each: (each.survey.position, each.survey.title))
    return tuple(
        Judged(
            each.survey.title, each.get_colour_display(), each.reason, f"{each.signed_by}, {each.signed_on:%-d %B %Y}"
        )
        for each in ordered
    )
