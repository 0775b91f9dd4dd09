"""The pages there are: Markdown files beside this one, and the changelog. The first line of each is its title."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kentpcc.deployment import assurance, asvs
from kentpcc.roles import Role

FOLDER = Path(__file__).parent
RUNBOOK = FOLDER / "runbook.md"
CHANGES: Path = settings.BASE_DIR / "CHANGELOG.md"
WHAT_MUST_NOT_HAPPEN = """
## What must never happen

Each threat to people, each hostile input, each failure and each attack on what is released, with the test that shows
how it ends. How often it is tried stands beside it: whenever the tests run, and with `make soak`.
"""
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Page:
    """`slug` is its address; `content` is everything beneath the title."""

    file: Path
    slug: str
    title: str
    content: tuple[SyntaxTreeNode, ...]


def read(file: Path, beneath: str = "") -> Page:
    """`beneath` is Markdown that is made of data, and follows what stands in the file."""
    title, *content = SyntaxTreeNode(MARKDOWN.parse(file.read_text(encoding="utf-8") + beneath)).children
    return Page(file, file.stem.lower(), title.children[0].content, tuple(content))


@lru_cache
def role_pages() -> dict[Role, Page]:
    return {role: read(FOLDER / "roles" / f"{role.value}.md") for role in Role}


@lru_cache
def decisions() -> tuple[Page, ...]:
    """By number."""
    return tuple(read(file) for file in sorted((FOLDER / "decisions").glob("*.md")))


@lru_cache
def changes() -> Page:
    return read(CHANGES)


@lru_cache
def runbook() -> Page:
    held = f"\n{asvs.as_markdown()}\n{WHAT_MUST_NOT_HAPPEN}\n{assurance.as_markdown()}"
    return read(RUNBOOK, beneath=held)


@lru_cache
def open_pages() -> dict[str, Page]:
    """What everybody who is signed in may read, by slug."""
    return {page.slug: page for page in (*role_pages().values(), *decisions(), changes())}
