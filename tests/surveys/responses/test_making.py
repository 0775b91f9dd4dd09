"""A file: its rows and columns, counted, under pseudonyms, and of nobody a name."""

import json
import re
import tempfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.html_files import HTML
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.figures.tallies import tally
from surveys.models import Answer, Interview
from surveys.responses import making
from surveys.responses.contents import rows as reading
from surveys.responses.formats import as_csv, as_xlsx
from surveys.responses.formats.table import FORMATS
from tests.factories import EVERY_KIND, HATE_CRIME, TINY, a_survey, a_version
from tests.surveys.history import rated, surveyed
from tests.surveys.responses.conftest import MAY
from tests.surveys.responses.exported import SUMMER, an_order, content, made, members, sheet, spss, table
from victims.models import ContactDetails, Crime, Involvement, Victim

pytestmark = pytest.mark.django_db
TOLD = {
    **{"one": "yes", "one_of_many": "c", "several": ["a", "m"], "words": "PLANTED words", "whole": "3"},
    **{"part": "-2.5", "day": "2019-04-30", "clock": "14:30", "heard": "OK", "whole_experience": "7"},
}


def test_rows_are_counted_in_the_database_while_writing_and_in_the_file(interviews):
    for kind in FORMATS:
        assert made(an_order(kind))[0].rows == 3


def test_only_complete_interviews_of_the_months_are_rows(interviews):
    rated(interviews[0].instrument, date(2019, 4, 30), "1")
    rated(interviews[0].instrument, date(2019, 8, 1), "1")
    assert len(table()) == 3
    Interview.objects.filter(pk=interviews[0].pk).update(status="partial", completed_on=None)
    assert len(table()) == 2


def test_every_kind_of_answer_in_words():
    surveyed(a_version(form=EVERY_KIND), MAY, TOLD)
    (row,) = table()
    said = {"one": "yes", "one_of_many": "c", "several_a": "1", "several_b": "0", "several_m": "1", "whole": "3"}
    said |= {"part": "-2.5", "day": "2019-04", "clock": "14:30", "heard": "OK", "whole_experience": "7"}
    assert {name: row[name] for name in said} == said
    assert (row["month"], row["district"], row["questionnaire_version"]) == ("2019-05", "swale", "1")
    assert "words" not in row


def test_every_kind_of_answer_in_spss():
    surveyed(a_version(form=EVERY_KIND), MAY, TOLD)
    values, about = spss(content("sav"))
    said = {"one": 1, "one_of_many": 3, "several_a": 1, "several_b": 0, "several_m": 1, "whole": 3, "part": -2.5}
    said |= {"day": "2019-04", "clock": "14:30", "heard": 1, "whole_experience": 7, "month": "2019-05"}
    assert {name: values[name] for name in said} == {name: [value] for name, value in said.items()}
    assert about.number_rows == 1
    assert about.column_names_to_labels["one"] == "One of two"
    assert about.variable_value_labels["whole_experience"][7.0] == "Not"
    assert about.variable_value_labels["district"][values["district"][0]] == "Swale"
    assert about.variable_measure["whole_experience"] == "ordinal"
    assert about.file_label == "Hate crime, May to Jul 2019: answers"
    assert "Made for Tia Lee." in about.notes


def test_every_kind_of_answer_in_a_workbook():
    surveyed(a_version(form=EVERY_KIND), MAY, TOLD)
    headings, row = sheet(content("xlsx"))
    found = dict(zip(headings, row, strict=True))
    assert (found["whole"], found["part"], found["several_a"], found["one"]) == (3, -2.5, 1, "yes")


def test_every_reason_for_a_gap_is_told_apart():
    version = a_version()
    codes = ("dont_know", "refused", "not_applicable")
    surveyed(version, MAY, *({"whole_experience": code} for code in codes), {"whole_experience": None}, {})
    words = [row["whole_experience"] for row in table()]
    assert sorted(words) == ["", "dont_know", "no_answer", "not_applicable", "refused"]
    values, about = spss(content("sav"))
    assert sorted(values["whole_experience"]) == [-9, -8, -7, -6, -5]
    assert about.missing_ranges["whole_experience"] == [{"lo": -10, "hi": -4}]
    labels = about.variable_value_labels["whole_experience"]
    assert (labels[-5], labels[-6], labels[-8]) == ("Not asked", "Asked, and no answer", "Don't know")


