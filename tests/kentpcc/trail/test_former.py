"""Every act is said once, and found under the words it was sealed with."""

from kentpcc.acts import Act
from kentpcc.trail.former import SAID_BEFORE, texts_of


def test_no_act_is_said_twice():
    texts = [text for act in Act for text in texts_of(act)]
    assert len(texts) == len(set(texts))


def test_what_was_said_before_is_found_too():
    assert texts_of(Act.FILED_RETURN) == ["filed a return", "return filed"]
    assert texts_of(Act.SIGNED_IN) == ["signed in"]
    assert set(SAID_BEFORE).issubset(Act)
