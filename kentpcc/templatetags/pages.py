from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page

from kentpcc.pages import cells

register = template.Library()
register.filter("shown", cells.shown)


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
