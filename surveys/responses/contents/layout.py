"""Which columns an export has, and how the rows of each version are read for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from kentpcc.periods import Period
from kentpcc.refusals import Refused
from surveys.instruments.questionnaire import simple_name
from surveys.models import Answer, Instrument, Interview, Survey
from surveys.responses.contents.groups import FREE, LANGUAGE, group_variables, key_of
from surveys.responses.contents.names import told_apart
from surveys.responses.contents.questions import Merged, merged, restricted, variables_of, words_in
from surveys.responses.contents.variable import Scale, Variable

MOST_COLUMNS = 4000  # PostgreSQL, R and SPSS would take more; nobody could read them


@dataclass(frozen=True)
class Layout:
    """`unread` are names of questions whose answers are not even looked at; `times` have their answer as a text.

    `kinds`: of each version, the names that other versions ask as another kind, with their kind there.
    """

    survey: Survey
    period: Period
    versions: tuple[Instrument, ...]
    variables: tuple[Variable, ...]
    unread: frozenset[str]
    times: frozenset[str]
    kinds: Mapping[int, Mapping[str, str]]

    @property
    def months(self) -> tuple[Variable, ...]:
        """The columns that hold the month of a date that was answered."""
        return tuple(each for each in self.variables if each.scale is Scale.MONTH and each.versions)


def completed(survey: Survey, period: Period) -> QuerySet[Interview]:
    """The interviews that figures are of: complete ones, in the month of their completion."""
    days = {"completed_on__gte": period.begins, "completed_on__lt": period.ends}
    return Interview.objects.filter(survey=survey, status=Interview.Status.COMPLETE, **days)


def layout(survey: Survey, period: Period) -> Layout:
    """Raises Refused where nobody was interviewed, and where there would be more columns than anybody can use."""
    interviews = completed(survey, period)
    versions = list(Instrument.objects.filter(pk__in=interviews.values("instrument")).order_by("in_use_from", "pk"))
    if not versions:
        raise Refused(f"Nobody was interviewed for {survey.title} in {period.label}: choose other months.", "last")
    questions = merged(versions)
    variables = [*group_variables(versions, _widths(interviews)), *_asked(questions, interviews)]
    if len(variables) > MOST_COLUMNS:
        many = f"These months would make {len(variables):,} columns, and {MOST_COLUMNS:,} is the most."
        raise Refused(f"{many} Choose fewer months.", "last")
    names = told_apart(each.name for each in variables)
    named = tuple(replace(each, name=name) for each, name in zip(variables, names, strict=True))
    times = frozenset(each.name for each in questions if each.kind == "time")
    unread = frozenset((restricted(versions) | words_in(versions)) - {each.name for each in questions})
    return Layout(survey, period, tuple(versions), named, unread, times, _kinds(versions, questions))


def _asked(questions: Sequence[Merged], interviews: QuerySet[Interview]) -> Iterable[Variable]:
    keys = _repeated(interviews) if any(each.repeats for each in questions) else {}
    for question in questions:
        yield from variables_of(question, keys.get(question.name, ()))


def _repeated(interviews: QuerySet[Interview]) -> dict[str, list[str]]:
    """How often each question in a repeat was asked at most: {"age": ["children[1]/age", "children[2]/age"]}."""
    within = Answer.objects.filter(interview__in=interviews, counts=True, question__contains="]/")
    found: dict[str, list[str]] = defaultdict(list)
    for key in within.order_by().values_list("question", flat=True).distinct():
        found[simple_name(key)].append(key)
    return found


def _widths(interviews: QuerySet[Interview]) -> dict[str, int]:
    """Bytes of the longest text of each kind that the crime system words itself."""
    keys = [LANGUAGE, *map(key_of, FREE)]
    columns = ["language", *(f"profile__{each.code}" for each in FREE)]
    texts = interviews.order_by().values_list(*columns).distinct()
    widths = dict.fromkeys(keys, 0)
    for row in texts.iterator():
        for key, text in zip(keys, row, strict=True):
            widths[key] = max(widths[key], len((text or "").encode()))
    return widths


def _kinds(versions: Iterable[Instrument], questions: Iterable[Merged]) -> dict[int, dict[str, str]]:
    renamed = {each.name for each in questions if each.renamed}
    return {
        version.pk: {
            name: question.kind for name, question in version.questionnaire.questions.items() if name in renamed
        }
        for version in versions
        if renamed
    }
