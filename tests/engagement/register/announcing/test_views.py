import json

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from tests.engagement.factories import a_promise

pytestmark = pytest.mark.django_db


def test_each_district_has_two_files(as_role):
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    page = browser.get(reverse("engagement:announced")).text
    for name in ("events", "priorities"):
        url = reverse(f"engagement:announced_{name}", args=["swale"])
        assert url in page
        reply = browser.get(url)
        assert reply.headers["Content-Type"] == "application/json"
        assert f"swale-{name}.json" in reply.headers["Content-Disposition"]
        assert json.loads(reply.content) == []
    assert [entry.act for entry in AuditEntry.objects.all()] == ["exported a page of figures"] * 2


def test_words_stay_as_they_are_written(as_role):
    a_promise(district_id="swale", said="“Été”")
    reply = as_role(Role.ANALYST).get(reverse("engagement:announced_priorities", args=["swale"]))
    assert json.loads(reply.content)[0]["issue"] == "“Été”"
