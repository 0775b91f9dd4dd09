import pytest
from django.test import RequestFactory

from kentpcc.models import District
from kentpcc.pages.paging import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("?page=2", 2), ("?page=0", 5), ("?page=99", 5), ("?page=many", 1)]
)
def test_the_nearest_page_to_what_the_address_asks_for(asked, number):
    page = page_of(RequestFactory().get(f"/{asked}"), District.objects.order_by("code"), 3)
    assert (page.number, page.paginator.num_pages) == (number, 5)
    assert len(page) <= 3
