"""Two steps from a published figure to the question behind it."""

import io

import pytest
from django.urls import reverse, reverse_lazy
from django.utils.html import escape

from kentpcc.roles import Role
from surveys.instruments.reading import read_questionnaire
from surveys.models import Instrument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "july_released")]


def test_from_the_figure_to_its_question_in_two_steps(signed_in, ruth):
    client = signed_in(ruth)
    paper = client.get(reverse("board:paper"), {"to": "2019-07"}).text
    assert "78.5%" in paper
    assert f'href="{reverse("method:note")}?to=2019-07&amp;show=released"' in paper
    note = client.get(reverse("method:note"), {"to": "2019-07", "show": "released"}).text
    version = Instrument.objects.filter(survey="hate_crime").get()
    assert "The question" in note
    address = reverse("method:questionnaire", args=[version.pk, "xlsx"])
    assert address in note
    form = client.get(address)
    read = read_questionnaire(form.content, filename="form.xlsx")
    assert read.content_hash == version.questionnaire.content_hash


def test_the_note_and_a_questionnaire_are_files_too(signed_in, ruth):
    client, version = signed_in(ruth), Instrument.objects.filter(survey="rape").get()
    note = client.get(reverse("method:download", args=["html"]), {"to": "2019-07"})
    assert 'filename="method-note-2019-07-version-1.html"' in note.headers["Content-Disposition"]
    form = client.get(reverse("method:questionnaire", args=[version.pk, "html"]))
    assert io.StringIO(form.text).readline().startswith("<!DOCTYPE html>")


def test_of_what_is_not_released_there_is_no_note(signed_in, helen):
    client = signed_in(helen)
    assert client.get(reverse("method:download", args=["html"]), {"to": "2019-07"}).status_code == 404
    assert "Nothing has been released yet" in client.get(reverse("method:note"), {"to": "2019-07"}).text


def test_what_is_no_format_is_not_found(signed_in, ruth):
    version = Instrument.objects.filter(survey="rape").get()
    client = signed_in(ruth)
    assert client.get(reverse("method:download", args=["exe"]), {"to": "2019-07"}).status_code == 404
    assert client.get(reverse("method:questionnaire", args=[version.pk, "exe"])).status_code == 404


def test_from_the_briefing_it_is_as_near(signed_in, ruth):
    client = signed_in(ruth)
    page = client.get(reverse("briefing:briefing"), {"survey": "hate_crime"}).text
    address = f"{reverse('method:note')}?to=2019-07&show=released"
    assert f'href="{address.replace("&", "&amp;")}#hate-crime"' in page
    version = Instrument.objects.filter(survey="hate_crime").get()
    assert reverse("method:questionnaire", args=[version.pk, "pdf"]) in client.get(address).text


MADE, ANCHOR = f"{reverse_lazy('method:note')}?to=2019-07&amp;show=released", "#hate-crime"
WITHIN = {"board:paper": "", "board:summary": "", "board:parts": ANCHOR, "briefing:briefing": ANCHOR}


def question_of(survey="hate_crime"):
    """In the words in which it is asked."""
    asked = Instrument.objects.filter(survey=survey).get().questionnaire
    return asked.text(asked.question("whole_experience").labels)


@pytest.mark.parametrize("page", WITHIN)
def test_from_every_page_of_released_figures_the_question_is_the_next_step(page, signed_in, ruth):
    client = signed_in(ruth)
    assert f'href="{MADE}{WITHIN[page]}"' in client.get(reverse(page)).text
    note = client.get(reverse("method:note"), {"to": "2019-07", "show": "released"}).text
    assert 'id="hate-crime"' in note
    assert 'href="#hate-crime"' in note
    assert escape(question_of()) in note


def test_a_line_manager_finds_the_question_behind_the_own_figures(signed_in, make_user):
    client = signed_in(make_user(Role.LINE_MANAGER, district_id="thanet"))
    assert f'href="{MADE}"' in client.get(reverse("board:summary")).text
    note = client.get(reverse("method:note"), {"to": "2019-07", "show": "released"}).text
    assert escape(question_of()) in note
    assert reverse("board:paper") not in note, "the paper is not theirs to take"
    assert client.get(reverse("method:note"), {"to": "2019-06"}).status_code == 404


def test_the_bureau_is_not_sent_to_a_note_of_what_is_not_released(signed_in, helen):
    client = signed_in(helen)
    assert reverse("method:note") not in client.get(reverse("board:summary"), {"to": "2019-07"}).text
    assert f'href="{MADE}"' in client.get(reverse("board:summary"), {"to": "2019-07", "show": "released"}).text
