"""What the trail says of acts whose words were changed."""

from kentpcc.acts import Act

SAID_BEFORE = {  # entries of earlier releases keep the words with which they were sealed
    Act.RECORDED_ACTIVITY: "activity recorded",
    Act.EXPECTED_RETURN: "return expected",
    Act.FILED_RETURN: "return filed",
    Act.ACCEPTED_RETURN: "return accepted",
    Act.ENTERED_QUOTE: "quote entered",
    Act.REDACTED_QUOTE: "quote redacted",
    Act.WITHDREW_CONSENT: "consent withdrawn",
}


def texts_of(act: Act) -> list[str]:
    """Every text by which the trail knows the act."""
    return [act.value, *([SAID_BEFORE[act]] if act in SAID_BEFORE else [])]
