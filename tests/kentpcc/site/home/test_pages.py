"""Which lines stand on whose page, in their order."""

import pytest

from kentpcc.roles import Role
from kentpcc.site.home import pages
from kentpcc.site.home.lines import Line, Section
from kentpcc.site.home.pages import FIRST_PAGES, first_page


@pytest.fixture
def page_of(monkeypatch, visiting, asha):
    """The page that is made of these lines."""

    def make(*lines):
        monkeypatch.setattr(
            pages, "FIRST_PAGES", {Role.INTERVIEWER: tuple(lambda _, line=line: [line] for line in lines)}
        )
        return first_page(visiting(asha))

    return make


def a_line(section) -> Line:
    return Line(section, f"a line of {section}")


def test_every_role_has_a_first_page():
    assert set(FIRST_PAGES) == set(Role)


def test_late_comes_first_and_what_changed_last(page_of):
    page = page_of(*(a_line(section) for section in reversed(Section)))
    assert [line.section for line in page.first] == ["First"]
    assert [part.title for part in page.parts] == ["Late", "Waits for you", "Today", "Changed since you were here"]


def test_a_section_without_a_line_is_left_out(page_of):
    page = page_of(a_line(Section.TODAY))
    assert [part.title for part in page.parts] == ["Today"]
    assert page.first == []


@pytest.mark.parametrize(
    ("sections", "calm"),
    [
        ([], "Nothing is late, and nothing waits for you."),
        ([Section.TODAY], "Nothing is late, and nothing waits for you."),
        ([Section.WAITING], "Nothing is late."),
        ([Section.LATE], ""),
        ([Section.LATE, Section.WAITING], ""),
    ],
)
def test_that_nothing_is_late_is_said(page_of, sections, calm):
    assert page_of(*map(a_line, sections)).calm == calm


def test_lines_keep_the_order_of_the_table(page_of):
    lines = [Line(Section.TODAY, text) for text in ("one", "two", "three")]
    (part,) = page_of(*lines).parts
    assert part.lines == lines
