"""A line manager finds that fewer victims of hate crime are satisfied in Thanet, and why; the Bureau sees it too."""

import pytest
from django.utils import timezone

from kentpcc.periods import Month
from surveys.figures.releases.actions import release
from surveys.models import Coding, Survey
from surveys.themes.queries import codeframe_in_use
from surveys.themes.releasing import release_themes
from surveys.verbatims.texts import said
from tests.surveys.figures.releases.conftest import a_year

PHONE = {"width": 390, "height": 844}
ELSEWHERE = ("swale", "maidstone")
REASON = "Nobody got in touch again"


@pytest.fixture
def fallen(small_force):
    """Two released years: elsewhere 80 %, in Thanet first 80 and then 50; nearly all texts give one reason."""
    at, last = timezone.now(), Month.of(timezone.localdate()) - 1
    Survey.objects.filter(pk="hate_crime").update(started_on=(last - 30).first_day)
    for to, thanet in ((last - 12, 40), (last, 25)):
        a_year(to=to, monthly=((40, 50),), districts=ELSEWHERE)
        a_year(to=to, monthly=((thanet, 50),), districts=("thanet",))
        release(to, by=small_force["supervisor"], at=at)
    _code_everything(small_force["analyst"], at, last)
    release_themes(Survey.objects.get(pk="hate_crime"), last, by=small_force["analyst"], at=at)


def _code_everything(by, at, last):
    frame = codeframe_in_use()
    theme = frame.codes.get(key="31")
    for answer in said().filter(interview__completed_on__lt=(last + 1).first_day):
        Coding.objects.create(answer=answer, codeframe=frame, coder=by, coded_at=at).codes.set([theme])


def _fits_a_telephone(person):
    wide = person.page.viewport_size
    person.page.set_viewport_size(PHONE)
    assert person.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    person.finds_no_barrier()
    person.page.set_viewport_size(wide)


def _hides_nothing_unseen(person):
    """What does not fit its box says so: in the next frame, in a browser that knows whether a box scrolls."""
    person.page.set_viewport_size(PHONE)
    person.page.wait_for_function(
        """() => [...document.querySelectorAll('.app-table-scroll')]
        .filter(box => box.scrollWidth > box.clientWidth + 1)
        .map(box => [box.querySelector('caption'), box])
        .every(([caption, box]) =>
            getComputedStyle(caption || box, caption ? '::after' : '::before').content.includes('Scroll sideways'))"""
    )
    person.page.set_viewport_size({"width": 1280, "height": 900})


def _prints_as_it_is(person):
    """On paper no address within the site, nothing to fill in, and no heading of columns without a row."""
    person.page.emulate_media(media="print")
    shown = person.page.evaluate(
        """() => ({
        addresses: [...document.querySelectorAll('a[href^="/"], a[href^="?"]')]
            .filter(each => getComputedStyle(each, '::after').content.includes('(')).length,
        forms: [...document.querySelectorAll('form[method=post]')].filter(each => each.offsetParent).length,
        heads: [...document.querySelectorAll('thead')]
            .filter(each => getComputedStyle(each).breakAfter != 'avoid').length})"""
    )
    person.page.emulate_media(media="screen")
    assert shown == {"addresses": 0, "forms": 0, "heads": 0}, person.page.url


def test_a_manager_finds_why_hate_crime_fell_in_one_district(person, fallen):
    manager = person("manager").signs_in()
    manager.goes_to("Results")
    manager.sees("How satisfied victims are in Thanet")
    figures = manager.reads()
    for words in ("about 50%", "about 80%", "about −30 points", "East Division", "The whole force", "chance alone"):
        assert words in figures
    assert f"“{REASON}”" in figures, "what victims named most stands beside the figure"
    assert "Nothing that victims passed on waits for you." in figures
    manager.finds_no_barrier()
    _fits_a_telephone(manager)
    with manager.page.expect_download() as taken:
        manager.follows("CSV")
    assert taken.value.suggested_filename.startswith("posting-thanet-")

    manager.follows("Themes of hate crime")
    manager.sees(REASON)
    _fits_a_telephone(manager)
    assert manager.page.evaluate(
        "[...document.querySelectorAll('.app-table-scroll')].every(each => each.scrollWidth <= each.clientWidth)"
    )
    manager.page.go_back()
    manager.follows("Read what victims said")
    manager.sees("A few voices are no figure")
    manager.finds_no_barrier()

    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Results")
    supervisor.follows("Hate crime")
    supervisor.follows("Areas")
    supervisor.sees("Thanet significantly below the rest of the force")
    areas = supervisor.reads()
    assert "Thanet: −30.0 points" in areas
    assert "a significant fall" in areas
    _fits_a_telephone(supervisor)
    for page in ("Month by month", "Stages of the service", "Groups and gaps", "Who answered"):
        supervisor.goes_to("Results")
        supervisor.sees("How far it moved")
        supervisor.follows("Hate crime")
        supervisor.follows(page)
        supervisor.sees(page)
        _prints_as_it_is(supervisor)
        _fits_a_telephone(supervisor)
        _hides_nothing_unseen(supervisor)

    officer = person("opcc").signs_in()
    officer.goes_to("Results")
    officer.follows("Districts and groups, as released")
    officer.sees("Hate crime by division and district")
    assert "about 50%" in officer.reads()
    _fits_a_telephone(officer)
