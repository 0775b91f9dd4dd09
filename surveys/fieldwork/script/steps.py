"""The script of a call, step by step, as the MRS code of conduct has it.

In what is said, `{name}` is the person who is rung, `{interviewer}` the first name of whoever rings, and `{minutes}`
how long the interview takes. Until they are known to be the named person and safe to talk, nothing said is of the
police, a survey, a victim or a crime: whoever answers learns that somebody rang, and no more. The language comes
next: consent in a language that is not understood is none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from surveys.fieldwork.outcomes import HARD_REFUSAL, NO_LANGUAGE, SOFT_REFUSAL
from surveys.models import Attempt, Language, Signpost


@dataclass(frozen=True)
class Answer:
    """`question` where it is an answer to another question than the step's. "" asks that one again.

    `is_unsafe` ends the call the way of F9, which no session and no lease stand in the way of.
    """

    value: str
    label: str
    key: str
    question: str = ""
    is_unsafe: bool = False


@dataclass(frozen=True)
class Step:
    """`question` is the field of the attempt that its answers set. `say` is read out, `guidance` never is.

    What an office has written, of the kind `reads`, is said before `say`. `listed` are further answers, too many for
    a key each. `proposes` is the outcome that follows from what was answered.
    """

    name: str
    title: str
    say: tuple[str, ...] = ()
    guidance: str = ""
    question: str = ""
    answers: tuple[Answer, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()
    heading: str = ""  # of the outcomes that stand first
    reads: Signpost.Kind | None = None
    opens: Signpost.Kind | None = None  # what is at hand for it stands open
    proposes: str = ""


YES, NO = Attempt.Asked.YES.value, Attempt.Asked.NO.value
ASK_FOR_CODE_WORD = " A code word is arranged: ask for it now, and go on only if you hear it."

NUMBER = Step("number", "Ring")
GREETING = Step(
    *("greeting", "Ask for them by name"),
    say=("Hello. My name is {interviewer}. Could I speak to {name}, please?", "Am I speaking to {name}?"),
    guidance="Say your first name and theirs, and nothing else about why you ring.",
    question="is_named_person",
    answers=(Answer(YES, "Yes, it is them", "1"), Answer(NO, "No, somebody else", "2")),
)
SOMEBODY_ELSE = Step(
    *("somebody_else", "Somebody else is on the line"),
    say=("It is a personal call. I will try another time. Thank you.",),
    guidance="Say this and nothing more, whatever they ask. Leave no message with anybody.",
    question="is_named_person",
    answers=(Answer("", "They have come to the telephone: ask again", "1"),),
    heading="Somebody else",
)
SAFE = Step(
    *("safe", "Safe and private?"),
    say=("Is it safe and private for you to talk at the moment? A simple yes or no is fine.",),
    guidance="Wait for a plain yes or no. A pause, or an unsure yes, counts as no. No ends the call at once.",
    question="is_safe_to_talk",
    answers=(Answer(YES, "Yes", "1"), Answer(NO, "No: end the call now", "2", is_unsafe=True)),
)
LANGUAGE = Step(
    *("language", "In which language?"),
    say=("Is English all right for you, or would another language be easier?",),
    guidance="Ask it of everybody, and slowly: an accent says nothing, and neither does good English.",
    question="language",
    answers=(
        Answer(Language.ENGLISH.value, "English is all right", "1"),
        Answer(Language.ANOTHER.value, "Another language", "2"),
    ),
)
WHICH_LANGUAGE = Step(
    *("which_language", "Another language"),
    say=("Which language would be easier for you?",),
    guidance="Type its first letters. If nobody knows which it is, choose the last of the list.",
    question="language",
    answers=(Answer("", "English after all: ask again", "1"),),
    listed=tuple((language.value, language.label) for language in Language if language.is_another),
    heading="Cannot go on",
)
INTERPRETER = Step(
    *("interpreter", "An interpreter?"),
    say=("Would it help to have an interpreter on the line?",),
    guidance="Never a relative or a friend. If nobody speaks the language and no interpreter can come, say that "
    "somebody will ring again, and press L.",
    question="interpreter_asked_for",
    answers=(Answer(YES, "Yes, they ask for one", "1"), Answer(NO, "No", "2")),
    heading="Cannot go on",
    proposes=NO_LANGUAGE,
)
INTERPRETER_JOINS = Step(
    *("interpreter_joins", "Is the interpreter on the line?"),
    say=("I will ask an interpreter to join us. One moment, please.",),
    guidance="Tell the interpreter that the call is confidential before anything else is said. If nobody can come, "
    "say that somebody will ring again, and press L.",
    question="interpreter_took_part",
    answers=(Answer(YES, "Yes, an interpreter takes part", "1"), Answer(NO, "No, we go on without", "2")),
    heading="Cannot go on",
    proposes=NO_LANGUAGE,
)
INTRODUCTION = Step(
    *("introduction", "Who is calling, and why"),
    say=("May I say a little more about it?",),
    guidance="They must hear the rest before they decide, also if they say that there is no need: it takes half a "
    "minute. If now is a bad time, choose “call again at another time” instead of no.",
    question="may_say_more",
    answers=(Answer(YES, "Yes", "1"), Answer(NO, "No, they do not want to take part", "2", "agreed")),
    heading="The victim",
    reads=Signpost.Kind.INTRODUCTION,
)
CONSENT = Step(
    *("consent", "What they should know, and will they take part?"),
    say=("Is it all right to go on?",),
    guidance="If now is a bad time, choose “call again at another time” instead of no.",
    question="agreed",
    answers=(Answer(YES, "Yes", "1"), Answer(NO, "No, they do not want to take part", "2")),
    heading="The victim",
    reads=Signpost.Kind.MORE,
)
CHANGED_THEIR_MIND = Answer("", "They have changed their mind: ask again", "4", "agreed")
DECLINED = Step(
    *("declined", "They do not want to take part"),
    say=("That is quite all right. Would you rather we did not ring you about this again?",),
    guidance="Ask it once, and do not persuade. Choose 3 if you did not ask, or heard no answer.",
    question="never_again",
    answers=(
        Answer(Attempt.Never.YES.value, "Yes: never again", "1"),
        Answer(Attempt.Never.NO.value, "No, we may ask once more", "2"),
        Answer(Attempt.Never.NOT_ASKED.value, "Not asked", "3"),
        CHANGED_THEIR_MIND,
    ),
    heading="The victim",
)
GOODBYE = Step(
    *("goodbye", "Goodbye"),
    say=(
        "Before I go: would you like the number of somebody who can help, or listen?",
        "Thank you for listening. Goodbye.",
    ),
    guidance="The numbers stand at F7. Ask whether it is safe to write one down.",
    answers=(replace(CHANGED_THEIR_MIND, key="1"),),
    heading="The victim",
    opens=Signpost.Kind.SERVICE,
    proposes=SOFT_REFUSAL,
)
GOODBYE_FOR_GOOD = replace(
    GOODBYE,
    name="goodbye_for_good",
    say=(GOODBYE.say[0], "We will not ring you about this again. Thank you for listening. Goodbye."),
    proposes=HARD_REFUSAL,
)
READY = Step("ready", "The interview can begin")
ASKING = {  # the step at which each question waits
    "is_named_person": GREETING,
    "is_safe_to_talk": SAFE,
    "language": LANGUAGE,
    "interpreter_asked_for": INTERPRETER,
    "interpreter_took_part": INTERPRETER_JOINS,
    "may_say_more": INTRODUCTION,
    "agreed": CONSENT,
    "never_again": DECLINED,
}
QUESTIONS = tuple(ASKING)  # in this order; an answer that changes asks what follows anew
STEPS = (NUMBER, SOMEBODY_ELSE, WHICH_LANGUAGE, *ASKING.values(), GOODBYE, GOODBYE_FOR_GOOD, READY)
# Where a question is not one of every call's: when it is asked.
ONLY_IF: Mapping[str, Callable[[Attempt], bool]] = {
    "interpreter_asked_for": lambda attempt: Language(attempt.language).is_another,
    "interpreter_took_part": lambda attempt: attempt.interpreter_asked_for == YES,
    "may_say_more": lambda attempt: attempt.agreed != NO,  # who says no at once has heard enough
    "never_again": lambda attempt: attempt.agreed == NO,
}
MUST_BE_YES = ("is_named_person", "is_safe_to_talk", "may_say_more")


def step_of(attempt: Attempt) -> Step:
    """Where the call stands."""
    if not attempt.number_dialled:
        return NUMBER
    if attempt.is_named_person == NO:
        return SOMEBODY_ELSE
    question = next((each for each in _asked(attempt) if not _is_settled(attempt, each)), "")
    if question == "language" and attempt.language:
        return WHICH_LANGUAGE
    return ASKING[question] if question else _end_of(attempt)


def _end_of(attempt: Attempt) -> Step:
    if attempt.agreed == NO:
        return GOODBYE_FOR_GOOD if attempt.never_again == Attempt.Never.YES else GOODBYE
    return READY


def is_reached(attempt: Attempt, question: str) -> bool:
    """Whether the question is one of this call's, and all before it are settled."""
    asked = _asked(attempt)
    return question in asked and all(_is_settled(attempt, each) for each in asked[: asked.index(question)])


def _asked(attempt: Attempt) -> list[str]:
    return [each for each in QUESTIONS if each not in ONLY_IF or ONLY_IF[each](attempt)]


def _is_settled(attempt: Attempt, question: str) -> bool:
    answer = getattr(attempt, question)
    if question == "language":
        return Language(answer).is_settled
    return answer == YES if question in MUST_BE_YES else bool(answer)


def spoken(step: Step, *, said: list[str], piped: Mapping[str, str], code_word: str) -> Step:
    """With the office's words and the code word's reminder in their places. `piped`: {"name": "Amara Deal"}."""
    reminder = ASK_FOR_CODE_WORD if code_word and step.name == GREETING.name else ""
    return replace(
        step, say=tuple(_filled(each, piped) for each in (*said, *step.say)), guidance=step.guidance + reminder
    )


def _filled(words: str, piped: Mapping[str, str]) -> str:
    for name, value in piped.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def asking(question: str) -> Mapping[str, str]:
    """The fields that an answer to the question empties: what was asked after it."""
    return dict.fromkeys(QUESTIONS[QUESTIONS.index(question) + 1 :], "")
