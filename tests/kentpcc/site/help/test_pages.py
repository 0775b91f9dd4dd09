"""The help says what there is: its roles, links, pictures, commands, addresses and words exist."""

import re

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve

from kentpcc import places, roles
from kentpcc.roles import Role
from kentpcc.site.help import pages
from kentpcc.site.help.links import address, picture
from kentpcc.site.help.rendering import render
from kentpcc.site.navigation import heads_of

EVERY = [*pages.open_pages().values(), pages.runbook()]
ROLES = list(pages.role_pages().values())
BASE = pages.CHANGES.parent

OF_ITS_OWN = {  # in bold, and no words of a page
    *("Runbook", "To go back:", "How long backups may live", "Rows were refused", "Wrong values"),
    *("People who must not be called", "Nothing of it should have come in"),
}


def every_page(test):
    return pytest.mark.parametrize("page", EVERY, ids=lambda page: page.slug)(test)


def source(page):
    return page.file.read_text(encoding="utf-8")


def nodes(page, kind):
    return [node for top in page.content for node in top.walk() if node.type == kind]


def shown_words():
    """Everything that a page of the site may say."""
    templates = (BASE / "templates").rglob("*.html")
    code = [path for app in ("kentpcc", "victims", "surveys", "engagement") for path in (BASE / app).rglob("*.py")]
    said = " ".join(path.read_text() for path in [*templates, *code])
    return re.sub(r"<[^>]+>|\s+", " ", said)


SHOWN = shown_words()


def test_every_role_has_a_page_with_its_name():
    assert {role: page.title for role, page in pages.role_pages().items()} == {role: role.label for role in Role}


def test_no_page_is_left_over():
    """Of a role that is no more, or under a name that no list reads."""
    there = set(pages.FOLDER.rglob("*.md"))
    assert there | {pages.CHANGES} == {page.file for page in EVERY}


def test_no_two_pages_share_an_address():
    assert len({page.slug for page in EVERY}) == len(EVERY)


def test_decisions_are_numbered_without_a_gap():
    numbers = [(int(page.slug[:4]), int(page.title.split(".")[0])) for page in pages.decisions()]
    assert numbers == [(number, number) for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("page", pages.decisions(), ids=lambda page: page.slug)
def test_a_decision_has_its_reason(page):
    assert "**Why.**" in source(page)


@every_page
def test_a_page_has_one_title_and_it_comes_first(page):
    titles = [line for line in _outside_code(page).splitlines() if line.startswith("# ")]
    assert titles == [f"# {page.title}"]
    assert source(page).startswith(titles[0])


@every_page
def test_a_page_holds_only_what_can_be_shown(page):
    assert render(page)


@every_page
def test_links_lead_somewhere(page):
    for link in nodes(page, "link"):
        target = address(page, link.attrs["href"])
        if "#" in target:
            assert f'id="{target.split("#")[1]}"' in "".join(map(render, EVERY))
    for image in nodes(page, "image"):
        assert picture(page, image.attrs["src"])
        assert image.content, "a picture without words for who cannot see it"


def test_every_picture_is_shown_somewhere():
    taken = {path.name for path in (BASE / "static" / "pictures").glob("*.png")}
    said = (BASE / "README.md").read_text() + "".join(map(source, EVERY))
    assert {name for name in taken if f"pictures/{name}" not in said} == set()


def test_the_readmes_pictures_are_there():
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (BASE / "README.md").read_text())
    assert len(shown) > 3
    assert [path for path in shown if not (BASE / path).is_file()] == []


@every_page
def test_commands_exist(page):
    named = set(re.findall(r"manage\.py (\w+)", source(page)))
    assert named - set(get_commands()) == set()


def test_the_runbook_names_commands():
    assert len(set(re.findall(r"manage\.py (\w+)", source(pages.runbook())))) > 10


@every_page
def test_files_and_folders_exist(page):
    named = [code.content for code in nodes(page, "code_inline")]
    paths = [name for name in named if re.fullmatch(r"(kentpcc|surveys|victims|engagement|templates|static)/\S*", name)]
    assert [path for path in paths if not (BASE / path).exists()] == []


@every_page
def test_addresses_exist(page):
    for named in (code.content for code in nodes(page, "code_inline")):
        if named.startswith("/"):
            try:
                resolve(named)
            except Resolver404:
                pytest.fail(f"{page.file.name} names {named}, which is no page.")


@pytest.mark.parametrize("page", [*ROLES, pages.runbook()], ids=lambda page: page.slug)
def test_words_in_bold_stand_on_a_page(page):
    """Buttons, links and headings, as a reader looks for them."""
    bold = {re.sub(r"[.…]$", "", _text(node)) for node in nodes(page, "strong")} - OF_ITS_OWN
    assert {words for words in bold if words not in SHOWN} == set()


@pytest.mark.parametrize("page", ROLES, ids=lambda page: page.slug)
def test_ways_in_italics_are_ways_in_the_navigation(page):
    """*Calls → Samples → Quotas* are a group, a place in it, one reached from there; *Today* is one alone."""
    ways = set(ways_of(Role(page.file.stem)))
    named = {place.label for place in places.Place} | {group.value for group in places.Group}
    alone = named | {"Neither", "don’t know", "not applicable", "refused"}
    for way in map(_text, nodes(page, "em")):
        assert way in (ways if " → " in way else alone), way


def ways_of(role):
    """As that role finds them: whoever has few places in a group has them all in one row."""
    for group in places.Group:
        for place, head in heads_of(place for place in roles.places_of(role) if place.group is group).items():
            yield " → ".join(dict.fromkeys((group.value, head.label, place.label)))


def test_no_page_that_everybody_reads_leads_to_the_runbook():
    leading = [page.slug for page in pages.open_pages().values() if "runbook.md" in source(page)]
    assert leading == []


def _text(node):
    return "".join(each.content for each in node.walk() if each.type in {"text", "code_inline"})


def _outside_code(page):
    return re.sub(r"```.*?```", "", source(page), flags=re.DOTALL)
