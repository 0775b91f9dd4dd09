"""Which paper somebody sees: outside the Bureau what was released and nothing else; in it, that or a draft."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.http import Http404

from kentpcc.access import SignedInRequest
from kentpcc.forms.filters import FilterForm
from kentpcc.models import User
from kentpcc.periods import Month
from kentpcc.roles import Can
from surveys.board import summary as summaries
from surveys.board.forms import EditionForm, MonthForm, ReleasedForm
from surveys.board.paper import NOT_RELEASED, Paper, board_paper
from surveys.board.released import released_paper
from surveys.board.summary import Summary
from surveys.figures.releases.queries import RELEASED, months_released, query_of
from surveys.models import Release

FIRST_MONTH = Month(2018, 5)
SEES_RUNNING_MONTH = Can.SUPERVISE_CALLS  # who is in the room sees each interview end anyway
NOT_YET = "That month has not been released. These are the figures as they are now."


@dataclass(frozen=True)
class Chosen:
    """A month, and its release; without one, and for the Bureau alone, the figures as they are on the day."""

    to: Month
    form: FilterForm
    release: Release | None
    today: date

    @cached_property
    def paper(self) -> Paper:
        if self.release:
            return released_paper(self.release)
        return replace(board_paper(self.to, today=self.today), mark=NOT_RELEASED)

    @cached_property
    def summary(self) -> Summary:
        return summaries.released(self.release) if self.release else summaries.counted(self.to, today=self.today)

    @property
    def query(self) -> str:
        """For the addresses of the same on other pages."""
        return query_of(self.release) if self.release else f"?to={self.to}"

    @property
    def file_name(self) -> str:
        edition = f"version-{self.release.version}" if self.release else "not-released"
        return f"board-paper-{self.to}-{edition}"


def last_month(user: User, today: date) -> Month:
    """The month that has not ended is for those alone who may see it."""
    return Month.of(today) if user.can(SEES_RUNNING_MONTH) else Month.of(today) - 1


def month_form(request: SignedInRequest, today: date, form: type[MonthForm] = MonthForm) -> tuple[Month, MonthForm]:
    """The month asked for; the last whole month unless one is, or if there are no figures for it."""
    default = Month.of(today) - 1
    asked = request.GET if "to" in request.GET else None
    filled = form(asked, initial={"to": str(default)}, first=FIRST_MONTH, last=last_month(request.user, today))
    to = filled.asked.get("to")
    return (Month.parse(to) if to else default), filled


def chosen(request: SignedInRequest, today: date) -> Chosen | None:
    """None where nothing was released yet, for somebody who sees nothing else.

    Raises Http404 for them where a month is asked for that was not released.
    """
    return _of_the_bureau(request, today) if request.user.can(Can.SEE_FIGURES) else _released(request, today)


def _of_the_bureau(request: SignedInRequest, today: date) -> Chosen:
    to, form = month_form(request, today, EditionForm)
    if form.asked.get("show") != RELEASED:
        return Chosen(to, form, None, today)
    release = Release.objects.standing(to)
    if release is None:
        form.add_error("show", NOT_YET)
    return Chosen(to, form, release, today)


def _released(request: SignedInRequest, today: date) -> Chosen | None:
    months = months_released()
    asked = request.GET.get("to")
    if asked and asked not in map(str, months):
        raise Http404
    if not months:
        return None
    to = Month.parse(asked) if asked else months[0]
    form = ReleasedForm({"to": str(to)}, months=months)
    return Chosen(to, form, Release.objects.standing(to), today)
