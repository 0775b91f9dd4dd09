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

PATIENCE = 60_000  # milliseconds, for one page: a machine may have other things to do
# Answers each question of the page as its first wanted code, and those that the answers bring in, until the page has
# kept them all. Gives back its title, its words, and how much there is on it; null after the last page.
ANSWER = """async ([wanted, always, words]) => {
    const title = document.querySelector("#stage-title")
    if (!title) return null
    const named = "main [name^='answer:']:is(input, textarea)", done = new Set()
    const kept = async () => {
        while (!document.querySelector(".app-save--saved")) await new Promise(requestAnimationFrame)
    }
    const answer = (name, own) => {
        const codes = always[name.replace(/^answer:/, "")] ?? wanted
        if (own[0].type === "radio" || own[0].type === "checkbox") {
            const code = codes.find(code => own.some(each => each.value === code))
            const chosen = own.find(each => each.value === code) ?? own[0]
            if (!own.some(each => each.checked)) chosen.click()
        } else if (words) {
            own[0].value = own[0].type === "number" || own[0].inputMode === "numeric" ? "2" : words
            for (const event of ["input", "change", "focusout"]) {
                own[0].dispatchEvent(new Event(event, {bubbles: true}))
            }
        }
    }
    for (let found = true; found; ) {
        const fields = [...document.querySelectorAll(named)]
        const names = [...new Set(fields.map(each => each.name))].filter(name => !done.has(name))
        for (const name of names) answer(name, fields.filter(each => each.name === name))
        names.forEach(name => done.add(name))
        found = names.length > 0
        await kept()
    }
    const shown = document.querySelectorAll(`${named}, main .app-read-out, main .app-note`).length
    const read = document.querySelector("main").innerText
    document.querySelector("#sheet").dataset.left = "yes"
    return {title: title.innerText, read, isFilled: shown > 0 || read.length > 200}
}"""
# The page is another one, or the same with what the last answers have brought in: it is answered and sent once more.
LEFT = "#sheet[data-left]"


def rehearses(supervisor, form, wanted, words, most=60):
    """(title, words) of each page as it was left."""
    version = a_version(the_survey_of(form), (LIBRARY / f"{form}.md").read_text())
    page, pages = supervisor.page, []
    page.set_default_timeout(PATIENCE)
    page.goto(supervisor.site + reverse("questionnaires:version", args=[version.pk]))
    supervisor.presses("Rehearse")
    page.locator("#stage-title").wait_for()
    while left := page.evaluate(ANSWER, [wanted, {} if wanted is EVASIVE else ALWAYS, words]):
        assert left["isFilled"], f"{form}: nothing on “{left['title']}”"
        pages.append((left["title"], left["read"]))
        assert len(pages) < most, f"no end after {[title for title, _ in pages]}"
        supervisor.presses("Save and go on")
        page.locator(LEFT).wait_for(state="detached")
        page.wait_for_load_state()
    return pages


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
