"""What an interviewer does on the pages of the hate crime interview."""

from django.urls import reverse

from surveys.interviewing.inputs import input_name
from surveys.models import Case

GIVEN = {
    "initial_contact": {"reporting_route": "call_101", "ease_of_contact": "2", "next_steps_explained": "yes"},
    "background": {"strands_stated": ["race", "religion"], "happened_before": "no"},
    "actions": {"actions_seen": ["came_out"], "hate_crime_officer": ["no"], "actions_taken": "3"},
    "follow_up": {"any_follow_up": "not_needed"},
    "how_treated": {"taken_seriously": "yes", "treatment": "1"},
    "overall": {"whole_experience": "2", "whole_experience_why": "Quick & kind."},
    "about_you": {
        "about_you_wanted": "yes",
        "age_band": "35_to_44",
        "ethnicity": "mixed_other",
        "first_language": "nepali",
    },
    "close": {},
}
PAGES = list(GIVEN)
FIRST = PAGES[0]


def address(interview, page):
    return reverse("interviewing:page", args=[interview.pk, page])


def send(browser, interview, page, given, **extra):
    lease = extra.pop("lease", Case.objects.get(pk=interview.case_id).lease)
    typed = {input_name(key): value for key, value in given.items()}
    go = {"go": extra.pop("go", "" if "headers" in extra else "next")}
    return browser.post(address(interview, page), {"lease": lease, "page": page} | go | typed, **extra)


def fill(browser, interview, name, given):
    """Answers what the page shows, and what that opens on it, until it leads on. Returns where to."""
    page = browser.get(address(interview, name))
    while page.status_code == 200:
        fields = page.context["form"].fields
        page = send(browser, interview, name, {key: value for key, value in given.items() if key in fields})
    return page.url
