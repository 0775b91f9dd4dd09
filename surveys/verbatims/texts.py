"""Which answers are a victim's own words, and to which of them they have said that they may be printed.

A questionnaire asks for it text by text: the consent to print `whole_experience_why` is the answer to
`whole_experience_why_print`. A text without such a question, or one that never leaves the Bureau, is never quoted.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from surveys.instruments.questionnaire import Questionnaire
from surveys.models import Answer, Instrument, Interview

CONSENT, YES = "_print", "yes"


def own_words(questionnaire: Questionnaire) -> list[str]:
    """Names of the questions whose texts may be coded, and printed where that is agreed."""
    questions = questionnaire.questions
    return [
        name
        for name, question in questions.items()
        if question.kind == "text" and not question.restricted and not question.repeats and name + CONSENT in questions
    ]


def said() -> QuerySet[Answer]:
    """Texts of completed interviews that were on the path, and that nobody has blanked."""
    asked = Q(pk__in=[])
    for version in Instrument.objects.all():
        asked |= Q(interview__instrument=version, question__in=own_words(version.questionnaire))
    return Answer.objects.filter(asked, counts=True, interview__status=Interview.Status.COMPLETE).exclude(text="")


def may_be_printed() -> QuerySet[Answer]:
    """The victim has said yes to this text, and has not taken it back. Default: no."""
    consent = Answer.objects.filter(
        interview=OuterRef("interview"),
        question=Concat(OuterRef("question"), Value(CONSENT)),
        code=YES,
        counts=True,
    )
    return said().filter(Exists(consent), consent_withdrawal=None)


def asked_as(answer: Answer) -> str:
    """The question in the words of its version, without what is piped in."""
    questionnaire = answer.interview.instrument.questionnaire
    return questionnaire.text(questionnaire.question(answer.question).labels)
