"""The force's directory in the browser: an account is tied to its person by two people, signs in, and leaves."""

from kentpcc.models import LeaversList, User
from tests.conftest import PASSWORD
from tests.factories import NOON
from tests.journeys.test_sign_in import looks
from tests.kentpcc.people.signing_in.directory.conftest import directory, oidc, running

__all__ = ["directory", "oidc", "running"]  # fixtures


def signs_in_there(person, subject):
    """On the directory's own page, which is not ours to look at."""
    person.presses("Sign in with your force account")
    person.page.locator("input[name=sub]").first.fill(subject)
    person.page.locator("input[name=sub]").first.press("Enter")
    person.page.wait_for_url(f"{person.site}/**")
    person.faults.clear()


def by_password(person):
    """The directory’s button stands first on the page."""
    person.page.goto(f"{person.site}/sign-in/")
    person.page.get_by_label("Username").fill(person.username)
    person.page.locator("input[name=password]").fill(PASSWORD)
    person.page.get_by_role("button", name="Sign in", exact=True).click()
    return person


def test_an_account_is_tied_by_two_and_signs_in(person, people, directory):
    directory.has("s-jo", "App.Auditor")
    jo = person("auditor")
    jo.page.goto(f"{jo.site}/sign-in/")
    looks(jo, "directory_button")
    office = by_password(person("admin"))
    office.page.goto(f"{office.site}/people/{people['auditor'].pk}/")
    looks(office, "directory_tie")
    office.page.get_by_label("Number of the account in the directory").fill("s-jo")
    office.page.get_by_label("Number of the account in the directory").press("Enter")
    office.sees("waits for a second person")
    second = by_password(person("supervisor"))
    second.page.goto(f"{second.site}/people/access/{people['auditor'].access_requests.get().pk}/")
    looks(second, "directory_tie_to_confirm")
    second.presses("Confirm")
    signs_in_there(jo, "s-jo")
    jo.page.goto(f"{jo.site}/trail/")
    jo.sees("Audit trail")
    jo.finds_no_barrier()


def test_many_leavers_are_looked_at_and_switched_off(person, people, settings):
    settings.LEAVERS_FILE = "/srv/staff/leavers.csv"
    leaving = [str(people[role].pk) for role in ("analyst", "auditor")]
    problems = ["Line 3 fits more than one person here. Give it a user name."]
    LeaversList.objects.create(read_at=NOON, lines=9, waiting=leaving, problems=problems)
    office = person("admin").signs_in()
    office.page.goto(f"{office.site}/people/")
    office.follows("Leavers")
    office.sees("Many at once: is this right?")
    looks(office, "leavers")
    office.presses("They all left: switch them off")
    office.sees("2 people can sign in no more.")
    looks(office, "leavers_done")
    assert not User.objects.filter(pk__in=leaving, is_active=True).exists()


def test_a_key_of_the_directory_is_made_shown_once_and_withdrawn(person, people):
    office = person("admin").signs_in()
    office.page.goto(f"{office.site}/people/")
    office.follows("Directory’s keys")
    office.page.get_by_label("Which directory").fill("Entra ID of the force")
    office.presses("Make a key")
    office.sees("It is shown this once")
    looks(office, "scim_given")
    office.follows("All keys")
    looks(office, "scim_keys")
    office.follows("Entra ID of the force")
    looks(office, "scim_key")
    office.presses("Withdraw the key")
    office.sees("nobody is switched off by it from now on")
