"""A long list, page by page; parts/pagination.html leads from one to the next."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


def page_of(request: HttpRequest, rows: "QuerySet[Row, Any]", lines: int) -> Page[Row]:
    """The page that the address asks for; the nearest one where there is none of that number."""
    return Paginator(rows, lines).get_page(request.GET.get("page"))