def test_a_gap_among_numbers_is_below_every_answer():
    surveyed(a_version(form=EVERY_KIND), MAY, {"whole": "-5"}, {"whole": None}, {"one": "yes"})
    values, about = spss(content("sav"))
    assert sorted(values["whole"]) == [-10_000_000_002, -10_000_000_001, -5]
    assert len(about.missing_ranges["whole"]) == 2
    assert sorted(row["whole"] for row in table()) == ["", "-5", "no_answer"]


def test_an_answer_off_the_path_is_not_in_it():
    (interview,) = surveyed(a_version(), MAY, {"whole_experience": "7", "treatment": "1"})
    Answer.objects.filter(interview=interview, question="treatment").update(counts=False)
    assert table()[0]["treatment"] == ""


@pytest.mark.parametrize(("day", "said"), [("2009-05-14", "2009-05"), ("2009-05-13", "earlier")])
def test_a_day_of_long_ago_is_not_even_a_month(day, said):
    surveyed(a_version(form=EVERY_KIND), MAY, {"day": day})
    assert table()[0]["day"] == said
    assert day not in content().decode()


def test_nothing_that_names_anybody_is_in_any_format_or_codebook(asha):
    planted = {"forename": "Quillfeather", "phones": ["+447700900999"]}
    interviews = surveyed(a_version(form=HATE_CRIME), MAY, {"whole_experience": "6", "whole_experience_why": "PLANTED"})
    victim, crime = Victim.objects.get(), Crime.objects.get()
    ContactDetails.objects.create(victim=victim, details=planted, reachable=True)
    Victim.objects.update(date_of_birth=date(1983, 2, 17))
    Crime.objects.update(officer="PC Nightjar", team="Nightjar team", offence="Nightjar offence")
    tally(a_survey(), SUMMER)
    hidden = ["Quillfeather", "7700900999", "PLANTED", "1983", "Nightjar", victim.reference, crime.reference]
    hidden += [str(each.pk) for each in (*interviews, victim, interviews[0].case)]
    parts = [content("csv"), content("sav"), *members(content("xlsx")).values()]
    codebook = made(an_order())[0].codebook
    parts += [HTML.write(codebook), CSV.write(codebook)]
    assert [word for word in hidden for part in parts if word.encode() in part] == []
    assert table()[0]["group_age_band"] == "35"


def test_what_never_leaves_the_bureau_is_not_even_asked_for():
    form = TINY.replace("| bind::kent:measure |", "| bind::kent:restricted | bind::kent:measure |")
    form = "\n".join(_with_a_column(line) for line in form.splitlines())
    version = a_version(form=form)
    assert version.questionnaire.questions["agrees"].restricted
    surveyed(version, MAY, {"agrees": "no", "whole_experience": "1"})
    with CaptureQueriesContext(connection) as asked:
        (row,) = table()
    assert "agrees" not in row
    assert row["whole_experience"] == "1"
    assert any("NOT" in query["sql"] and "'agrees'" in query["sql"] for query in asked.captured_queries)


def _with_a_column(line):
    """One more before that of the measure, which says yes of one question alone."""
    cells = line.split("|")
    if len(cells) < 9 or "restricted" in line:
        return line
    return "|".join([*cells[:4], " yes " if "agrees  " in cells[3] else "  ", *cells[4:]])


