"""A return goes back and is accepted once corrected; a quote is redacted, released by a second person, withdrawn."""

import pytest
from django.utils import timezone

from engagement.fields import last_whole_quarter, quarter_of
from engagement.models import MonitoringReturn, Quote
from tests.engagement.factories import a_figure, a_return, a_service, partner_of

PHONE = {"width": 390, "height": 844}
PERCENT = "Per cent, as you publish it"
WORDS = "Rosalind rang when she said she would, every time."
OUT = "[worker] rang when she said she would, every time."


@pytest.fixture
def service(people):
    """Asked for one figure: 97 per cent for the quarter before, and nothing yet for the last."""
    service = a_service("Harbour")
    service.indicators.exclude(code="satisfied").delete()
    partner_of(people["partner"], service)
    last = last_whole_quarter(timezone.localdate())
    earlier = quarter_of((last.first - 3).first_day)
    accepted = {"received_on": earlier.ends, "accepted_on": earlier.ends}
    a_figure(a_return(service, earlier, **accepted), percentage="97.0")
    a_return(service, last)
    return service


def looks_well(person, name):
    """No barrier, and nothing that a telephone cannot show."""
    person.looks_at(f"services_{name}")
    wide = person.page.viewport_size
    person.page.set_viewport_size(PHONE)
    person.looks_at(f"services_{name}_phone")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert person.page.evaluate(overflow) <= 0, person.page.url
    person.page.set_viewport_size(wide)


def files(partner, percentage):
    partner.page.get_by_label(PERCENT).fill(percentage)
    partner.presses("File the return")
    partner.sees("is filed")


def test_a_return_goes_back_is_corrected_and_accepted(person, service):
    partner, officer = person("partner").signs_in(), person("opcc").signs_in()
    looks_well(partner, "first_page")
    partner.follows("File it")
    looks_well(partner, "file")
    files(partner, "50")

    officer.page.goto(officer.site + "/engagement/services/")
    looks_well(officer, "services")
    officer.follows("Read and accept")
    officer.sees("a fall of 47 points")
    looks_well(officer, "read")
    officer.page.get_by_label("What the service has to correct").fill("Is it 50, or 95?")
    officer.presses("Send it back")
    officer.sees("with the service again")

    partner.page.goto(partner.site)
    partner.sees("Is it 50, or 95?")
    partner.follows("Correct it")
    looks_well(partner, "correct")
    files(partner, "95")
    officer.page.reload()
    officer.sees("Nothing about the figures is odd.")
    looks_well(officer, "again")
    officer.presses("Accept the return")
    officer.sees("The return is accepted")
    assert MonitoringReturn.objects.accepted().count() == 2


def test_a_quote_is_hinted_redacted_released_and_withdrawn(person, service, people):
    service.worker_names.create(name="Rosalind", listed_by=people["partner"])
    given = {"service": service, "words": WORDS, "given_on": timezone.localdate(), "consent_to_publish": True}
    Quote.objects.create(entered_by=people["partner"], **given)
    officer, second = person("opcc").signs_in(), person("opcc2").signs_in()
    officer.page.goto(officer.site + "/engagement/services/quotes/")
    looks_well(officer, "quotes")
    officer.follows("Remove names")
    box = officer.page.get_by_label("The words that may be published")
    assert box.input_value() == OUT
    looks_well(officer, "redact")
    box.fill(WORDS)
    officer.presses("Give it to a second person")
    officer.sees("Nothing was changed")
    looks_well(officer, "unchanged")
    box.fill(OUT)
    officer.presses("Give it to a second person")
    officer.sees("a second person does")

    second.page.goto(second.site + "/engagement/services/quotes/")
    second.follows("Look at it")
    assert second.page.locator("mark").count() == 2
    looks_well(second, "release")
    second.presses("All names are out")
    second.sees("The quote can be published")
    second.page.goto(second.site + "/engagement/services/")
    second.sees(OUT)

    partner = person("partner").signs_in()
    partner.page.goto(partner.site + "/engagement/returns/quotes/")
    looks_well(partner, "own_quotes")
    partner.follows("Withdraw")
    partner.presses("Withdraw the consent")
    partner.sees("Taken back")
    second.page.reload()
    assert OUT not in second.page.content()
