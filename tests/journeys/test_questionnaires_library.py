"""The two surveys to come, as the demonstration plans them: a supervisor rehearses each in a browser, to its end.

All questionnaires are rehearsed without a browser, too: tests/surveys/questionnaires/test_rehearsal_library.py.
"""

import pytest
from django.utils import timezone

from kentpcc.site.demo import planned
from surveys.interviewing.inputs import input_name
from surveys.models import Interview

NOTHING = ""
STALKING = {  # what is chosen where something hangs on it, and the question that it brings; elsewhere the first answer
    "told_before": ("before", "earlier_reports_known"),
    "advocate_offered": ("no", NOTHING),
    "suspect_contact": ("arrested", "told_beforehand"),
    "order_explained": ("no", NOTHING),
    "released": ("yes", "told_conditions"),
    "outcome_told": ("no", NOTHING),
    "about_you_wanted": ("no", NOTHING),
}
TROUBLE = {
    "reporting_route": ("call_101", NOTHING),
    "reported_before": ("yes", "earlier_reports_known"),
    "case_review_known": ("yes", "case_review_asked"),
    "case_review_asked": ("no", NOTHING),
    "told_what_was_done": ("no", NOTHING),
    "about_you_wanted": ("no", NOTHING),
}


@pytest.fixture
def coming(people):
    return planned.load(people, at=timezone.now())


@pytest.mark.parametrize(
    ("title", "chosen", "asked", "said"),
    [
        ("Stalking and harassment", STALKING, "told_conditions", "press 5, then 5 again"),
        ("Anti-social behaviour", TROUBLE, "case_review_asked", "You can ask for an anti-social behaviour case review"),
    ],
)
@pytest.mark.usefixtures("coming")
def test_a_questionnaire_to_come_is_rehearsed_to_its_end(person, title, chosen, asked, said):
    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Questionnaires")
    supervisor.follows(title)
    supervisor.follows("2024-04")
    supervisor.presses("Rehearse")
    stages = _goes_through(supervisor, chosen)
    assert asked in " ".join(names for _, names, _ in stages)
    assert said in stages[-1][2]
    assert len(stages) == 9
    supervisor.sees("The end of the interview")
    supervisor.finds_no_barrier()
    assert not Interview.objects.exists()


def _goes_through(supervisor, chosen, most=12):
    """Each page: its title, the names of its questions, its words."""
    page, stages = supervisor.page, []
    for _ in range(most):
        if not page.locator("#stage-title").count():
            return stages
        names = _answers(page, chosen)
        if not stages:
            supervisor.finds_no_barrier()
        title = page.locator("#stage-title").inner_text()
        stages.append((title, " ".join(names), supervisor.reads()))
        supervisor.presses("Save and go on")
        page.wait_for_function(ANOTHER_PAGE, arg=title)
    raise AssertionError(f"no end after {stages}")


def _answers(page, chosen):
    """From above to below: what an answer brings in is there before the next is given."""
    answered = []
    while name := page.evaluate(NEXT_UNANSWERED, answered):
        value, brings = chosen.get(name, (None, NOTHING))
        one = f"[value='{value}']" if value else ""
        page.locator(f"input[name='{input_name(name)}']{one}").first.check()
        if brings:
            page.locator(f"input[name='{input_name(brings)}']").first.wait_for()
        answered.append(name)
    return answered


NEXT_UNANSWERED = """answered => {
    const inputs = [...document.querySelectorAll("main input[type=radio], main input[type=checkbox]")]
    const names = inputs.filter(each => each.closest("fieldset")).map(each => each.name.replace(/^answer:/, ""))
    return names.find(name => name && !answered.includes(name)) ?? ""
}"""
ANOTHER_PAGE = "title => document.querySelector('#stage-title')?.innerText !== title"
