"""The script of a call, step by step, as the MRS code of conduct has it. `{name}` is the person who is rung.

Until they are known to be the named person and safe to talk, nothing said is of the police, a survey, a victim or a
crime: whoever answers learns that somebody rang, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveys.models import Attempt


@dataclass(frozen=True)
class Answer:
    value: str  # of Attempt.Asked; "" asks again
    label: str
    key: str


@dataclass(frozen=True)
class Step:
    """`question` is the field of the attempt that its answers set. `say` is read out, `guidance` never is."""

    name: str
    title: str
    say: tuple[str, ...] = ()
    guidance: str = ""
    question: str = ""
    answers: tuple[Answer, ...] = ()
    heading: str = ""  # of the outcomes that stand first
    with_introduction: bool = False


YES, NO = Attempt.Asked.YES.value, Attempt.Asked.NO.value
ASK_FOR_CODE_WORD = " A code word is arranged: ask for it now, and go on only if you hear it."

NUMBER = Step("number", "Ring")
GREETING = Step(
    *("greeting", "Ask for them by name"),
    say=("Hello. Could I speak to {name}, please?", "Am I speaking to {name}?"),
    guidance="Say the name and nothing else about why you ring. Give your own first name if you are asked.",
    question="is_named_person",
    answers=(Answer(YES, "Yes, it is them", "1"), Answer(NO, "No, somebody else", "2")),
)
SOMEBODY_ELSE = Step(
    *("somebody_else", "Somebody else is on the line"),
    say=("It is a personal call. I will try another time. Thank you, goodbye.",),
    guidance="Do not say who you are ringing for, or why. Leave no message with anybody.",
    question="is_named_person",
    answers=(Answer("", "They have come to the telephone: ask again", "1"),),
    heading="Somebody else",
)
SAFE = Step(
    *("safe", "Safe and private?"),
    say=("Is it safe and private for you to talk at the moment? A simple yes or no is fine.",),
    guidance="Wait for a plain yes or no. A pause, or an unsure yes, counts as no. No ends the call at once.",
    question="is_safe_to_talk",
    answers=(Answer(YES, "Yes", "1"), Answer(NO, "No: end the call now", "2")),
)
CONSENT = Step(
    *("consent", "Who is calling, and will they take part?"),
    say=("Are you happy to take part?",),
    guidance="If now is a bad time, choose “call again at another time” instead of no.",
    question="agreed",
    answers=(Answer(YES, "Yes", "1"), Answer(NO, "No, they do not want to take part", "2")),
    with_introduction=True,
)
DECLINED = Step(
    *("declined", "They do not want to take part"),
    say=("That is quite all right. Thank you for your time. Goodbye.",),
    guidance="If you did not hear it, ask whether we may ring once more. Do not persuade.",
    question="agreed",
    answers=(Answer("", "They have changed their mind: ask again", "1"),),
    heading="The victim",
)
READY = Step("ready", "The interview can begin")
STEPS = (NUMBER, GREETING, SOMEBODY_ELSE, SAFE, CONSENT, DECLINED, READY)
ASKED = ("is_named_person", "is_safe_to_talk", "agreed")  # in this order; an answer that changes asks what follows anew


def step_of(attempt: Attempt) -> Step:
    """Where the call stands."""
    if not attempt.number_dialled:
        return NUMBER
    if attempt.is_named_person != YES:
        return SOMEBODY_ELSE if attempt.is_named_person == NO else GREETING
    if attempt.is_safe_to_talk != YES:
        return SAFE
    if attempt.agreed != YES:
        return DECLINED if attempt.agreed == NO else CONSENT
    return READY


def spoken(step: Step, *, name: str, code_word: str, introduction: list[str]) -> Step:
    """With the name, the code word's reminder and the survey's introduction in their places."""
    before = tuple(introduction) if step.with_introduction else ()
    reminder = ASK_FOR_CODE_WORD if code_word and step.name == "greeting" else ""
    return replace(
        step, say=before + tuple(each.replace("{name}", name) for each in step.say), guidance=step.guidance + reminder
    )


def asking(question: str) -> Mapping[str, str]:
    """The fields that an answer to the question empties: what was asked after it."""
    return dict.fromkeys(ASKED[ASKED.index(question) + 1 :], "")
