"""A file is looked at, brought in as far as its rows are right, and what is left out comes back to be mended."""

from datetime import date, time

import pytest

from engagement.models import Activity, ActivityFile
from engagement.register.files import actions
from engagement.register.files.tables import TO_MEND, to_mend
from kentpcc.documents.csv_files import CSV
from kentpcc.models import AuditEntry, District, Ward
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import AT, held
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Kind,Date,Starts,Title,District,Ward,Parish,Place,For,With,Who held it,Purpose,Came,People raised,They were told"
)
GOOD = "Surgery,12/9/2019,6.30pm,At the library,SWALE borough,Ward 2,Faversham,Library,Carers; youth,Hub;Club,PCSO,Listen,0,Speeding,Noted"  # noqa: E501


@pytest.fixture
def sam(person):
    Ward.objects.create(district_id="swale", name="Ward 2")
    return person(Role.ENGAGEMENT_OFFICER)


def a_file(*lines, by):
    return actions.look("activities.csv", "\n".join((HEADINGS, *lines)).encode(), by=by, at=AT)


def admitted(file, by):
    return actions.admit(file, by=by, at=AT, today=TODAY)


def faults(line, by):
    ((row,)) = actions.preview(a_file(line, by=by), by=by, today=TODAY).refused
    return " ".join(row.faults)


def test_looking_brings_nothing_in(sam):
    file = a_file(GOOD.replace("; youth", ""), by=sam)
    found = actions.preview(file, by=sam, today=TODAY)
    assert ([row.line for row in found.right], found.refused) == ([2], [])
    assert not Activity.objects.exists()


def test_a_row_becomes_an_activity_with_everything_in_it(sam):
    assert admitted(a_file(GOOD.replace("youth", "Children and young people"), by=sam), sam) == 1
    activity = Activity.objects.in_full().get()
    assert (activity.kind_id, activity.held_on, activity.starts_at) == ("surgery", date(2019, 9, 12), time(18, 30))
    assert (activity.district_id, activity.ward.name, activity.parish.name) == ("swale", "Ward 2", "Faversham")
    assert {audience.pk for audience in activity.audiences.all()} == {"carers", "youth"}
    assert {partner.name for partner in activity.partners.all()} == {"Hub", "Club"}
    assert (activity.attendance, activity.feedback_given) == (0, "Noted")
    assert not ActivityFile.objects.exists()


@pytest.mark.parametrize("day", ["12/9/2019", "2019-09-12", "12 Sep 2019", "12 September 2019", "12.09.2019"])
def test_a_date_in_any_usual_spelling(sam, day):
    admitted(a_file(f"Surgery,{day},,T,,,,,,,PCSO,Listen,,,", by=sam), sam)
    assert Activity.objects.get().held_on == date(2019, 9, 12)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Séance,12/9/2019,,T,,,,,,,PCSO,Listen,,,", "There is no kind “Séance”"),
        (",12/9/2019,,T,,,,,,,PCSO,Listen,,,", "Enter the kind."),
        ("Surgery,31/9/2019,,T,,,,,,,PCSO,Listen,,,", "“31/9/2019” is no date: write it as 12/9/2019."),
        ("Surgery,12/9/1066,,T,,,,,,,PCSO,Listen,,,", "four figures"),
        ("Surgery,12/9/2012,,T,,,,,,,PCSO,Listen,,,", "Check the year"),
        ("Surgery,12/9/2019,late,T,,,,,,,PCSO,Listen,,,", "Enter a time such as 18:30"),
        ("Surgery,12/9/2019,,,,,,,,,PCSO,Listen,,,", "Enter a title"),
        ("Surgery,12/9/2019,,T,Essex,,,,,,PCSO,Listen,,,", "There is no district “Essex”."),
        ("Surgery,12/9/2019,,T,Dover,Ward 2,,,,,PCSO,Listen,,,", "no ward “Ward 2” in that district"),
        ("Surgery,12/9/2019,,T,Dover,,Faversham,,,,PCSO,Listen,,,", "no parish “Faversham” in that district"),
        ('Surgery,12/9/2019,,T,,,,,"Carers, Age",,PCSO,Listen,,,', "put semicolons between"),
        ("Surgery,12/9/2019,,T,,,,,,,PCSO,Listen,many,,", "as a whole number"),
        ("Surgery,12/9/2019,,T,,,,,,,PCSO,Listen,-3,,", "cannot be below 0"),
        ("Surgery,12/9/2020,,T,,,,,,,PCSO,Listen,5,,", "Nobody has come yet"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(sam, line, sentence):
    assert sentence in faults(line, sam)


def test_a_row_of_others_is_refused(sam, person):
    theirs = "Surgery,12/9/2019,,T,Swale,,,,,,PCSO,Listen,,,"
    assert "not one of the available choices" in faults(theirs, person(Role.OPCC_OFFICER))
    sam.district = District.objects.get(pk="dover")
    assert "You keep the engagement of Dover" in faults("Surgery,12/9/2019,,T,Swale,,,,,,PCSO,Listen,,,", sam)


def test_the_same_twice_and_what_is_recorded_already_are_left_out(sam):
    held(kind_id="surgery", held_on=date(2019, 9, 12), title="Known")
    known, new = (f"Surgery,12/9/2019,,{title},,,,,,,PCSO,Listen,,," for title in ("Known", "New"))
    file = a_file(known, new, new, by=sam)
    refused = actions.preview(file, by=sam, today=TODAY).refused
    assert [(row.line, "".join(row.faults)) for row in refused] == [
        (2, "This activity is already recorded: same kind, date, title and place."),
        (4, "It is the same activity as in line 3: leave one of them out."),
    ]
    assert admitted(file, sam) == 1
    entry = AuditEntry.objects.last()
    assert (entry.act, entry.detail) == ("imported a file of activities", {"activities": 1, "refused": 2})


def test_what_is_left_out_comes_back_mendable(sam):
    file = a_file("Surgery,31/9/2019,,T,,,,,,,PCSO,=Listen,,,", by=sam)
    content = CSV.write(to_mend(actions.preview(file, by=sam, today=TODAY).refused)).decode()
    assert TO_MEND in content.splitlines()[0]
    assert "is no date" in content
    again = actions.look("mended.csv", content.replace("31/9/2019", "30/9/2019").encode(), by=sam, at=AT)
    assert admitted(again, sam) == 1
    assert Activity.objects.get().purpose == "=Listen"


def test_a_file_is_brought_in_once_and_only_by_who_chose_it(sam, person):
    file = a_file(GOOD.replace("; youth", ""), by=sam)
    with pytest.raises(Refused, match="already"):
        admitted(file, person(Role.LIAISON_OFFICER))
    admitted(file, sam)
    with pytest.raises(Refused, match="already"):
        admitted(file, sam)
    assert Activity.objects.count() == 1


def test_a_file_without_a_right_row_is_not_brought_in(sam):
    file = a_file("Surgery,,,T,,,,,,,PCSO,Listen,,,", by=sam)
    with pytest.raises(Refused, match="mend them"):
        admitted(file, sam)
    assert ActivityFile.objects.exists()


def test_what_is_put_away_is_gone(sam):
    actions.put_away(a_file(GOOD, by=sam), by=sam, at=AT)
    assert not ActivityFile.objects.exists()
    assert AuditEntry.objects.last().act == "put away a file of activities"
