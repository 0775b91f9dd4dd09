"""Every act is a verb in the past, said once, and found under the words it was sealed with."""

import re
from functools import cache

import pytest
from django.conf import settings

from kentpcc.acts import SAID_BEFORE, Act, texts_of
from kentpcc.models import AuditEntry

IRREGULAR = {
    "made",
    "said",
    "read",
    "found",
    "chose",
    "drew",
    "began",
    "broke",
    "kept",
    "withdrew",
    "set",
    "put",
    "took",
    "gave",
    "was",
    "sent",
    "wrote",
}


@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
def test_an_act_is_a_verb_in_the_past(act):
    verb = act.value.split()[0]
    assert verb.endswith("ed") or verb in IRREGULAR
    assert len(act.value) <= AuditEntry._meta.get_field("act").max_length


def test_no_act_is_said_twice():
    texts = [text for act in Act for text in texts_of(act)]
    assert len(texts) == len(set(texts))


def test_what_was_said_before_is_found_too():
    assert texts_of(Act.FILED_RETURN) == ["filed a return", "return filed"]
    assert texts_of(Act.SIGNED_IN) == ["signed in"]
    assert set(SAID_BEFORE).issubset(Act)


@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
def test_every_act_is_done_somewhere(act):
    assert act.name in done()


@cache
def done():
    """What follows “Act.” anywhere in the code."""
    apps = (settings.BASE_DIR / app for app in ("kentpcc", "surveys", "victims", "engagement"))
    files = (path for app in apps for path in app.rglob("*.py") if path.name != "acts.py")
    return {name for path in files for name in re.findall(r"\bAct\.(\w+)\b", path.read_text())}
