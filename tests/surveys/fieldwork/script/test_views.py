"""The page on which supervisors write what is said in a call."""

import pytest
from django.urls import reverse

from surveys.models import Signpost

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
GIVEN = {
    "kind": "service",
    "survey": "rape",
    "position": "4",
    "title": "Another line",
    "text": "Ring 0808 157 0000.",
    "effective_from_day": "18",
    "effective_from_month": "9",
    "effective_from_year": "2019",
}


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


def test_the_page_lists_every_text(browser):
    said = browser.get(reverse("fieldwork:signposts")).content.decode()
    assert "In every survey" in said
    assert "0808 16 89 111" in said
    assert "0808 500 2222" in said


def test_a_text_is_written_and_shown(browser, helen):
    assert browser.post(reverse("fieldwork:write_signpost"), GIVEN).url == reverse("fieldwork:signposts")
    row = Signpost.objects.latest("pk")
    assert (row.survey_id, row.kind, row.position, row.written_by) == ("rape", "service", 4, helen)
    assert "Ring 0808 157 0000." in browser.get(reverse("fieldwork:signposts")).content.decode()


def test_a_version_of_before_fills_in_the_next(browser):
    before = Signpost.objects.filter(kind="real").get()
    page = browser.get(reverse("fieldwork:signpost", args=[before.pk]))
    assert page.context["form"].initial["text"] == before.text
    given = GIVEN | {"kind": "real", "survey": "", "position": "1", "text": "Yes, it is."}
    browser.post(reverse("fieldwork:signpost", args=[before.pk]), given)
    assert list(Signpost.objects.filter(kind="real").values_list("text", flat=True)) == [before.text, "Yes, it is."]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Give it a short title."),
        ({"position": "x"}, "Enter a whole number."),
        ({"effective_from_day": "17"}, "Choose today or a later day."),
        ({"kind": "no"}, "Select a valid choice"),
        ({"survey": "no"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_refused_at_its_field(browser, wrong, said):
    page = browser.post(reverse("fieldwork:write_signpost"), GIVEN | wrong)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Signpost.objects.filter(title="Another line").exists()


def test_interviewers_read_the_texts_in_their_calls_and_do_not_write_them(signed_in, asha):
    for name in ("signposts", "write_signpost"):
        assert signed_in(asha).get(reverse(f"fieldwork:{name}")).status_code == 404
