"""What a workbook says of itself holds what somebody typed."""

import io

import openpyxl

from surveys.responses.contents.variable import Scale, Variable
from surveys.responses.formats import as_xlsx
from surveys.responses.formats.book import Book


def test_a_purpose_with_characters_that_no_workbook_holds_breaks_none():
    variable = Variable("respondent", "@respondent", "Pseudonym", Scale.TEXT, width=16)
    file = io.BytesIO()
    as_xlsx.write(file, Book("Hate\x0bcrime", ("Purpose: calls\x01 back\n_x000D_",), (variable,), 0), [])
    told = openpyxl.load_workbook(file).properties
    assert (told.title, told.description) == ("Hate�crime", "Purpose: calls� back _x005F_x000D_")
