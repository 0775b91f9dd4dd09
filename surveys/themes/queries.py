"""What is to be coded by whom, what was suggested by what was coded before, and how far two coders agree."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from kentpcc.models import User
from kentpcc.periods import months_before
from surveys.models import Answer, Code, Codeframe, Coding, Remedy, Survey
from surveys.statistics.agreement import Agreement, agreement, agreement_on
from surveys.themes.suggesting import Coded, suggested
from surveys.verbatims.texts import said

MONTHS = 24  # older texts are coded no more
SEED, ONE_IN = 1960, 10  # a tenth is coded twice: which, nobody chooses and everybody can check
LEARNT_FROM = 400  # texts coded last, by which themes are suggested


def codeframe_in_use() -> Codeframe:
    return Codeframe.objects.latest("version")


def is_coded_again(answer_id: int) -> bool:
    """Whether the text is one of the tenth that is coded by two people."""
    return int(hashlib.sha256(f"{SEED}/{answer_id}".encode()).hexdigest(), 16) % ONE_IN == 0


def codeable() -> QuerySet[Answer]:
    """Nobody reads on in a text whose victim has taken back their consent to be quoted."""
    return said().filter(consent_withdrawal=None)


def of_survey(survey: Survey, today: date) -> QuerySet[Answer]:
    recent = {"interview__survey": survey, "interview__completed_on__gte": months_before(today, MONTHS)}
    related = ("interview__instrument", "interview__survey")
    return codeable().filter(**recent).select_related(*related).order_by("-interview__completed_on", "pk")


def to_code(survey: Survey, today: date) -> QuerySet[Answer]:
    """Texts that nobody has coded, the newest first."""
    return of_survey(survey, today).filter(~Exists(Coding.objects.filter(answer=OuterRef("pk"))))


def to_code_again(survey: Survey, today: date, user: User) -> list[Answer]:
    """Of the tenth, those that somebody else has coded once."""
    by_others = Coding.objects.filter(answer=OuterRef("pk"), second=False).exclude(coder=user)
    again = Coding.objects.filter(answer=OuterRef("pk"), second=True)
    once = of_survey(survey, today).filter(Exists(by_others), ~Exists(again)).defer("text")  # opened once it is read
    return [answer for answer in once if is_coded_again(answer.pk)]


def next_text(survey: Survey, today: date, user: User, *, after: int | None = None) -> Answer | None:
    """A text that nobody has coded, or else one that this person is to code again. `after` was passed over."""
    fresh = to_code(survey, today)
    later = list(fresh[:1]) if after is None else _following(fresh, after)
    again = [] if later else to_code_again(survey, today, user)
    return next((each for each in [*later, *again] if each.pk != after), None)


def _following(texts: QuerySet[Answer], after: int) -> list[Answer]:
    """What comes next in the order of the list; from its beginning where that was the last."""
    listed = list(texts.values_list("pk", flat=True))
    place = listed.index(after) + 1 if after in listed else 0
    turned = [pk for pk in [*listed[place:], *listed[:place]] if pk != after]
    return list(texts.filter(pk=turned[0])) if turned else []


def last_coded(user: User) -> list[str]:
    """The themes of the text that this person coded last."""
    last = Coding.objects.filter(coder=user).order_by("-coded_at", "-pk").first()
    return [code.label for code in last.codes.all()] if last else []


def suggestions(answer: Answer) -> list[Code]:
    """Of the codeframe in use, ranked by what texts alike were coded as: by first codings alone."""
    before = Coding.objects.filter(second=False).exclude(answer=answer).filter(answer__in=codeable())
    latest = before.order_by("-coded_at", "-pk").select_related("answer").prefetch_related("codes")[:LEARNT_FROM]
    coded = [Coded(each.answer.text, [code.code for code in each.codes.all()]) for each in latest]
    named = suggested(answer.text, coded)
    codes = {code.code: code for code in codeframe_in_use().codes.filter(code__in=named)}
    return [codes[name] for name in named if name in codes]


@dataclass(frozen=True)
class Progress:
    """Of one survey’s texts: how many wait, how many were coded, and how many one has to code again."""

    survey: Survey
    waiting: int
    coded: int
    again: int


def progress(today: date, user: User) -> list[Progress]:
    """Of every survey that has texts."""
    found = [_progress(survey, today, user) for survey in Survey.objects.all()]
    return [each for each in found if each.waiting or each.coded]


def _progress(survey: Survey, today: date, user: User) -> Progress:
    coded = Coding.objects.filter(second=False, answer__interview__survey=survey).count()
    again = len(to_code_again(survey, today, user)) if coded else 0
    return Progress(survey, to_code(survey, today).count(), coded, again)


@dataclass(frozen=True)
class Agreed:
    """How far first and second codings agree: over all codes, by stage, and on the set of codes as a whole."""

    texts: int
    whole: Agreement
    codes: Agreement
    stages: Sequence[tuple[Code, Agreement]]


def agreed() -> Agreed:
    """Of texts that were coded twice with one version, the one in use."""
    frame = codeframe_in_use()
    pairs = _pairs(frame)
    every = list(frame.codes.select_related("stage"))
    stage_of = {code.code: code.stage.code for code in every if code.stage}
    together, _ = agreement_on(pairs, list(stage_of))
    staged = [({stage_of[each] for each in one}, {stage_of[each] for each in other}) for one, other in pairs]
    _, by_stage = agreement_on(staged, [code.code for code in every if code.stage is None])
    stages = [(code, by_stage[code.code]) for code in every if code.stage is None]
    return Agreed(len(pairs), agreement((frozenset(a), frozenset(b)) for a, b in pairs), together, stages)


def _pairs(frame: Codeframe) -> list[tuple[set[str], set[str]]]:
    codings = frame.codings.prefetch_related("codes")
    by_answer: dict[int, dict[bool, set[str]]] = {}
    for coding in codings.filter(answer__in=frame.codings.filter(second=True).values("answer")):
        by_answer.setdefault(coding.answer_id, {})[coding.second] = {code.code for code in coding.codes.all()}
    return [(each[False], each[True]) for each in by_answer.values() if len(each) == 2]


def remedies(survey: Survey) -> QuerySet[Remedy]:
    return Remedy.objects.filter(survey=survey, withdrawn_on=None)
