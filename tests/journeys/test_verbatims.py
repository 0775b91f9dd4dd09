"""A researcher codes ten texts by keyboard; a quote goes from a text to a page, and is gone when it is withdrawn."""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from kentpcc.periods import Month
from surveys.figures.releases.actions import release
from surveys.models import Answer, Coding, Redaction
from surveys.themes.queries import codeframe_in_use
from surveys.themes.releasing import release_themes
from surveys.verbatims.texts import said

PHONE = {"viewport": {"width": 390, "height": 844}}
WORDS = "PC Trelawney never rang me back, and my neighbour Philippa had to ring 01227 555 010."
OUT = "[officer] never rang me back, and my neighbour [name] had to ring [telephone number]."


@pytest.fixture
def looked_at():
    """Keeps what was seen where somebody asks for it: `SEEN=/a/folder`."""

    def keep(page, name):
        if folder := os.environ.get("SEEN"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def spoken(small_force):
    """One text may be printed, and names somebody; all others are of people who said no."""
    Answer.objects.filter(question="whole_experience_why_print").update(code="no")
    last = Month.of(timezone.localdate()) - 1
    answer = said().filter(interview__completed_on__lt=(last + 1).first_day).order_by("-interview__completed_on")[0]
    Answer.objects.filter(pk=answer.pk).update(text=WORDS)
    consent = {"interview": answer.interview, "question": "whole_experience_why_print"}
    Answer.objects.update_or_create(**consent, defaults={"code": "yes", "counts": True})
    return answer


def _keys(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_ten_texts_are_coded_by_keyboard(person, spoken, looked_at):
    researcher = person("analyst").signs_in()
    researcher.goes_to("Results", "What makes people dissatisfied", "Coding")
    researcher.finds_no_barrier()
    looked_at(researcher.page, "coding")
    researcher.page.get_by_role("link", name="Code texts of Hate crime").press("Enter")
    for number in range(10):
        researcher.page.locator("[data-coding]").wait_for()
        address = researcher.page.url
        if number == 1:
            researcher.finds_no_barrier()
            looked_at(researcher.page, "text")
        _keys(researcher.page, "3", "1")
        assert researcher.page.locator("#code-31").is_checked()
        _keys(researcher.page, "4", "4", "4", "4")  # and taken away again
        assert not researcher.page.locator("#code-44").is_checked()
        _keys(researcher.page, "Enter")
        researcher.page.wait_for_url(lambda url, before=address: url != before)
    assert Coding.objects.count() == 10
    assert {code.key for coding in Coding.objects.all() for code in coding.codes.all()} == {"31"}
    assert researcher.page.locator("#suggestions").inner_text().endswith("31 Nobody got in touch again")
    address = researcher.page.url
    _keys(researcher.page, "s")
    researcher.page.wait_for_url(lambda url: url != address)
    researcher.page.locator("label[for=shortcuts]").click()
    _keys(researcher.page, "3", "1")
    assert not researcher.page.locator("#code-31").is_checked()
    assert not researcher.faults


def test_a_quote_comes_and_is_gone_everywhere(person, spoken, people, looked_at):
    at, last = timezone.now(), Month.of(timezone.localdate()) - 1
    _code_everything(people["analyst"], at, last)
    release(last, by=people["supervisor"], at=at)
    release_themes(spoken.interview.survey, last, by=people["analyst"], at=at)

    researcher = person("analyst").signs_in()
    researcher.goes_to("Results", "What victims said", "Names to take out")
    researcher.finds_no_barrier()
    looked_at(researcher.page, "names")
    researcher.follows("Take names out of text")
    assert researcher.page.locator("mark").count() == 3
    assert researcher.page.get_by_label("The words that may be printed").input_value() == OUT
    researcher.finds_no_barrier()
    looked_at(researcher.page, "propose")
    researcher.presses("Give it to a second person")
    researcher.sees("A second person has to look")

    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Results", "What victims said", "Names to take out")
    supervisor.follows("Look at quote")
    supervisor.finds_no_barrier()
    looked_at(supervisor.page, "clear")
    supervisor.presses("All names are out")
    supervisor.sees("The quote is cleared")
    supervisor.finds_no_barrier()
    looked_at(supervisor.page, "cleared")

    readers = [person("opcc").signs_in(), person("manager", **PHONE).signs_in()]
    places = ["/figures/said/", "/figures/themes/"]
    for reader in readers:
        for place in places:
            reader.page.goto(reader.site + place)
            reader.sees(OUT)
            reader.finds_no_barrier()
            looked_at(reader.page, f"{reader.username}{place.replace('/', '_')}")

    supervisor.follows("Withdraw consent")
    supervisor.finds_no_barrier()
    looked_at(supervisor.page, "withdraw")
    supervisor.presses("Withdraw the consent")
    supervisor.sees("The consent is withdrawn")
    for reader in [*readers, supervisor, researcher]:
        for place in [*places, *(["/figures/said/names/"] if reader in (supervisor, researcher) else [])]:
            reader.page.goto(reader.site + place)
            assert "never rang me back" not in reader.page.content()
    assert not Redaction.objects.exclude(words=None).exists()


def _code_everything(by, at, last):
    frame = codeframe_in_use()
    theme = frame.codes.get(key="31")
    for answer in said().filter(interview__completed_on__lt=(last + 1).first_day):
        Coding.objects.create(answer=answer, codeframe=frame, coder=by, coded_at=at).codes.set([theme])


def test_the_other_pages_on_a_telephone(person, spoken, looked_at):
    researcher = person("analyst", **PHONE).signs_in()
    for name in ("coding/", "coding/hate_crime/", "coding/hate_crime/counts/"):
        researcher.page.goto(f"{researcher.site}/figures/themes/{name}")
        researcher.finds_no_barrier()
        looked_at(researcher.page, f"phone_{name.replace('/', '_')}")
        assert researcher.page.evaluate("document.documentElement.scrollWidth") <= 390
    supervisor = person("supervisor", **PHONE).signs_in()
    for name in ("names/", "names/lists/", "names/consents/"):
        supervisor.page.goto(f"{supervisor.site}/figures/said/{name}")
        supervisor.finds_no_barrier()
        looked_at(supervisor.page, f"phone_{name.replace('/', '_')}")
        assert supervisor.page.evaluate("document.documentElement.scrollWidth") <= 390
