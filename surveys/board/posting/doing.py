"""What a line manager can do about a figure: what waits, what victims named, what was said."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from kentpcc.models import User
from surveys.board.posting.queries import Here
from surveys.feedback.queries import late, own
from surveys.themes.dissatisfied import Dissatisfied, dissatisfied_for

MOST = 2  # themes of a survey


class Step(NamedTuple):
    """What is so, and where one goes about it."""

    words: str
    link: str
    url: str


def to_do(user: User, found: list[Here], at: datetime) -> Iterator[Step]:
    """What waits first."""
    yield _passed_on(user, at)
    surveys = {each.survey for each in found}
    yield from (_themes(each) for each in dissatisfied_for(user) if each.survey.pk in surveys and each.themes)
    yield Step("What victims said, in their own words.", "Read what victims said", reverse("verbatims:said"))


def _passed_on(user: User, at: datetime) -> Step:
    items = own(user)
    waiting, overdue = items.open().count(), late(items, at).count()
    if not waiting:
        return Step("Nothing that victims passed on waits for you.", "What they passed on", reverse("feedback:own"))
    things = (
        "1 thing that a victim passed on waits" if waiting == 1 else f"{waiting} things that victims passed on wait"
    )
    words = f"{things} for you{f', {overdue} of them late' if overdue else ''}."
    return Step(words, "See to what victims passed on", reverse("feedback:own"))


def _themes(found: Dissatisfied) -> Step:
    """Of the whole force: a district’s texts are too few to be counted."""
    named = found.themes[:MOST]
    listed = " and ".join(f"“{each.code.label}” ({each.share})" for each in named)
    done = [remedy.words for each in named for remedy in each.remedies[:1]]
    words = f"{found.survey.title}: across the force dissatisfied victims most often named {listed}."
    after = f" Done about it: {' '.join(done)}" if done else " Nothing is recorded as done about it yet."
    return Step(words + after, f"Themes of {found.survey.title.lower()}", reverse("themes:themes"))
