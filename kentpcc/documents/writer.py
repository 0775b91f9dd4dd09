"""A format: what it is called, and how a document is written in it."""

from collections.abc import Callable
from typing import NamedTuple

from kentpcc.documents.document import Document


class Writer(NamedTuple):
    """`kind` is the ending of the file's name; `title` says to a person what comes."""

    kind: str
    title: str
    content_type: str
    write: Callable[[Document], bytes]

    @property
    def is_text(self) -> bool:
        """Whether a screen can show it."""
        return self.content_type.startswith(("text/", "application/json"))

    def called(self, title: str) -> "Writer":
        """The same, under the name that a page gives it."""
        return self._replace(title=title)


def by_kind(*writers: Writer) -> dict[str, Writer]:
    """The table of a room: its links, its downloads and its command's choices all come from it."""
    return {writer.kind: writer for writer in writers}
