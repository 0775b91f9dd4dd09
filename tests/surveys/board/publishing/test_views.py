"""From the draft to the published files, on pages, by two people."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.board.publishing import actions, runs
from surveys.models import Judgement, PaperCheck, PaperDraft, PaperRun, PublishedPaper
from surveys.models.run import LOST_AFTER
from tests.factories import NOON
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def unsent(monkeypatch):
    monkeypatch.setattr(runs, "after_commit", lambda *_: None)


@pytest.fixture
def one_file(monkeypatch):
    """Of a paper only the table is made."""
    making = actions.files_of
    monkeypatch.setattr(
        actions, "files_of", lambda *of, on: [each for each in making(*of, on=on) if each.name.endswith(".csv")]
    )


def post(client, name, pk, **given):
    return client.post(reverse(name, args=[pk]), given, follow=True)


def test_two_people_take_a_paper_to_its_publication(signed_in, ruth, ben, july_released, one_file):
    first, second = signed_in(ruth), signed_in(ben)
    page = post(first, "papers:draft", july_released.pk, opening="A <b>word</b>.", commentary="", reason="")
    assert "A &lt;b&gt;word&lt;/b&gt;." in page.text
    assert "Between 78.5% and 91.4% were satisfied" in page.text
    draft = PaperDraft.objects.get()
    assert "Somebody else reads it" in post(first, "papers:offer", draft.pk).text
    check = PaperCheck.objects.get()
    assert "You offered this paper" in post(first, "papers:confirm", check.pk).text
    assert "it can be published" in post(second, "papers:confirm", check.pk).text
    page = post(first, "papers:publish", draft.pk)
    run = PaperRun.objects.get()
    assert page.redirect_chain == [(reverse("papers:run", args=[run.pk]), 302)]
    assert "Waiting for a worker" in page.text
    runs.carry_out(run, at=NOON)
    assert "HX-Redirect" in first.get(reverse("papers:progress", args=[run.pk])).headers
    page = first.get(reverse("papers:run", args=[run.pk]), follow=True).text
    paper = PublishedPaper.objects.get()
    assert paper.content_hash in page
    assert "version 1" in first.get(reverse("papers:papers")).text
    file = paper.files.get()
    taken = first.get(reverse("papers:file", args=[paper.pk, file.name]))
    assert taken.content == bytes(file.content)
    assert taken.headers["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert AuditEntry.objects.get(act="exported the board paper").detail == {"file": file.name}


def test_only_somebody_else_is_offered_the_check(signed_in, ruth, ben, draft):
    actions.offer(draft, by=ruth, at=NOON)
    address = reverse("papers:draft", args=[draft.release_id])
    assert "I have checked it" not in signed_in(ruth).get(address).text
    assert "I have checked it" in signed_in(ben).get(address).text


def test_the_chart_of_a_draft_is_of_what_was_released(signed_in, ben, draft):
    """Who sees later figures too would see them drawn beside the released table."""
    page = signed_in(ben).get(reverse("papers:draft", args=[draft.release_id])).text
    assert f"{reverse('board:picture')}?to={draft.month}&amp;show=released" in page


def test_it_is_sent_back(signed_in, ruth, ben, draft):
    check = actions.offer(draft, by=ruth, at=NOON)
    assert "The paper went back." in post(signed_in(ben), "papers:send_back", check.pk).text


def test_what_cannot_be_published_says_why(signed_in, ruth, draft):
    assert "second person has not checked" in post(signed_in(ruth), "papers:publish", draft.pk).text


def test_how_far_it_is_can_be_left_and_come_back_to(signed_in, ruth, checked):
    run = runs.ask(checked, by=ruth, at=NOON)
    PaperRun.objects.update(state="working", done=3, total=12)
    client = signed_in(ruth)
    part = client.get(reverse("papers:progress", args=[run.pk])).text
    assert ("3 of 12 files" in part, 'value="25"' in part, "hx-get" in part) == (True, True, True)
    assert "3 of 12 files" in client.get(reverse("papers:run", args=[run.pk])).text
    PaperRun.objects.update(moved_at=NOON - LOST_AFTER)
    assert "Start again" in client.get(reverse("papers:run", args=[run.pk])).text
    assert "It was begun again." in post(client, "papers:again", run.pk).text
    PaperRun.objects.update(state="refused", said="PDF needs Pango.")
    assert "PDF needs Pango." in client.get(reverse("papers:run", args=[run.pk])).text


def test_a_judgement_is_entered_with_what_it_needs(signed_in, ruth, july_released):
    form = signed_in(ruth).get(reverse("papers:draft", args=[july_released.pk])).text
    assert ("Choose a survey" in form, "---------" in form) == (True, False)
    given = {"survey": "rape", "colour": "green", "reason_given": "Well done.", "signed_by": "The Commissioner"}
    page = post(signed_in(ruth), "papers:judgement", july_released.pk, **given)
    assert "Signed on" in page.text
    assert not Judgement.objects.exists()
    post(signed_in(ruth), "papers:judgement", july_released.pk, **given, signed_on="2019-09-17")
    assert Judgement.objects.get().reason == "Well done."


def test_no_colour_is_chosen_by_itself(signed_in, ruth, july_released):
    page = signed_in(ruth).get(reverse("papers:draft", args=[july_released.pk])).text
    assert '<option value="" selected>Choose a colour</option>' in page
    given = {"survey": "rape", "colour": "", "reason_given": "Well done.", "signed_by": "The Commissioner"}
    post(signed_in(ruth), "papers:judgement", july_released.pk, **given, signed_on="2019-09-17")
    assert not Judgement.objects.exists()


def test_a_reader_reads_papers_and_writes_none(signed_in, helen, july_released):
    text = signed_in(helen).get(reverse("papers:papers")).text
    assert ("Nothing has been published yet" in text, "Draft the paper" in text) == (True, False)
    assert signed_in(helen).get(reverse("papers:draft", args=[july_released.pk])).status_code == 404
