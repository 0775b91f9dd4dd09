"""Every questionnaire of the library in a browser, by three people, each to its end; one browser, one server.

The ordinary run goes through one of them shortly; without a browser all are gone through in
tests/surveys/questionnaires/test_rehearsal_library.py.
"""

import pytest
from django.urls import reverse

from surveys.models import Answer, Interview
from tests.factories import LIBRARY, a_version, the_survey_of

FORMS = sorted(path.stem for path in LIBRARY.glob("*.md"))
WORDS = "He rang “just to see” <how> I was & came back."
PLEASED = ["1", "yes", "before", "arrested", "other"]
DISPLEASED = ["7", "no", "none", "nothing", "never"]
EVASIVE = ["refused", "prefer_not_to_say", "dont_know", "no"]
ALWAYS = {"about_you_wanted": ["yes"]}  # about themselves everybody but the evasive is asked

# Answers each question that has none yet as its first wanted code; says how many there were.
ANSWER = """([wanted, always, words]) => {
    const main = document.querySelector("main"), done = window.answered ??= new Set()
    const fields = [...main.querySelectorAll("input[name^='answer:'], textarea[name^='answer:']")]
    const names = [...new Set(fields.map(each => each.name))].filter(name => !done.has(name))
    for (const name of names) {
        const own = fields.filter(each => each.name === name)
        const codes = always[name.replace(/^answer:/, "")] ?? wanted
        done.add(name)
        if (own[0].type === "radio" || own[0].type === "checkbox") {
            const code = codes.find(code => own.some(each => each.value === code))
            const chosen = own.find(each => each.value === code) ?? own[0]
            if (!own.some(each => each.checked)) chosen.click()
        } else if (words) {
            own[0].value = own[0].type === "number" || own[0].inputMode === "numeric" ? "2" : words
            for (const event of ["input", "change", "blur"]) own[0].dispatchEvent(new Event(event, {bubbles: true}))
        }
    }
    return names.length
}"""
STAGE = "document.querySelector('#stage-title')?.innerText ?? ''"
# What an answer has brought in late is asked for by the page, which stays: then it is answered and sent once more.
GONE_ON = """title => document.querySelector('#stage-title')?.innerText !== title
    || document.querySelector(".govuk-error-summary, .govuk-error-message")"""
HAS_SOMETHING = """document.querySelectorAll("main [name^='answer:'], main .app-read-out, main .app-note").length
    || document.querySelector("main").innerText.length > 200"""


def rehearses(supervisor, form, wanted, words, most=40):
    """(title, words) of each page as it was left."""
    version = a_version(the_survey_of(form), (LIBRARY / f"{form}.md").read_text())
    page, pages = supervisor.page, []
    page.goto(supervisor.site + reverse("questionnaires:version", args=[version.pk]))
    supervisor.presses("Rehearse")
    page.locator("#stage-title").wait_for()
    for _ in range(most):
        title = page.evaluate(STAGE)
        if not title:
            return pages
        assert page.evaluate(HAS_SOMETHING), f"{form}: nothing on “{title}”"
        while page.evaluate(ANSWER, [wanted, {} if wanted is EVASIVE else ALWAYS, words]):
            page.wait_for_load_state("networkidle")
        pages.append((title, supervisor.reads()))
        supervisor.presses("Save and go on")
        page.wait_for_function(GONE_ON, arg=title)
    raise AssertionError(f"no end after {[title for title, _ in pages]}")


def reads_well(supervisor, form, pages):
    said = " ".join(words for _, words in pages)
    assert "${" not in said
    assert "NaN" not in said
    assert "That is everything. Thank you very much" in said, form
    supervisor.sees("The end of the interview")
    assert not supervisor.faults, supervisor.faults
    assert not Interview.objects.exists()
    assert not Answer.objects.exists()


@pytest.mark.soak
@pytest.mark.usefixtures("people")
def test_three_people_go_through_every_questionnaire(person):
    supervisor = person("supervisor").signs_in()
    for wanted, words in ((PLEASED, WORDS), (DISPLEASED, WORDS), (EVASIVE, "")):
        for form in FORMS:
            reads_well(supervisor, form, rehearses(supervisor, form, wanted, words))


@pytest.mark.usefixtures("people")
def test_somebody_evasive_goes_through_one(person):
    supervisor = person("supervisor").signs_in()
    pages = rehearses(supervisor, "hate_crime_2019", EVASIVE, "")
    reads_well(supervisor, "hate_crime_2019", pages)
    supervisor.finds_no_barrier()
