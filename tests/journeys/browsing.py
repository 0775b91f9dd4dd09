"""What a person does in a browser, in the words of the page."""

import os

from axe_playwright_python.sync_playwright import Axe

from tests.conftest import PASSWORD

AXE = Axe()


class Person:
    """One user in a browser of her own. Every fault of a page fails the journey."""

    def __init__(self, page, site, username):
        self.page, self.site, self.username, self.faults = page, site, username, []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)

    def signs_in(self):
        self.page.goto(self.site + "/sign-in/")
        self.page.get_by_label("Username").fill(self.username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.presses("Sign in")
        return self

    def goes_to(self, *way):
        """By the navigation: to a group, to a place in its second line, and to one that is reached from there."""
        for line, link in zip(("Menu", *(f"Within {above}" for above in way)), way, strict=False):
            self._clicks(line, link)

    def _clicks(self, line, link):
        self.page.get_by_role("navigation", name=line, exact=True).get_by_role("link", name=link, exact=True).click()

    def presses(self, button):
        self.page.get_by_role("button", name=button).first.click()

    def follows(self, link):
        self.page.get_by_role("link", name=link).first.click()

    def asks_the_opening(self):
        """By the page of the call: the number is rung, it is them, safe, in English, and they agree."""
        for button in (
            "I am ringing this number",
            "Yes, it is them",
            "1 Yes",
            "English is all right",
            "1 Yes",
            "1 Yes",
        ):
            self.presses(button)
        self.sees("The interview can begin")

    def calls(self):
        """Takes the next case and starts the call: the number is in view."""
        self.page.goto(f"{self.site}/calls/")
        self.presses("Get the next call")
        self.presses("Start the call")
        self.sees("I am ringing this number")

    def begins_the_interview(self):
        self.asks_the_opening()
        self.presses("Start the interview")
        self.page.locator("#stage-title").wait_for()
        self.page.wait_for_load_state("networkidle")

    def sees(self, words):
        self.page.get_by_text(words).first.wait_for()

    def reads(self):
        return self.page.locator("main").inner_text()

    def finds_no_barrier(self):
        """WCAG 2.2 AA, as far as axe can tell, and no fault of the page so far."""
        found = AXE.run(self.page).response["violations"]
        assert not found, [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
        assert not self.faults, self.faults

    def looks_at(self, name):
        """No barrier; kept as a picture where PICTURED names a folder."""
        self.finds_no_barrier()
        if folder := os.environ.get("PICTURED"):
            self.page.screenshot(path=f"{folder}/{name}.png")
