"""What victims said: some of it coded, some of it coded by two people, a few quotes cleared, themes released."""

import random
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import QuerySet

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.models import Answer, Code, Coding, ListedName, Survey
from surveys.themes.actions import keep_remedy
from surveys.themes.queries import codeframe_in_use, is_coded_again
from surveys.themes.releasing import release_themes
from surveys.verbatims import actions
from surveys.verbatims.texts import CONSENT, YES, said

SURVEYS = ("hate_crime", "rape")
MOST_CODED, LEFT_TO_CODE = 500, 40
ABOUT = {  # what is said in the demonstration, and what it may be about
    "The officer listened and explained everything.": ["kind", "kept_informed"],
    "Kind and quick.": ["kind", "quick_to_come"],
    "I felt believed.": ["serious"],
    "Nobody told me what was happening.": ["no_news", "no_reason_given"],
    "It took too long to hear anything.": ["took_long", "no_news"],
    "I had to keep ringing.": ["had_to_chase"],
}
QUOTES = [  # as it was said, as it may be printed, and what it is about
    (
        "PC Trelawney never rang me back, and when I rang 01227 555 010 nobody knew anything.",
        "[officer] never rang me back, and when I rang [telephone number] nobody knew anything.",
        "no_news",
    ),
    (
        "I had to ask Sergeant Obuya for every single piece of news, for months.",
        "I had to ask [officer] for every single piece of news, for months.",
        "had_to_chase",
    ),
    (
        "They closed 46/104455/26 without telling me why. I read it in a letter.",
        "They closed [reference] without telling me why. I read it in a letter.",
        "no_reason_given",
    ),
    (
        "Mrs Fenwright at the front desk in Larkspur Road took the time to listen.",
        "[name] at the front desk in [street] took the time to listen.",
        "kind",
    ),
]
WAITING = "My neighbour Philippa gave a statement to PC 4471, and nobody ever looked at it."
TO_LOOK_AT = "My neighbour [name] gave a statement to [collar number], and nobody ever looked at it."
UNTOUCHED = "It was PCSO Marden who came to 12 Juniper Close. She did everything she had said she would."
STREETS = ["Larkspur Road", "Juniper Close", "Tontine Parade", "Windmill Rise"]
DONE = [
    ("no_news", "Officers in the case write to every victim at least once a fortnight."),
    ("had_to_chase", "A page of the website shows victims where their case stands."),
]


def load(users: dict[str, User], *, released: Month, at: datetime, today: date) -> int:
    """Of the twelve months up to the released one; returns how many texts are coded."""
    rng = random.Random(1960)  # of its own: nothing else of the demonstration depends on it
    researcher, supervisor = users["analyst"], users["supervisor"]
    actions.list_names(ListedName.Kind.STREET, STREETS, by=supervisor, at=at)
    coded = 0
    for code in SURVEYS:
        survey = Survey.objects.get(pk=code)
        if code == SURVEYS[0]:
            _quote(survey, released, researcher, supervisor, at)
        coded += _code(_texts(survey, released), users, at, rng)
        release_themes(survey, released, by=researcher, at=at)
        for theme, words in DONE:
            keep_remedy(survey, theme, words, today - timedelta(days=30), by=researcher, at=at)
    return coded


def _texts(survey: Survey, released: Month) -> QuerySet[Answer]:
    """The newest are left for whoever tries it."""
    year = Period.rolling(12, to=released)
    within = {"interview__completed_on__gte": year.begins, "interview__completed_on__lt": year.ends}
    return said().filter(interview__survey=survey, **within).order_by("-interview__completed_on", "pk")


def _quote(survey: Survey, released: Month, researcher: User, supervisor: User, at: datetime) -> None:
    """Cleared ones of the released months, one that waits for a second person, and one that nobody has worked on."""
    texts = list(_texts(survey, released)[: len(QUOTES) + 2])
    for answer, (words, out, theme) in zip(texts, QUOTES, strict=False):
        _say(answer, words)
        proposed = actions.propose(answer.pk, out, looked=True, by=researcher, at=at)
        actions.clear(proposed, looked=True, by=supervisor, at=at)
        _keep([(answer, [theme])], researcher, at, second=False)
    waits, untouched = texts[-2:]
    _say(waits, WAITING)
    _say(untouched, UNTOUCHED)
    actions.propose(waits.pk, TO_LOOK_AT, looked=True, by=researcher, at=at)


def _say(answer: Answer, words: str) -> None:
    Answer.objects.filter(pk=answer.pk).update(text=words)
    Answer.objects.update_or_create(
        interview=answer.interview, question=answer.question + CONSENT, defaults={"code": YES, "counts": True}
    )


def _code(texts: QuerySet[Answer], users: dict[str, User], at: datetime, rng: random.Random) -> int:
    uncoded = (answer for answer in texts.filter(codings=None) if answer.text in ABOUT)
    chosen = [(answer, _about(answer, rng)) for answer in islice(uncoded, LEFT_TO_CODE, LEFT_TO_CODE + MOST_CODED)]
    _keep(chosen, users["analyst"], at, second=False)
    again = [(answer, _about(answer, rng)) for answer, _ in chosen if is_coded_again(answer.pk)]
    _keep(again[: len(again) * 3 // 4], users["colleague4"], at, second=True)
    return len(chosen)


def _about(answer: Answer, rng: random.Random) -> list[str]:
    """The first that fits, as a rule."""
    likely = ABOUT[answer.text]
    return likely[:1] if rng.random() < 0.8 else likely


def _keep(chosen: list[tuple[Answer, list[str]]], by: User, at: datetime, *, second: bool) -> None:
    frame = codeframe_in_use()
    codes: dict[str, Code] = {code.code: code for code in frame.codes.all()}
    told = {"codeframe": frame, "coder": by, "coded_at": at, "second": second}
    made = Coding.objects.bulk_create(Coding(answer=answer, **told) for answer, _ in chosen)
    named = Coding.codes.through
    named._default_manager.bulk_create(
        named(coding=coding, code=codes[code])
        for coding, (_, about) in zip(made, chosen, strict=True)
        for code in about
    )
