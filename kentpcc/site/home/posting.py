"""How a line manager’s own place stands in what was released, beside its division, the force and the year before."""

from collections.abc import Iterator

from django.urls import reverse

from kentpcc.geography import FORCE
from kentpcc.models import User
from kentpcc.site.home.lines import Line, Section, Visitor
from surveys.disclosure.policy import LOW, SUPPRESSED
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.queries import Posting, PostingLine, cells_of, figures_of_posting
from surveys.figures.releases.showing import shown_as
from surveys.models import Release

SEE_FIGURES = "See the figures"
YEAR = 12  # months
WITHOUT_SHARE = {
    SUPPRESSED: "not shown, so that nobody is recognised",
    LOW: "too few victims for a share",
    "–": "nobody was surveyed",
}


def own_figures(visitor: Visitor) -> Iterator[Line]:
    """The posting’s part of what was released last: nothing is computed for a line manager alone."""
    posting = figures_of_posting(visitor.user)
    if posting is None:
        yield Line(Section.WAITING, "You are posted to no division or district yet. Ask the administrator")
        return
    if posting.release is None:
        text = "No figures have been released yet"
        yield Line(Section.TODAY, text, "", "", SEE_FIGURES, reverse("board:summary"))
        return
    yield from _lines(visitor.user, posting, posting.release)


def _lines(user: User, posting: Posting, release: Release) -> Iterator[Line]:
    before = Release.objects.standing(release.month - YEAR)
    when = f"released up to {release.month.long_name}"
    if not posting.lines:
        text = f"There is no figure of {posting.place} in what was"
        yield Line(Section.TODAY, f"{text} {when}", "", "", SEE_FIGURES, reverse("board:summary"))
    for line in posting.lines:
        yield _own_figure(line, posting.place, list(_beside(user, line.survey, release, before)), when)


def _own_figure(line: PostingLine, place: str, beside: list[str], when: str) -> Line:
    title, share = f"{line.title}, {place}, {line.period.label}", line.shown.percentage_text
    if share in WITHOUT_SHARE:
        text, share = f"{title}: {WITHOUT_SHARE[share]}", ""
    else:
        text = f"satisfied: {title}"
    return Line(Section.TODAY, "; ".join([text, *beside]), share, when, SEE_FIGURES, reverse("board:summary"))


def _beside(user: User, survey: str, release: Release, before: Release | None) -> Iterator[str]:
    """What was shown of the year before, of the division and of the force: shares that anybody may read."""
    own = user.district_id or user.division_id or ""
    division = user.district.division if user.district else None
    if before:
        yield from _shares(before, survey, own, "a year before")
    if division:
        yield from _shares(release, survey, division.pk, division.name)
    yield from _shares(release, survey, FORCE.code, "the force")


def _shares(release: Release, survey: str, area: str, title: str) -> Iterator[str]:
    for cell in cells_of(release, area):
        share = shown_as(cell).percentage_text
        if cell["survey"] == survey and not cell["group"] and share not in WITHOUT_SHARE:
            yield f"{title} {share} ({period_of(cell).label})"
