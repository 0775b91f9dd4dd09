"""Every act is a verb in the past, and is done somewhere."""

import re
from functools import cache

import pytest
from django.conf import settings

from kentpcc.acts import Act
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


@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
def test_every_act_is_done_somewhere(act):
    assert act.name in done()


@cache
def done():
    """What follows “Act.” anywhere in the code."""
    apps = (settings.BASE_DIR / app for app in ("kentpcc", "surveys", "victims", "engagement"))
    files = (path for app in apps for path in app.rglob("*.py") if path.name not in {"acts.py", "former.py"})
    return {name for path in files for name in re.findall(r"\bAct\.(\w+)\b", path.read_text())}
