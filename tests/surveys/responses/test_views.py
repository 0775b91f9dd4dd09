"""The pages of exports: for analysts who ask, and for whoever releases."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.roles import ABILITIES, Can, Role
from surveys.models import Export
from surveys.models.run import LOST_AFTER
from surveys.responses import actions, held
from tests.factories import NOON, a_survey
from tests.surveys.responses.exported import SUMMER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "sent")]
EXPORTS = reverse("responses:exports")
CHOSEN = {"survey": "hate_crime", "first": "2019-05", "last": "2019-07", "kind": "sav", "same_as": ""}
CHOSEN |= {"purpose": "A study of calls back"}


def page_of(export, name="export", *more):
    return reverse(f"responses:{name}", args=[export.pk, *more])


@pytest.fixture
def analyst(signed_in, tia):
    a_survey()
    return signed_in(tia)


@pytest.fixture
def supervisor(signed_in, helen):
    return signed_in(helen)


def test_analysts_ask_and_a_colleague_or_a_supervisor_releases():
    assert {role for role in Role if Can.EXPORT_RESPONSES in ABILITIES[role]} == {Role.ANALYST}
    assert {role for role in Role if Can.RELEASE_EXPORTS in ABILITIES[role]} == {Role.ANALYST, Role.SUPERVISOR}


def test_it_is_asked_for_and_its_page_says_how_far_it_is(analyst):
    reply = analyst.post(EXPORTS, CHOSEN, follow=True)
    export = Export.objects.get()
    assert reply.redirect_chain == [(page_of(export), 302)]
    assert (export.kind, export.purpose, export.period) == ("sav", "A study of calls back", SUMMER)
    for said in ("Export of Hate crime", "May to Jul 2019", "Waiting for a worker", "A file for SPSS", "Tia Lee"):
        assert said in reply.text
    assert page_of(export) in analyst.get(EXPORTS).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"survey": "gossip"}, "There is no such survey. Choose one from the list."),
        ({"first": "soon"}, "Nobody was interviewed then. Choose a month from the list."),
        ({"first": "2019-08"}, "The last month is before the first: choose a later one."),
        ({"kind": ""}, "Choose a format."),
        ({"purpose": ""}, "Say in a sentence what it is for."),
        ({"purpose": "Study"}, "Say in a whole sentence what it is for."),
        ({"same_as": "00000000-0000-4000-8000-000000000000"}, "That is no export of yours."),
    ],
)
def test_what_is_wrong_is_said_at_the_form(analyst, wrong, said):
    assert said in analyst.post(EXPORTS, CHOSEN | wrong).text
    assert not Export.objects.exists()


def test_pseudonyms_of_an_earlier_export_can_be_kept(analyst, ask):
    earlier = ask()
    assert "A study of calls back" in analyst.get(EXPORTS).text
    analyst.post(EXPORTS, CHOSEN | {"same_as": str(earlier.pk)})
    newer = Export.objects.exclude(pk=earlier.pk).get()
    assert newer.same_as == earlier
    assert "The same as in an earlier export" in analyst.get(page_of(newer)).text


def test_a_fourth_is_refused_at_the_form(analyst, ask):
    for _ in range(3):
        ask()
    assert "3 exports of yours wait already" in analyst.post(EXPORTS, CHOSEN).text


def test_the_bar_moves_and_the_page_follows_the_end(analyst, ask):
    export = ask()
    Export.objects.update(state="working")
    held.tell(export, held.Progress(3000, 12000))
    part = analyst.get(page_of(export, "progress")).text
    assert "3,000 of 12,000 rows" in part
    assert 'value="25"' in part
    assert "3,000 of 12,000 rows" in analyst.get(page_of(export)).text
    Export.objects.update(state="made", rows=1, columns=1)
    assert analyst.get(page_of(export, "progress")).headers["HX-Redirect"] == page_of(export)


def test_whoever_asked_cannot_release_and_is_told_who_can(analyst, export):
    page = analyst.get(page_of(export)).text
    assert "A supervisor or another analyst has to release it" in page
    assert page_of(export, "decide") not in page
    assert page_of(export, "fetch") not in page
    assert "3 in 24 columns" in page
    assert "0 like no other, 3 like fewer than 10" in page
    refused = analyst.post(page_of(export, "decide"), follow=True)
    assert "somebody else must release it" in refused.text
    assert analyst.get(page_of(export, "fetch")).status_code == 404


def test_a_second_person_reads_what_it_is_for_and_releases_it(supervisor, analyst, export):
    page = supervisor.get(page_of(export)).text
    for said in ("A study of calls back", "Release it for seven days", "Only Tia Lee can download it then"):
        assert said in page
    reply = supervisor.post(page_of(export, "decide"), {"release": ""}, follow=True)
    assert "It is released: Tia Lee can download it for seven days." in reply.text
    page = analyst.get(page_of(export)).text
    assert "You can download it until 25 September 2019, 12:00" in page
    assert page_of(export, "fetch") in page


def test_the_file_comes_to_whoever_asked_and_to_nobody_else(signed_in, tia, tom, helen, released):
    analyst, supervisor = signed_in(tia), signed_in(helen)
    reply = analyst.get(page_of(released, "fetch"))
    assert reply.headers["Content-Disposition"] == 'attachment; filename="hate_crime 2019-05 to 2019-07.csv"'
    assert b"".join(reply.streaming_content).count(b"\r\n") == 4
    assert AuditEntry.objects.latest("id").act == "downloaded an export of answers"
    for other in (supervisor, signed_in(tom)):
        assert other.get(page_of(released, "fetch")).status_code == 404


def test_the_link_expires(signed_in, tia, released, at_noon):
    at_noon.shift(actions.KEPT)
    analyst = signed_in(tia)
    assert analyst.get(page_of(released, "fetch")).status_code == 404
    assert "You can download it" not in analyst.get(page_of(released)).text


def test_it_is_declined(supervisor, export):
    reply = supervisor.post(page_of(export, "decide"), {"decline": ""}, follow=True)
    assert "It is declined, and its file deleted." in reply.text
    assert Export.objects.get().decision == "declined"


def test_it_is_withdrawn_by_whoever_asked(analyst, supervisor, export):
    assert "It is withdrawn" in analyst.post(page_of(export, "withdraw"), follow=True).text
    assert Export.objects.get().decision == "withdrawn"


@pytest.mark.parametrize("kind", ["html", "csv"])
def test_the_codebook_is_there_for_both(analyst, supervisor, export, kind):
    for browser in (analyst, supervisor):
        reply = browser.get(page_of(export, "codebook", kind))
        assert b"whole_experience" in b"".join(reply.streaming_content)
        assert AuditEntry.objects.latest("id").detail == {"format": kind}
    assert analyst.get(page_of(export, "codebook", "exe")).status_code == 404
    Export.objects.update(deleted_at=NOON)
    assert analyst.get(page_of(export, "codebook", kind)).status_code == 404


def test_a_failure_is_said_and_it_can_be_made_again(analyst, ask):
    export = ask()
    Export.objects.update(state="failed", said="Nobody was interviewed: choose other months.")
    page = analyst.get(page_of(export)).text
    assert "Nobody was interviewed: choose other months." in page
    assert page_of(export, "again") in page
    analyst.post(page_of(export, "again"))
    assert Export.objects.get().state == "waiting"


def test_a_lost_one_says_so(analyst, ask, at_noon):
    export = ask()
    at_noon.shift(LOST_AFTER)
    assert "Nothing has been heard of this for fifteen minutes" in analyst.get(page_of(export)).text


def test_states_have_their_words(analyst, supervisor, released):
    states = {line[6].cell.text for line in analyst.get(EXPORTS).context["exports"].lines}
    assert states == {"Released"}
    Export.objects.update(deleted_at=NOON)
    assert supervisor.get(EXPORTS).context["exports"].lines[0][6].cell.text == "Expired"
    assert supervisor.get(EXPORTS).context["form"] is None


@pytest.mark.parametrize("role", ["interviewer", "opcc_officer", "line_manager", "administrator", "auditor"])
def test_nobody_else_knows_of_them(export, make_user, signed_in, role):
    browser = signed_in(make_user(role, "charlie"))
    for address in (EXPORTS, page_of(export), page_of(export, "fetch"), page_of(export, "codebook", "csv")):
        assert browser.get(address).status_code == 404
