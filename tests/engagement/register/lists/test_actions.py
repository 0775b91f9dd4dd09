"""Lists are lengthened and retired, by those who keep them; nothing is deleted or changed behind a rate."""

from datetime import date

import pytest

from engagement.models import ActivityKind, Audience
from engagement.register.forms import RecordForm
from engagement.register.lists import actions
from kentpcc.models import AuditEntry, District, Parish, Residents
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import held
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(person):
    return person(Role.ENGAGEMENT_OFFICER)


def test_a_new_kind_comes_last_with_a_code_of_its_own(sam):
    kinds = [
        actions.add_kind(title, led_by="force", is_public=True, by=sam) for title in ("Street briefing!", "Été", "?")
    ]
    assert [kind.code for kind in kinds] == ["street-briefing-2", "ete", "entry"]
    assert [kind.pk for kind in ActivityKind.objects.in_use()][-3:] == [kind.pk for kind in kinds]
    assert {kind.paragraph for kind in kinds} == {15}


def test_a_name_is_there_once_for_each_side(sam):
    with pytest.raises(Refused, match="of this name already"):
        actions.add_kind("STREET BRIEFING", led_by="force", is_public=False, by=sam)
    assert actions.add_kind("Street briefing", led_by="commissioner", is_public=False, by=sam).paragraph == 20
    with pytest.raises(Refused, match="of this name already"):
        actions.add_audience("carers", by=sam)
    swale = District.objects.get(pk="swale")
    with pytest.raises(Refused, match="of this name already"):
        actions.add_parish("faversham", district=swale, by=sam)


def test_the_office_lengthens_the_commissioners_kinds_only(person):
    ruth = person(Role.OPCC_OFFICER)
    assert actions.add_kind("Podcast", led_by="commissioner", is_public=True, by=ruth)
    with pytest.raises(Refused, match="own side only"):
        actions.add_kind("Patrol", led_by="force", is_public=True, by=ruth)
    with pytest.raises(Refused, match="own side only"):
        actions.retire(ActivityKind.objects.get(pk="surgery"), by=ruth, today=TODAY)


def test_a_district_s_officer_lengthens_no_list(sam):
    sam.district_id = "dover"
    with pytest.raises(Refused, match="posted to no one district"):
        actions.add_audience("Anglers", by=sam)
    with pytest.raises(Refused, match="posted to no one district"):
        actions.retire(Audience.objects.get(pk="carers"), by=sam, today=TODAY)


def test_what_is_retired_is_offered_no_more_and_keeps_what_it_was_used_for(sam):
    surgery = ActivityKind.objects.get(pk="surgery")
    activity = held(kind_id="surgery")
    actions.retire(surgery, by=sam, today=TODAY)
    actions.retire(Audience.objects.get(pk="carers"), by=sam, today=TODAY)
    form = RecordForm(today=TODAY, user=sam)
    assert surgery not in form.fields["kind"].queryset
    assert "carers" not in {audience.pk for audience in form.fields["audiences"].queryset}
    activity.refresh_from_db()
    assert activity.kind == surgery
    actions.restore(surgery, by=sam)
    assert surgery in RecordForm(today=TODAY, user=sam).fields["kind"].queryset
    assert list(AuditEntry.objects.order_by("id").values_list("act", flat=True)) == [
        "retired an entry of a list of the register",
        "retired an entry of a list of the register",
        "restored an entry of a list of the register",
    ]


def test_a_number_of_residents_is_added_and_never_changed(sam):
    dover = District.objects.get(pk="dover")
    told = {"counted_on": date(2024, 6, 30), "source": "Office for National Statistics"}
    actions.keep_residents(dover, people=118_000, **told, by=sam)
    with pytest.raises(Refused, match="kept already"):
        actions.keep_residents(dover, people=1, **told, by=sam)
    row = Residents.objects.of_day(TODAY.replace(year=2025))["dover"]
    assert (row.people, row.checked) == (118_000, True)


def test_a_parish_is_added(sam):
    actions.add_parish("Iwade", district=District.objects.get(pk="swale"), by=sam)
    assert Parish.objects.filter(district="swale").count() == 5
