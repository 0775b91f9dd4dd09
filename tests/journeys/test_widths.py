"""What stands on every page, at the width of a desk and of a telephone: nothing is broken that has room."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from kentpcc.pages.cells import Link
from kentpcc.pages.tables import Table, columns
from kentpcc.settings import BASE_DIR

STYLES = BASE_DIR / "static" / "build" / "site.css"


@pytest.fixture
def shown(browser):
    """Opens markup in the site's own styles: `shown(markup, width)`."""
    page = browser.new_page()

    def show(markup, width):
        page.set_viewport_size({"width": width, "height": 860})
        page.set_content(f'<main class="govuk-width-container govuk-main-wrapper">{markup}</main>')
        page.add_style_tag(path=STYLES)
        return page

    yield show
    page.close()


def _drawn(table):
    return render_to_string("kentpcc/pages/table.html", {"table": table}, RequestFactory().get("/"))


def test_a_code_a_day_and_a_rounded_number_are_not_broken_in_a_narrow_column(shown):
    long = "What was said about it in many words, one after the other, " * 8
    titles = ("Team", "Satisfied", "Said", "Done")
    table = Table("Asked", columns(*titles, numeric=["Satisfied"]), [["THA-C", "about 80%", long, long]], named_by=None)
    page = shown(_drawn(table), 1280)
    for text in ("THA-C", "about 80%"):
        cell = page.get_by_text(text, exact=True)
        assert _lines(cell) == 1


def _lines(cell):
    return cell.evaluate(
        """each => { const range = document.createRange(); range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size }"""
    )


def test_words_for_screen_readers_do_not_make_a_table_scroll(shown):
    rows = [["Ring before you write", Link("Answer", "/", hidden="the action that was asked for by the board")]]
    page = shown(_drawn(Table("Actions", columns("Action", "Answer"), rows)), 1280)
    assert page.locator(".app-table-scroll").evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_a_tag_that_has_room_is_not_broken(shown):
    tag = '<strong class="govuk-tag">Taken back by whoever offered it</strong>'
    page = shown(f'<ul class="govuk-list"><li>{tag}</li></ul>', 1280)
    assert _lines(page.locator(".govuk-tag")) == 1


def test_a_choice_of_long_words_stays_within_its_box_on_a_telephone(shown):
    option = "Would recommend the service to somebody else who is affected by crime in the county"
    page = shown(
        '<form class="app-filters"><div class="govuk-form-group"><label class="govuk-label" for="it">Asked</label>'
        f'<select class="govuk-select" id="it"><option>{option}</option></select></div></form>',
        390,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box, chosen = page.locator(".app-filters").bounding_box(), page.locator("select").bounding_box()
    assert chosen["x"] + chosen["width"] < box["x"] + box["width"]
