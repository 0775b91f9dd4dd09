"""Elements of an instance that are there by how it is built, so that nobody asks whether they are."""

from typing import cast

from lxml import etree

Element = etree._Element


def child_of(parent: Element, name: str) -> Element:
    """The child of that name: an instance has one for each question and group."""
    return cast(Element, parent.find(name))


def parent_of(element: Element) -> Element:
    """Of anything but the root."""
    return cast(Element, element.getparent())
