"""Identity, safety and consent are asked in the call: no page of the interview asks them again."""

from surveys.fieldwork.script.opening import QUESTIONS
from surveys.instruments.walking.path import Path

OF_THE_CALL = frozenset(QUESTIONS.values())


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
