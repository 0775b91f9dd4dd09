"""A help page as HTML with the site's classes. Each kind of Markdown is named here; any other is a KeyError.

Raw HTML is not read as such (`pages.MARKDOWN`), and every text is escaped on its way.
"""

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from markdown_it.tree import SyntaxTreeNode

from kentpcc.site.help.links import address, anchor, picture
from kentpcc.site.help.pages import Page

Write = Callable[[SyntaxTreeNode, Page], SafeString]
HEADINGS = {"h2": "govuk-heading-m", "h3": "govuk-heading-s"}


def render(page: Page) -> SafeString:
    return _every(page.content, page)


def _every(nodes: Iterable[SyntaxTreeNode], page: Page) -> SafeString:
    return format_html_join("", "{}", ((WRITERS[node.type](node, page),) for node in nodes))


def _within(node: SyntaxTreeNode, page: Page) -> SafeString:
    return _every(node.children, page)


def _element(tag: str, classes: str = "") -> Write:
    def write(node: SyntaxTreeNode, page: Page) -> SafeString:
        attribute = format_html(' class="{}"', classes) if classes else ""
        return format_html("<{}{}>{}</{}>", tag, attribute, _within(node, page), tag)

    return write


def _heading(node: SyntaxTreeNode, page: Page) -> SafeString:
    inside = _within(node, page)
    return format_html(
        '<{} class="{}" id="{}">{}</{}>',
        *(node.tag, HEADINGS[node.tag], anchor(node.children[0].content), inside, node.tag),
    )


def _paragraph(node: SyntaxTreeNode, page: Page) -> SafeString:
    """In a short list it stands without an element of its own."""
    return _within(node, page) if node.hidden else _element("p", "govuk-body")(node, page)


def _table(node: SyntaxTreeNode, page: Page) -> SafeString:
    """In a region that scrolls, called by its place on the page: two of one name could not be told apart."""
    tables = [each for each in page.content if each.type == "table"]
    place = next((number for number, each in enumerate(tables, start=1) if each is node), "")
    return format_html(
        '<div class="app-table-scroll" role="region" aria-label="Table {}" tabindex="0">'
        '<table class="govuk-table">{}</table></div>',
        place,
        _within(node, page),
    )


def _head_cell(node: SyntaxTreeNode, page: Page) -> SafeString:
    return format_html('<th class="govuk-table__header" scope="col">{}</th>', _within(node, page))


def _text(node: SyntaxTreeNode, page: Page) -> SafeString:
    return format_html("{}", node.content)


def _code(node: SyntaxTreeNode, page: Page) -> SafeString:
    return format_html('<code class="app-code">{}</code>', node.content)


def _commands(node: SyntaxTreeNode, page: Page) -> SafeString:
    return format_html('<pre class="app-code app-code--block" tabindex="0"><code>{}</code></pre>', node.content)


def _link(node: SyntaxTreeNode, page: Page) -> SafeString:
    url = address(page, str(node.attrs["href"]))
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, _within(node, page))


def _image(node: SyntaxTreeNode, page: Page) -> SafeString:
    return format_html(
        '<img class="app-picture" src="{}" alt="{}">', picture(page, str(node.attrs["src"])), node.content
    )


WRITERS: dict[str, Write] = {
    "inline": _within,
    "text": _text,
    "softbreak": lambda node, page: format_html("{}", " "),
    "strong": _element("strong"),
    "em": _element("em"),
    "code_inline": _code,
    "fence": _commands,
    "link": _link,
    "image": _image,
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _element("ul", "govuk-list govuk-list--bullet"),
    "ordered_list": _element("ol", "govuk-list govuk-list--number"),
    "list_item": _element("li"),
    "table": _table,
    "thead": _element("thead", "govuk-table__head"),
    "tbody": _element("tbody", "govuk-table__body"),
    "tr": _element("tr", "govuk-table__row"),
    "th": _head_cell,
    "td": _element("td", "govuk-table__cell"),
}
