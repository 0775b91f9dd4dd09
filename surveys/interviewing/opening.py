"""Identity, safety, language and consent are asked in the call: no page of the interview asks them again."""

from surveys.fieldwork.script.opening import GATES, QUESTIONS, Opening
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.walking.path import Path
from surveys.interviewing.pages import code_of
from surveys.models.language import BY_CODE

OF_THE_CALL = frozenset(QUESTIONS.values())


def answers_of(opening: Opening, form: Questionnaire) -> dict[str, str]:
    """What the call has answered of the form's own questions; not an answer that its list of choices does not have.

    A form that asks them itself was written before the call did, or by an office that copies its questionnaires.
    """
    told = opening.as_answers()
    return {name: said for name, said in told.items() if form.has(name) and _fits(form, name, said)}


def _fits(form: Questionnaire, name: str, said: str) -> bool:
    return name in GATES or said in {choice.name for choice in form.choices_of(form.question(name))}


def left_to_call(path: Path) -> Path:
    """The same path, whose pages leave out these questions and what is read out before the last of them.

    One that this call has not answered is shown: nobody stands before a page that leads nowhere.
    """
    form = path.questionnaire
    pages = dict.fromkeys(form.question(name).page for name in QUESTIONS.values() if form.has(name))
    blocks = [key for page in pages for what, key in path.blocks(page) if what == "question"]
    answered = [place for place, key in enumerate(blocks) if key in OF_THE_CALL and path.value(key)]
    before = blocks[: answered[-1]] if answered else []
    notes = {key for key in before if form.question(key).kind == "note"}
    path.given_elsewhere = frozenset(notes.union(blocks[place] for place in answered))
    return path


def translation_for(form: Questionnaire, language: str) -> str:
    """The form's own translation into the language of the call, `Polski (pl)`; "" where it has none."""
    codes = {name: code_of(name).partition("-")[0].lower() for name in form.languages}
    return next((name for name, code in codes.items() if BY_CODE.get(code) == language), "")
