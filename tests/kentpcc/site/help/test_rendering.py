"""Markdown becomes GOV.UK HTML, and nothing else becomes HTML."""

import pytest

from kentpcc.site.help import pages
from kentpcc.site.help.links import UnknownPlace
from kentpcc.site.help.rendering import render

FILE = pages.FOLDER / "roles" / "made_up.md"


@pytest.fixture
def shown(tmp_path):
    """HTML of a page with that text."""

    def show(text):
        file = tmp_path / "page.md"
        file.write_text(f"# A title\n\n{text}")
        page = pages.read(file)
        assert page.title == "A title"
        return render(pages.Page(FILE, page.slug, page.title, page.content))

    return show


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Words.", '<p class="govuk-body">Words.</p>'),
        ("One\ntwo", '<p class="govuk-body">One two</p>'),
        ("**a** *b*", '<p class="govuk-body"><strong>a</strong> <em>b</em></p>'),
        ("## What now?", '<h2 class="govuk-heading-m" id="what-now">What now?</h2>'),
        ("### … a b", '<h3 class="govuk-heading-s" id="a-b">… a b</h3>'),
        ("- a\n- b", '<ul class="govuk-list govuk-list--bullet"><li>a</li><li>b</li></ul>'),
        ("1. a", '<ol class="govuk-list govuk-list--number"><li>a</li></ol>'),
        ("`a<b`", '<p class="govuk-body"><code class="app-code">a&lt;b</code></p>'),
        ("```\na <b>\n```", '<pre class="app-code app-code--block" tabindex="0"><code>a &lt;b&gt;\n</code></pre>'),
    ],
)
def test_what_there_is(text, html, shown):
    assert shown(text) == html


def test_a_table(shown):
    html = shown("| a | b |\n|---|---|\n| 1 | 2 |")
    assert '<table class="govuk-table"><thead class="govuk-table__head">' in html
    assert '<th class="govuk-table__header" scope="col">a</th>' in html
    assert '<td class="govuk-table__cell">1</td>' in html


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("auditor.md", "/help/auditor/"),
        ("../decisions/0001-shares-of-the-base.md", "/help/0001-shares-of-the-base/"),
        ("../runbook.md#keys", "/help/runbook/#keys"),
        ("#further-down", "#further-down"),
        ("../../../../CHANGELOG.md", "/help/changelog/"),
        ("https://xlsform.org", "https://xlsform.org"),
    ],
)
def test_a_link(written, url, shown):
    assert shown(f"[a]({written})") == f'<p class="govuk-body"><a class="govuk-link" href="{url}">a</a></p>'


@pytest.mark.parametrize(
    "written",
    [
        *("nobody.md", "/calls/", "https://elsewhere.example", "https://xlsform.org.elsewhere.example/"),
        *("//elsewhere.example", "../../settings.py", "mailto:somebody@example.org"),
    ],
)
def test_a_link_to_nowhere_that_we_know_is_refused(written, shown):
    with pytest.raises(UnknownPlace):
        shown(f"[a]({written})")


def test_a_picture(shown):
    html = shown("![The queue](../../../../static/pictures/queue.png)")
    assert '<img class="app-picture" src="/static/pictures/queue.png" alt="The queue">' in html


@pytest.mark.parametrize("written", ["../../../../static/pictures/none.png", "../../../../static/icon.svg", "x.png"])
def test_a_picture_that_is_none_of_ours_is_refused(written, shown):
    with pytest.raises(UnknownPlace):
        shown(f"![a]({written})")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a <b>b</b>", '<img src="x" onerror="y">', "<!-- x -->"])
def test_html_stays_text(text, shown):
    html = shown(text)
    assert "&lt;" in html
    assert "<script" not in html
    assert "<b>" not in html
    assert "<img" not in html


def test_no_script_as_a_link(shown):
    """The reader leaves it as text, since it is no link."""
    assert "<a" not in shown("[a](javascript:alert(1))")


def test_what_is_not_known_is_not_guessed(shown):
    with pytest.raises(KeyError):
        shown("---")


def test_each_table_of_a_page_has_a_name_of_its_own(shown):
    """A screen reader lists the regions that scroll by their names."""
    html = shown("| a |\n|---|\n| 1 |\n\nAnd:\n\n| a |\n|---|\n| 2 |")
    assert 'aria-label="Table 1"' in html
    assert 'aria-label="Table 2"' in html
