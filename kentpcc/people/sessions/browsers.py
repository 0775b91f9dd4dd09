"""Which browser and which system asks, in words that a person knows theirs by, and nothing that tells more."""

SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Macintosh": "a Mac",
    "CrOS": "a Chromebook",
    "Linux": "Linux",
}
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}


def browser_of(user_agent: str) -> str:
    """“Edge on Windows”. The first that fits: Edge calls itself Chrome, and Chrome calls itself Safari."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "A browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "an unknown system")
    return f"{browser} on {system}"
