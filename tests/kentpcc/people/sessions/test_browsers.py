"""Which browser it is, in words that a person knows theirs by."""

import pytest

from kentpcc.people.sessions.browsers import browser_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/140.0 Safari/537.36": "Chrome on Linux",
    f"Mozilla/5.0 (Linux; Android 15) {WEBKIT} Chrome/140.0 Mobile Safari/537.36": "Chrome on Android",
    "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18 Safari/605": "Safari on a Mac",
    "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/605": "Safari on an iPad",
    "": "A browser on an unknown system",
    "<script>": "A browser on an unknown system",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_it_is_named(agent):
    assert browser_of(agent) == AGENTS[agent]


@pytest.mark.parametrize("agent", ["Windows" * 5000, "Edg" * 9999 + "\0"])
def test_what_is_kept_of_it_is_short(agent):
    assert len(browser_of(agent)) <= 60
