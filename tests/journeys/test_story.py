"""The whole way: from an extract to the board's table, by three people in three browsers."""

import csv
import io

import pytest
from django.utils import timezone

from kentpcc.periods import Month
from surveys.models import Case, Interview
from tests.journeys.small_force import SATISFIED, SURVEYED, extract_of
from tests.worker import eventually

pytestmark = pytest.mark.usefixtures("small_force")


def test_an_interview_counts_in_the_paper(person, worker, picture):
    supervisor = person("supervisor").signs_in()
    _brings_in_an_extract(supervisor, picture)
    _draws_a_sample(supervisor, picture)

    interviewer = person("interviewer").signs_in()
    interviewer.finds_no_barrier()
    _rings_a_victim(interviewer, picture)
    _asks_everything(interviewer, picture)

    _sees_this_month(supervisor, picture)
    _downloads_the_draft(supervisor)
    _releases_the_last_month(supervisor)
    officer = person("opcc").signs_in()
    _downloads_the_table(officer, picture)


def _brings_in_an_extract(supervisor, picture):
    page = supervisor.page
    supervisor.goes_to("Victims")
    content = extract_of([("Ada", "Chilham"), ("Bo", "Deal")], today=timezone.localdate())
    page.locator("input[type=file]").set_input_files({"name": "week.csv", "mimeType": "text/csv", "buffer": content})
    supervisor.presses("Look at the file")
    supervisor.sees("Crime Reference")
    supervisor.finds_no_barrier()
    assert not Case.objects.filter(closed_at=None).exists()
    page.get_by_role("button", name="Bring").first.click()
    supervisor.sees("week.csv")
    supervisor.finds_no_barrier()
    supervisor.goes_to("Victims", "Who may be called")
    supervisor.sees("In the extracts")
    supervisor.finds_no_barrier()
    picture(page, "waterfall")


def _draws_a_sample(supervisor, picture):
    supervisor.goes_to("Calls", "Samples")
    supervisor.presses("Draw a sample")
    supervisor.page.get_by_label("Survey").select_option("hate_crime")
    supervisor.page.get_by_label("How many cases").fill("2")
    supervisor.presses("Look at the draw")
    supervisor.finds_no_barrier()
    supervisor.presses("Draw the sample")
    supervisor.sees("2 of 2 eligible victims drawn and queued.")
    supervisor.finds_no_barrier()


def _rings_a_victim(interviewer, picture):
    interviewer.goes_to("Calls", "Calls to make")
    interviewer.finds_no_barrier()
    picture(interviewer.page, "queue")
    interviewer.presses("Get the next call")
    assert "07700" not in interviewer.reads()
    interviewer.presses("Start the call")
    interviewer.sees("07700 900")
    interviewer.finds_no_barrier()
    interviewer.asks_the_opening()
    interviewer.presses("Start the interview")


def _asks_everything(interviewer, picture):
    """Chooses the first answer to everything, stage after stage."""
    page = interviewer.page
    for _ in range(12):
        interviewer.page.wait_for_load_state("networkidle")
        if "/finish/" in page.url:
            break
        _answers_the_page(page)
        interviewer.finds_no_barrier()
        if "/how_treated/" in page.url:
            picture(page, "interview")
        address = page.url
        interviewer.presses("Save and go on")
        page.wait_for_function("address => location.href !== address", arg=address)
        page.wait_for_load_state("networkidle")
    interviewer.finds_no_barrier()
    interviewer.presses("Complete the interview")
    interviewer.sees("Interview complete")
    assert Interview.objects.filter(completed_on=timezone.localdate()).count() == 1


def _answers_the_page(page):
    """One question after the other, since an answer may open the next."""
    done = set()
    while True:
        ids = page.locator(".app-question:not(.app-question--note)").evaluate_all("all => all.map(each => each.id)")
        waiting = [each for each in ids if each not in done]
        if not waiting:
            return
        done.add(waiting[0])
        radios = page.locator(f"[id='{waiting[0]}'] input[type=radio]")
        if radios.count() and not radios.first.is_checked():
            with page.expect_response(lambda response: "/page/" in response.url):
                radios.first.check()
            page.wait_for_load_state("networkidle")


def _sees_this_month(supervisor, picture):
    supervisor.goes_to("Results", "Figures")
    cell = supervisor.page.locator("[data-surveyed=hate_crime]")

    def counted():
        supervisor.page.reload()
        return cell.inner_text() == "1"

    eventually(counted, within=15)
    supervisor.finds_no_barrier()
    picture(supervisor.page, "figures")


def _downloads_the_draft(supervisor):
    """Two whole months and the present one: one more victim surveyed, and satisfied."""
    month = Month.of(timezone.localdate())
    supervisor.goes_to("Results", "Board paper")
    supervisor.page.get_by_label("Three months up to").select_option(str(month))
    supervisor.presses("Show")
    supervisor.sees(f"Board paper to {month.long_name}")
    supervisor.sees("Not released: for the Research Bureau only.")
    supervisor.finds_no_barrier()
    _finds_in_the_table(supervisor, 2 * SURVEYED + 1, 2 * SATISFIED + 1)


def _releases_the_last_month(supervisor):
    month = Month.of(timezone.localdate()) - 1
    supervisor.goes_to("Results", "Releases")
    supervisor.finds_no_barrier()
    supervisor.page.get_by_label("Release figures up to").select_option(str(month))
    supervisor.presses("Release the figures")
    supervisor.page.get_by_role("heading", name=f"Release up to {month.long_name}").wait_for(timeout=30_000)
    supervisor.sees("Hidden because")
    supervisor.finds_no_barrier()


def _downloads_the_table(officer, picture):
    """The three whole months, as they were released."""
    officer.follows("Results")
    officer.follows("Board paper")
    officer.sees(f"Board paper to {(Month.of(timezone.localdate()) - 1).long_name}")
    officer.sees("version 1")
    officer.finds_no_barrier()
    picture(officer.page, "paper")
    _finds_in_the_table(officer, 3 * SURVEYED, 3 * SATISFIED)


def _finds_in_the_table(reader, surveyed, satisfied):
    with reader.page.expect_download() as download:
        reader.follows("The satisfaction table (CSV)")
    with open(download.value.path(), encoding="utf-8") as file:
        (line,) = csv.DictReader(io.StringIO(file.read()))
    assert line["survey"] == "Hate crime"
    assert line["surveyed"] == str(surveyed)
    assert line["percentage_satisfied"] == f"{100 * satisfied / surveyed:.1f}"