def test_groups_are_those_of_the_day():
    interviews = surveyed(a_version(), MAY, {"whole_experience": "1"})
    Victim.objects.update(gender="female", ethnicity="A1", disability=True, date_of_birth=date(1990, 1, 1))
    Crime.objects.update(outcome="Charged, “at once”")
    Involvement.objects.update(hate_strands=["race"])
    tally(interviews[0].survey, SUMMER)
    (row,) = table()
    assert (row["group_gender"], row["group_ethnicity"], row["group_disability"]) == ("female", "A", "yes")
    assert (row["group_strands_race"], row["group_strands_religion"]) == ("1", "0")
    assert row["group_outcome"] == "Charged, “at once”"
    values, about = spss(content("sav"))
    assert values["group_outcome"] == ["Charged, “at once”"]
    assert about.variable_value_labels["group_gender"][values["group_gender"][0]] == "Female"


def test_each_export_has_pseudonyms_of_its_own_unless_it_is_linked(interviews):
    first, again, other = (
        {row["respondent"]: row["whole_experience"] for row in table(link=link)} for link in ("one", "one", "two")
    )
    assert first == again
    assert not set(first) & set(other)
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in first)


def test_pseudonyms_need_the_key(interviews, settings):
    before = {row["respondent"] for row in table()}
    settings.SECRET_KEY = "another one"
    assert not before & {row["respondent"] for row in table()}


def test_the_order_of_rows_tells_nothing():
    rated(a_version(), MAY, *"1234567")
    orders = {"".join(row["whole_experience"] for row in table(link=str(link))) for link in range(6)}
    assert len(orders) == 6
    assert {"".join(sorted(each)) for each in orders} == {"1234567"}


def test_the_same_data_are_the_same_file(interviews):
    for kind in FORMATS:
        assert content(kind) == content(kind)


def test_nobody_was_interviewed(db):
    with pytest.raises(Refused, match="Nobody was interviewed for Hate crime in May to Jul 2019: choose other months"):
        content(survey=a_survey())
    with pytest.raises(Refused, match="in Jan 2030"):
        content(period=Period(Month(2030, 1), Month(2030, 1)))


def test_more_rows_than_a_workbook_takes(interviews, monkeypatch):
    monkeypatch.setitem(FORMATS, "xlsx", as_xlsx.FORMAT._replace(most_rows=2))
    with pytest.raises(Refused, match="There are 3 rows, and a workbook takes 2: choose CSV or SPSS"):
        content("xlsx")
    monkeypatch.setitem(FORMATS, "xlsx", as_xlsx.FORMAT._replace(most_columns=2))
    with pytest.raises(Refused, match="more columns than a workbook takes"):
        content("xlsx")


@pytest.mark.parametrize(("database", "in_file"), [(4, 3), (3, 2)])
def test_a_count_that_differs_is_refused(interviews, monkeypatch, database, in_file):
    monkeypatch.setattr(reading, "count", lambda layout: database)
    monkeypatch.setitem(FORMATS, "csv", as_csv.FORMAT._replace(rows_in=lambda file, book: in_file))
    said = f"The database has {database} interviews, 3 were written and {in_file} stand in the file"
    with pytest.raises(Refused, match=said):
        content()


def test_progress_is_told(interviews, monkeypatch):
    monkeypatch.setattr(making, "TOLD_EVERY", 2)
    told = []
    with tempfile.TemporaryFile() as file:
        making.make(an_order(), file, tell=lambda *progress: told.append(progress))
    assert told == [(2, 3)]


def test_as_many_queries_however_many_rows():
    version = a_version()
    rated(version, MAY, "1")
    few = queries()
    rated(version, MAY, *"123456789" * 3)
    assert queries() == few


def queries():
    with CaptureQueriesContext(connection) as asked:
        content()
    return len(asked)


def test_the_codebook_says_what_is_rare(interviews):
    done, _ = made(an_order())
    assert (done.rarity.alone, done.rarity.few) == (0, 3), "three alike, which is few"
    said = HTML.write(done.codebook).decode()
    assert "0 rows are the only ones with their district" in said
    assert "Nothing was hidden for that, because the file stays in the Bureau" in said
    rows = done.codebook.sheet.rows
    assert any(row[0] == "whole_experience" and row[3:7] == ("1", 1, "Completely satisfied", "no") for row in rows)
    assert json.dumps(rows)
